import type { contract } from '../../../shared/contract/index'
import type { Handlers } from '../../../shared/contract/call'
import { ok } from '../../../shared/kernel/result'
import { exportLog, type ExportPorts } from './export-log'
import { listEntries } from './list-entries'
import type { AuditLog } from './log'
import { logStatus } from './log-status'
import { verifyLog } from './verify-log'

export interface AuditDeps extends ExportPorts {
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
    export: async (order) => exportLog(deps, deps.log, order)
  }) satisfies Handlers<typeof contract>['audit']
