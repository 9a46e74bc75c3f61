/** One entry of the audit log: who did what to which key, when, from where and with what outcome (NIST SP 800-53 AU-3). */
import type { KeyId } from '../../kernel/ids'
import type { Personal } from './personal'

/** The closed list of acts. An act is named before it can be recorded. */
export const acts = [
  'log.open',
  'log.epoch',
  'log.verify',
  'log.export.begin',
  'log.export',
  'witness.add',
  'witness.remove',
  'witness.show',
  'witness.give',
  'witness.check',
  'witness.compare',
  'retention.change',
  'log.seal',
  'log.prune',
  'seal.check',
  'personal.open',
  'personal.erase',
  'app.start',
  'app.stop',
  'ipc.refuse',
  'key.capture',
  'key.add.begin',
  'key.add.commit',
  'key.add.abort',
  'key.delete.begin',
  'key.delete.commit',
  'key.freeze',
  'key.unfreeze',
  'version.revoke',
  'version.compromise',
  'key.reconcile',
  'key.secret.missing',
  'guard.hold',
  'guard.release',
  'guard.import',
  'guard.symbol',
  'guard.read',
  'guard.rule',
  'guard.rule.remove',
  'guard.risk',
  'guard.cooling',
  'guard.cool',
  'guard.lift',
  'guard.settle',
  'request.refuse',
  'request.sign',
  'request.send',
  'request.issue',
  'request.fallback',
  'rotation.queue',
  'rotation.introduce.begin',
  'rotation.introduce.commit',
  'rotation.introduce.abort',
  'rotation.prove',
  'rotation.prove.skip',
  'rotation.switch',
  'rotation.retire.begin',
  'rotation.retire.skip',
  'rotation.retire.commit',
  'rotation.rollback.begin',
  'rotation.rollback.commit',
  'rotation.reconcile',
  'key.expiry',
  'health.check',
  'care.change',
  'page.open',
  'practice.change',
  'clock.sync',
  'settings.change',
  'diagnostics.save',
  'demo.open',
  'provider.add',
  'provider.export',
  'provider.remove',
  'incident.open',
  'incident.step',
  'incident.page',
  'incident.evidence',
  'incident.close',
  'playbook.change',
  'playbook.reset',
  'finding.open',
  'finding.settle',
  'monitoring.change',
  'market.change',
  'market.use-key',
  'reminder.notice',
  'reminder.show',
  'reminder.snooze',
  'reminder.dismiss',
  'calendar.export',
  'chart.export',
  'leak.folder.add',
  'leak.folder.change',
  'leak.folder.remove',
  'leak.scan.begin',
  'leak.scan.end',
  'leak.key.found',
  'leak.webhook.found',
  'leak.finding.ignore',
  'leak.finding.reopen',
  'leak.hook.install',
  'leak.hook.remove',
  'basket.add',
  'basket.change',
  'basket.remove',
  'basket.reset',
  'import.read',
  'import.shred',
  'backup.write',
  'backup.open',
  'restore.begin',
  'restore.commit',
  'restore.abort',
  'alert.add',
  'alert.switch',
  'alert.remove',
  'alert.fire',
  'note.write',
  'note.change',
  'note.delete',
  'note.judge',
  'note.hindsight',
  'note.pin',
  'note.export',
  'session.unlock',
  'session.lock',
  'session.raise',
  'session.lower',
  'session.protect',
  'session.confirm',
  'session.reset',
  'key.reveal',
  'watchlist.create',
  'watchlist.change',
  'watchlist.delete',
  'watchlist.add',
  'watchlist.remove',
  'watchlist.move',
  'watchlist.tag',
  'watchlist.import',
  'watchlist.export',
  'webhook.receiver',
  'webhook.endpoint.add',
  'webhook.endpoint.change',
  'webhook.endpoint.remove',
  'webhook.secret.begin',
  'webhook.secret.commit',
  'webhook.secret.abort',
  'webhook.secret.remove',
  'webhook.secret.reconcile',
  'webhook.secret.missing',
  'webhook.accept',
  'webhook.refuse',
  'webhook.check',
  'webhook.try',
  'webhook.prune',
  'lab.capture',
  'lab.send',
  'lab.answer',
  'cycles.change',
  'cycles.import',
  'cycles.remove',
  'update.change',
  'update.find',
  'update.refuse',
  'update.download',
  'update.install',
  'update.installed',
  'command.install',
  'command.remove',
  'agent.change',
  'agent.listen',
  'program.pair',
  'program.grant',
  'program.deny',
  'program.collect',
  'program.change',
  'program.freeze',
  'program.unfreeze',
  'program.revoke',
  'program.ask',
  'program.forward',
  'program.repeat',
  'program.refuse',
  'sink.add',
  'sink.change',
  'sink.remove',
  'sink.secret.begin',
  'sink.secret.commit',
  'sink.secret.abort',
  'sink.secret.remove',
  'sink.start',
  'sink.pause',
  'sink.resend',
  'sink.try',
  'sink.check',
  'sink.reject',
  'sink.stop'
] as const
export type Act = (typeof acts)[number]

export const outcomes = ['ok', 'refused', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

export interface AuditTarget {
  readonly provider: string
  readonly environment: string
  readonly method?: string
  readonly host?: string
  /** Without query. */
  readonly path?: string
}

/** Flat by design: a reviewer reads it in a table. Never a secret; bodies as SHA-256. */
export type AuditDetail = Readonly<Record<string, string | number | boolean>>

/** As a use case says it: what tells of a person is marked, and stands in the line as a salted hash. */
export type DraftDetail = Readonly<Record<string, string | number | boolean | Personal>>

/** What a use case says; the log adds version, sequence, times and the app's version. */
export interface AuditDraft {
  readonly actor: { readonly role: string; readonly caller: string }
  readonly act: Act
  readonly key?: { readonly id: KeyId; readonly version: number }
  readonly target?: AuditTarget
  readonly outcome: Outcome
  readonly code?: string
  readonly detail?: DraftDetail
  /** Joins the entries of one act. */
  readonly corr: string
}

/** The line as stored, parsed. `at` is ms UTC, `mono` ms on a monotonic clock since the app's start (shows a moved wall clock). */
export interface AuditEntry extends Omit<AuditDraft, 'detail' | 'key' | 'target' | 'code'> {
  readonly v: 1
  readonly key?: AuditDraft['key'] | undefined
  readonly target?: AuditTarget | undefined
  readonly code?: string | undefined
  readonly seq: number
  readonly at: number
  readonly mono: number
  readonly actor: { readonly user: string; readonly role: string; readonly caller: string }
  readonly detail: AuditDetail
  readonly app: string
}
