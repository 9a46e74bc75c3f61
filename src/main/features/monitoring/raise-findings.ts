/** From signals to findings that a person sees, and notifications that do not nag. Inside the monitor's commit. */
import type { Signal } from '../../../shared/domain/monitoring/baseline'
import { isHealthCause, type FindingCause } from '../../../shared/domain/monitoring/causes'
import { readThresholds } from '../../../shared/domain/monitoring/thresholds'
import { HOUR_MS, timestampMs, type KeyId } from '../../../shared/kernel/ids'
import type { Finding, MonitoringPorts } from './ports'

export interface Raised {
  readonly keyId: KeyId
  readonly caller: string
  readonly signal: Omit<Signal, 'cause' | 'fresh'> & { readonly cause: FindingCause }
  readonly firstAtMs: number
  readonly lastAtMs: number
  readonly times: number
}

export type Notice = Parameters<MonitoringPorts['notify']>[0]

export const system = { role: 'system', caller: 'main' } as const

/** An open finding of the same kind takes it up; a new one is audited. Returns what to notify of once all is on the disk. */
export function raise(ports: MonitoringPorts, raised: readonly Raised[]): readonly Notice[] {
  return raised.flatMap((one) => {
    const known = ports.store.openFinding(one.keyId, one.caller, one.signal.cause, one.signal.subject)
    const finding = known ? goOn(ports, known, one) : begin(ports, one)
    // Something that only goes on has been said; its words in the list are kept up to date.
    return finding && (one.times > 0 || !known) ? noticeOf(ports, finding) : []
  })
}

function goOn({ store }: MonitoringPorts, open: Finding, { signal, lastAtMs, times }: Raised): Finding {
  const change = {
    reason: signal.amount >= open.amount ? signal.reason : open.reason,
    amount: Math.max(signal.amount, open.amount),
    lastAtMs: timestampMs(Math.max(lastAtMs, open.lastAtMs)),
    times: open.times + times
  }
  store.renewFinding(open.id, change)
  return { ...open, ...change }
}

function begin(ports: MonitoringPorts, one: Raised): Finding | undefined {
  const { keyId, caller, signal } = one
  const seen = ports.store.lastSeen(keyId, caller, signal.cause, signal.subject)
  // It goes on after a person has settled it: it is a finding again when it begins anew, or after an hour.
  if (one.times === 0 && seen !== undefined && Math.abs(one.lastAtMs - seen) < HOUR_MS) return undefined
  return open(ports, one)
}

/** A new finding, audited. */
export function open(ports: MonitoringPorts, one: Raised): Finding {
  const { keyId, caller, signal } = one
  const finding: Finding = {
    id: ports.entropy.uuid(),
    keyId,
    keyLabel: ports.labelOf(keyId) ?? '',
    caller,
    cause: signal.cause,
    subject: signal.subject,
    reason: signal.reason,
    amount: signal.amount,
    firstAtMs: timestampMs(one.firstAtMs),
    lastAtMs: timestampMs(one.lastAtMs),
    times: Math.max(1, one.times),
    state: 'open'
  }
  ports.store.insertFinding(finding)
  ports.journal.record({
    actor: system,
    act: 'finding.open',
    key: { id: keyId, version: 0 },
    outcome: 'ok',
    detail: { finding: finding.id, cause: signal.cause, caller, reason: signal.reason },
    corr: finding.id
  })
  return finding
}

/** At most one notification per cause and hour, over all keys and across restarts; a clock set back does not silence it. */
export function noticeOf(ports: MonitoringPorts, { id, cause, keyId, keyLabel, reason }: Finding): Notice[] {
  if (!readThresholds(ports.settings.read()).notify) return []
  const now = ports.clock.now()
  const last = ports.store.lastNotified(cause)
  if (last !== undefined && last <= now && now - last < HOUR_MS) return []
  ports.store.noteNotified(id, now)
  return [
    {
      cause: isHealthCause(cause) ? `health-${cause}` : `unusual-${cause}`,
      keyId,
      title: titles[cause](keyLabel),
      body: `${reason}.`,
      dedupeKey: `monitoring ${cause} ${now}`
    }
  ]
}

const titles: Readonly<Record<FindingCause, (label: string) => string>> = {
  burst: (label) => `${label}: far more calls than usual`,
  'new-host': (label) => `${label}: used with a host for the first time`,
  'new-method': (label) => `${label}: a kind of request it never made`,
  'odd-hour': (label) => `${label}: used at an unusual hour`,
  errors: (label) => `${label}: many more refusals than usual`,
  'auth-failures': (label) => `${label}: not accepted by the exchange`,
  'duplicate-nonce': (label) => `${label}: somebody else may use it`,
  'use-after-rotation': (label) => `${label}: an old version is still in use`,
  'more-rights': (label) => `${label}: its provider lets it do more than you said`,
  'no-ip-list': (label) => `${label}: works from every internet address`,
  'unknown-expiry': (label) => `${label}: its provider ends it`,
  'trading-ends': (label) => `${label}: loses its right to trade`,
  'not-accepted': (label) => `${label}: its provider does not accept it`
}

/** What was found of a key that is gone needs nobody any more. */
export function settleDeleted(ports: MonitoringPorts, keyId: KeyId): void {
  ports.store.dropBaselines(keyId)
  for (const finding of ports.store.openFindingsOf(keyId)) settleItself(ports, finding, 'key-deleted')
}

/** What a finding said holds no more. */
export function settleItself(
  ports: MonitoringPorts,
  { id, keyId }: Finding,
  why: 'key-deleted' | 'no-longer-so'
): void {
  ports.store.settleFinding(id, 'dismissed')
  ports.journal.record({
    actor: system,
    act: 'finding.settle',
    key: { id: keyId, version: 0 },
    outcome: 'ok',
    detail: { finding: id, as: 'dismissed', why },
    corr: id
  })
}
