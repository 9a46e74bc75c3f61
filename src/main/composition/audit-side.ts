import { hostname } from 'node:os'
import type { Topic } from '../../shared/contract/index'
import type { DraftDetail } from '../../shared/domain/audit/entry'
import { personal } from '../../shared/domain/audit/personal'
import type { CorrelationId, KeyId } from '../../shared/kernel/ids'
import { exportFiles } from '../adapters/files/export-files'
import { auditHandlers } from '../features/audit/handlers'
import type { Actor } from '../features/audit/actors'
import { AuditLog } from '../features/audit/log'
import { LongTasks } from '../features/audit/long-task'
import type { PrintReport } from '../features/audit/ports'
import type { Keychain } from '../ports/keychain'
import type { KeyPairs } from '../ports/key-pairs'
import type { RuntimeFacts } from '../security/runtime'
import { bundleKit, chooseFile } from './audit-export'
import type { Core } from './core'
import type { openStores } from './stores'

interface Given {
  readonly core: Core
  readonly stores: ReturnType<typeof openStores>
  readonly keychain: Keychain
  readonly keyPairs: KeyPairs
  readonly facts: RuntimeFacts
  readonly changed: (...topics: Topic[]) => void
  /** Who is at the window; known once the session is composed. */
  readonly person: () => Actor
}

const system = { role: 'system', caller: 'main' } as const

/** The audit log and all that is done with it; the app's own start and end stand in it. */
export function composeAuditSide({ core, stores, keychain, keyPairs, facts, changed, person }: Given) {
  const { profile, version, clock, entropy, timers } = core
  const { unit, journal, keys } = stores
  const ports = { store: stores.audit, journal, unit, keychain, keyPairs, clock, entropy, timers }
  const log = new AuditLog(ports)
  let printer: PrintReport | undefined
  const tasks = new LongTasks()
  /** What a bundle is written with, whoever asks for it. */
  const writing = { labelOf: (id: KeyId) => keys.labelOf(id), files: exportFiles, bundleKit, appVersion: version }
  const note = (act: 'app.start' | 'app.stop' | 'ipc.refuse', detail: DraftDetail) =>
    unit.commit(() =>
      journal.record({
        actor: system,
        act,
        outcome: act === 'ipc.refuse' ? 'refused' : 'ok',
        detail,
        corr: entropy.uuid() as CorrelationId
      })
    )
  /** Settles when the log is checked and open; nothing that acts may come before it. Rejects, in words, where it cannot be written. */
  const open = log.open().then((checked) => {
    if (!checked.ok) throw new Error(`${checked.error.message} ${checked.error.remedy}`)
    note('app.start', {
      electron: facts.electron,
      standIn: facts.standIn,
      profile: profile.kind,
      host: personal('host', hostname())
    })
  })
  return {
    log,
    open,
    ports,
    writing,
    tasks,
    handlers: auditHandlers({
      ...ports,
      log,
      tasks,
      get actor() {
        return person()
      },
      ...writing,
      values: journal.personal,
      witnesses: stores.witnesses,
      choose: chooseFile,
      speaks: (language) => (language === undefined ? core.speech.spoken : core.speech.spokenFor(language)),
      keys,
      deletedKeys: () => keys.deleted(),
      care: stores.care,
      findings: (limit) => stores.monitoring.findings({}, limit),
      underWay: (corr) => tasks.isUnderWay(corr),
      printer: async () => (printer ??= (await import('./print-report')).reportPrinter(core.log))
    }),
    /** Audits that a page asked for what it may not. */
    refused: (channel: string, page: string) => {
      // Of the page's address only its origin: a URL may carry anything.
      const scheme = page.slice(0, Math.max(0, page.indexOf(':')))
      void open.then(() => {
        note('ipc.refuse', { channel, scheme })
        changed('audit')
      })
    },
    noteStop: () => note('app.stop', {}),
    flush: () => log.flush()
  }
}
