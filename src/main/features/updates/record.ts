import type { Act, AuditDetail, Outcome } from '../../../shared/domain/audit/entry'
import type { CorrelationId } from '../../../shared/kernel/ids'
import type { Actor } from '../../ports/journal'
import type { UpdatePorts } from './ports'

/** What comes by itself, at a start, once a day or when the app ends. */
export const system: Actor = { role: 'system', caller: 'updates' }

interface Said {
  readonly act: Extract<Act, `update.${string}`>
  readonly outcome?: Outcome
  readonly code?: string
  readonly detail: AuditDetail
}

/** One audit entry. Only inside `unit.commit`. */
export function record(ports: UpdatePorts, actor: Actor, { act, outcome = 'ok', code, detail }: Said): void {
  const corr = ports.entropy.uuid() as CorrelationId
  ports.journal.record({ actor, act, outcome, corr, detail, ...(code === undefined ? {} : { code }) })
}
