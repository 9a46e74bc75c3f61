/** From a line of the audit log to what a baseline takes in. */
import type { Asked, Answered } from '../../../shared/domain/monitoring/baseline'
import { HEALTH_CALLER } from '../../../shared/domain/monitoring/causes'
import type { KeyId } from '../../../shared/kernel/ids'
import type { LogEntry, MonitoringPorts } from './ports'

export interface SeenUse {
  readonly keyId: KeyId
  readonly caller: string
  readonly asked?: Asked
  readonly answered?: Answered
}

interface Line {
  readonly at?: unknown
  readonly actor?: { readonly caller?: unknown }
  readonly key?: { readonly id?: unknown; readonly version?: unknown }
  readonly target?: { readonly host?: unknown; readonly method?: unknown }
  readonly outcome?: unknown
  readonly code?: unknown
  readonly detail?: { readonly nonce?: unknown; readonly sent?: unknown }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Undefined for what is no use of a key. The line is our own; one that was altered is the audit log's matter, and here
 * counts for nothing.
 */
export function readUse(
  { act, line }: Pick<LogEntry, 'act' | 'line'>,
  ports: Pick<MonitoringPorts, 'localTime' | 'supersededBy'>
): SeenUse | undefined {
  if (act !== 'request.sign' && act !== 'request.send' && act !== 'request.refuse') return undefined
  const entry = parse(line)
  const keyId = text(entry?.key?.id) as KeyId
  const at = entry?.at
  if (!entry || keyId === '' || typeof at !== 'number') return undefined
  const caller = text(entry.actor?.caller)
  // Our own daily question is no use that could be usual or not.
  if (caller === HEALTH_CALLER) return undefined
  if (act === 'request.send') {
    const code = text(entry.code)
    return { keyId, caller, answered: { atMs: at, ...(entry.outcome === 'ok' ? {} : { code }) } }
  }
  const version = Number(entry.key?.version ?? 0)
  const over = ports.supersededBy(keyId, version)
  const nonce = text(entry.detail?.nonce)
  return {
    keyId,
    caller,
    asked: {
      atMs: at,
      local: ports.localTime(at),
      host: text(entry.target?.host),
      method: text(entry.target?.method),
      refused: act === 'request.refuse',
      version,
      ...(over && at >= over.sinceMs ? { superseded: over } : {}),
      ...(/^\d{1,20}$/.test(nonce) ? { nonce } : {})
    }
  }
}

function parse(line: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
