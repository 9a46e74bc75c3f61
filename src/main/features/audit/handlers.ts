import type { contract } from '../../../shared/contract/index'
import type { Handlers } from '../../../shared/contract/call'
import { KEEP_MONTHS_MAX, KEEP_MONTHS_MIN } from '../../../shared/domain/audit/retention'
import type { KeyId } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { exportBundle, type BundlePorts } from './export-bundle'
import { exportLog } from './export-log'
import { listEntries } from './list-entries'
import type { AuditLog } from './log'
import { exportReport, paperFor, type ReportPorts } from './review/export-report'
import { readReview, shownReview } from './review/read-review'
import { logStatus } from './log-status'
import { Stopped, stopped, type LongTasks } from './long-task'
import { eraseValue, openValue, type PersonalPorts } from './personal/personal-values'
import { changeFolder, changeMonths } from './retention/policy'
import type { RetentionPorts } from './retention/ports'
import type { Retention } from './retention/retention'
import { verifyLog } from './verify-log'
import { addFolder, addService, readWitnesses, removeWitness } from './witness/change-witnesses'
import type { WitnessPorts } from './witness/ports'
import type { Witnesses } from './witness/witnesses'

export interface AuditDeps extends Omit<BundlePorts & ReportPorts, 'task'> {
  readonly log: AuditLog
  readonly tasks: LongTasks
  /** By label. */
  readonly deletedKeys: () => readonly { readonly id: KeyId; readonly label: string }[]
}

export const auditHandlers = (deps: AuditDeps) =>
  ({
    list: async ({ filter, offset, limit }) => ok(listEntries(deps, filter, offset, limit)),
    deletedKeys: async () => ok([...deps.deletedKeys()]),
    status: async () => ok(logStatus(deps.store, deps.log)),
    tasks: async () => ok(deps.tasks.list()),
    stop: async ({ kind }) => ok(deps.tasks.stop(kind)),
    verify: async () => {
      const { actor, log, tasks } = deps
      const verdict = await tasks.run('verify', (task) => verifyLog(deps, log, { actor, task }))
      return verdict.ok ? ok({ ...verdict.value, checks: [...verdict.value.checks] }) : verdict
    },
    export: ({ format, filter, openPersonal, beside, language }) =>
      deps.tasks.run('export', async (task) => {
        const ports = { ...deps, task }
        if (format === 'bundle')
          return exportBundle(ports, deps.log, filter, {
            open: openPersonal,
            beside,
            language: deps.speaks(language).language,
            paper: paperFor(deps, deps.log, language)
          })
        if (format === 'pdf') return exportReport(ports, deps.log, filter, language)
        return exportLog(ports, deps.log, { format, filter })
      }),
    review: (order) =>
      deps.tasks.run('review', async (task) => {
        try {
          return ok(shownReview(await readReview(deps, order, task)))
        } catch (error) {
          if (error instanceof Stopped) return fail(stopped)
          throw error
        }
      })
  }) satisfies Handlers<typeof contract>['audit']

export const witnessHandlers = (ports: WitnessPorts, witnesses: Witnesses) =>
  ({
    overview: async () => {
      const { witnesses: known, vkey } = readWitnesses(ports)
      return ok({ witnesses: [...known], vkey })
    },
    addFolder: async () => addFolder(ports, witnesses),
    addService: async (given) => addService(ports, witnesses, given),
    remove: async ({ id }) => removeWitness(ports, witnesses, id),
    check: async () => {
      const checked = await witnesses.check(true)
      if (!checked.ok) return checked
      ports.log.checkpoint()
      await witnesses.settled()
      return ok(undefined)
    },
    show: async () => witnesses.show(),
    compare: async ({ text }) => witnesses.compare(text)
  }) satisfies Handlers<typeof contract>['witness']

export const retentionHandlers = (ports: RetentionPorts, retention: Retention) =>
  ({
    overview: async () => {
      const { policy, oldest, nextAtMs, failure, ...known } = await retention.overview()
      return ok({
        ...known,
        seals: [...known.seals],
        ...policy,
        monthsMin: KEEP_MONTHS_MIN,
        monthsMax: KEEP_MONTHS_MAX,
        oldest,
        nextAtMs,
        failure
      })
    },
    changeMonths: async ({ months }) => {
      const changed = changeMonths(ports, months)
      if (changed.ok) retention.reconsider()
      return changed
    },
    changeFolder: async () => {
      const folder = await ports.chooseFolder()
      return folder === undefined ? ok(undefined) : changeFolder(ports, folder)
    },
    run: async () => retention.run(ports.actor),
    check: async () => {
      const checked = await retention.check(ports.actor)
      return checked.ok ? ok([...checked.value]) : checked
    }
  }) satisfies Handlers<typeof contract>['retention']

export const personalHandlers = (ports: PersonalPorts) =>
  ({
    list: async () => ok(ports.values.list().map((one) => ({ ...one }))),
    open: async ({ hash }) => {
      const opened = openValue(ports, hash)
      return opened.ok ? ok({ value: opened.value.value }) : opened
    },
    erase: async ({ hash }) => eraseValue(ports, hash)
  }) satisfies Handlers<typeof contract>['personal']
