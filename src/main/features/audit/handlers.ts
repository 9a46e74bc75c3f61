import type { contract } from '../../../shared/contract/index'
import type { Handlers } from '../../../shared/contract/call'
import { ok } from '../../../shared/kernel/result'
import { exportBundle, type BundlePorts } from './export-bundle'
import { exportLog } from './export-log'
import { listEntries } from './list-entries'
import type { AuditLog } from './log'
import { logStatus } from './log-status'
import { verifyLog } from './verify-log'

export interface AuditDeps extends BundlePorts {
  readonly log: AuditLog
}

export const auditHandlers = (deps: AuditDeps) =>
  ({
    list: async ({ filter, offset, limit }) => ok(listEntries(deps, filter, offset, limit)),
    status: async () => ok(logStatus(deps.store, deps.log)),
    verify: async () => {
      const verdict = await verifyLog(deps, deps.log)
      return verdict.ok ? ok({ ...verdict.value, checks: [...verdict.value.checks] }) : verdict
    },
    export: async ({ format, filter }) =>
      format === 'bundle' ? exportBundle(deps, deps.log, filter) : exportLog(deps, deps.log, { format, filter })
  }) satisfies Handlers<typeof contract>['audit']
