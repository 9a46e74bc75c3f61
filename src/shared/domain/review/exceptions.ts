/** What a reviewer has to look at: everything that is not as it was meant to be. */
import type { KeyId } from '../../kernel/ids'
import type { FindingCause } from '../monitoring/causes'
import type { KeyState } from '../vault/key'
import { daysBetween, unusedRights, type ReviewedKey } from './access'
import type { PeriodFacts } from './usage'
import * as words from './words'

export const exceptionKinds = [
  'overdue',
  'over-privileged',
  'state',
  'refused',
  'anomaly',
  'verification',
  'unfinished'
] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

export interface ReviewException {
  readonly kind: ExceptionKind
  readonly keyId?: KeyId
  readonly keyLabel?: string
  /** In words, with figures. */
  readonly says: string
  readonly atMs: number
  /** The entry that says so, or the first of several. */
  readonly seq?: number
}

/** A finding of the monitoring, as far as a review tells of it. */
export interface ReviewedFinding {
  readonly keyId: KeyId
  readonly keyLabel: string
  readonly cause: FindingCause
  readonly reason: string
  readonly lastAtMs: number
  readonly state: string
}

export interface Circumstances {
  readonly fromMs: number
  readonly toMs: number
  readonly keys: readonly ReviewedKey[]
  readonly facts: PeriodFacts
  readonly findings: readonly ReviewedFinding[]
  readonly labelOf: (id: KeyId) => string | undefined
}

const about = ({ id, label }: ReviewedKey): Pick<ReviewException, 'keyId' | 'keyLabel'> => ({
  keyId: id,
  keyLabel: label
})

function overdue({ keys, toMs }: Circumstances): ReviewException[] {
  return keys.flatMap((key) => [
    ...(key.dueAtMs !== undefined && key.dueAtMs < toMs
      ? [
          {
            kind: 'overdue' as const,
            ...about(key),
            says: words.overdue(daysBetween(key.dueAtMs, toMs)),
            atMs: key.dueAtMs
          }
        ]
      : []),
    ...(key.expiresAtMs !== undefined && key.expiresAtMs < toMs
      ? [{ kind: 'overdue' as const, ...about(key), says: words.expired(key.expiresAtMs), atMs: key.expiresAtMs }]
      : [])
  ])
}

function overPrivileged({ keys, findings, fromMs, toMs }: Circumstances): ReviewException[] {
  const unused = keys.flatMap((key) => {
    const rights = unusedRights(key, fromMs, toMs)
    if (rights.length === 0) return []
    return [{ kind: 'over-privileged' as const, ...about(key), says: words.unused(rights), atMs: toMs }]
  })
  const told = findings
    .filter(({ cause, state }) => cause === 'more-rights' && state === 'open')
    .map(({ keyId, keyLabel, reason, lastAtMs }) => ({
      kind: 'over-privileged' as const,
      keyId,
      keyLabel,
      says: `${reason}.`,
      atMs: lastAtMs
    }))
  return [...told, ...unused]
}

const bad: ReadonlySet<KeyState> = new Set(['secret-missing', 'revoked', 'compromised'])
const states = ({ keys, toMs }: Circumstances): ReviewException[] =>
  keys
    .filter(({ state, frozen }) => bad.has(state) || frozen)
    .map((key) => ({ kind: 'state', ...about(key), says: words.state(key.state, key.frozen), atMs: toMs }))

const refused = ({ facts, labelOf }: Circumstances): ReviewException[] =>
  facts.refusals.map(({ keyId, code, rules, count, firstSeq, lastAtMs }) => {
    const keyLabel = keyId && labelOf(keyId)
    return {
      kind: 'refused',
      ...(keyId === undefined ? {} : { keyId }),
      ...(keyLabel === undefined ? {} : { keyLabel }),
      says: words.refused(count, code, rules),
      atMs: lastAtMs,
      seq: firstSeq
    }
  })

const anomalies = ({ findings, fromMs, toMs }: Circumstances): ReviewException[] =>
  findings
    .filter(({ cause, lastAtMs }) => cause !== 'more-rights' && lastAtMs >= fromMs && lastAtMs <= toMs)
    .map(({ keyId, keyLabel, reason, lastAtMs, state }) => ({
      kind: 'anomaly',
      keyId,
      keyLabel,
      says: words.finding(reason, state),
      atMs: lastAtMs
    }))

const verifications = ({ facts }: Circumstances): ReviewException[] =>
  facts.failedChecks.map(({ seq, atMs, says }) => ({ kind: 'verification', says, atMs, seq }))

const unfinished = ({ facts }: Circumstances): ReviewException[] =>
  facts.unended.map(({ seq, atMs, format }) => ({ kind: 'unfinished', says: words.unfinished(format), atMs, seq }))

/** By kind, in the order of `exceptionKinds`; within one as they come. */
export const exceptionsOf = (circumstances: Circumstances): ReviewException[] => [
  ...overdue(circumstances),
  ...overPrivileged(circumstances),
  ...states(circumstances),
  ...refused(circumstances),
  ...anomalies(circumstances),
  ...verifications(circumstances),
  ...unfinished(circumstances)
]
