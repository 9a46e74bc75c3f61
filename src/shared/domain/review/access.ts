/** The access review: which key can do what, who uses it, what it is used for, and when it was last used. */
import type { KeyId } from '../../kernel/ids'
import { DAY_MS } from '../../kernel/ids'
import type { CarePolicy } from '../vault/care-policy'
import type { Environment, KeyRecord, KeyState, Scope } from '../vault/key'
import { rotationDueAt } from '../vault/rotation-due'
import type { KeyUsage } from './usage'

export interface ReviewedCaller {
  readonly caller: string
  readonly count: number
  readonly lastAtMs: number
}

export interface ReviewedKey {
  readonly id: KeyId
  readonly label: string
  readonly provider: string
  readonly environment: Environment
  readonly scopes: readonly Scope[]
  readonly allowedHosts: readonly string[]
  readonly state: KeyState
  readonly frozen: boolean
  readonly version: number
  /** Times that another version took over. */
  readonly rotations: number
  readonly createdAtMs: number
  /** Since when its version signs. */
  readonly activeSinceMs: number
  readonly dueAtMs?: number
  readonly expiresAtMs?: number
  /** Ever, as its record says. */
  readonly lastUsedAtMs?: number
  readonly uses: number
  /** In the period, the busiest first. */
  readonly callers: readonly ReviewedCaller[]
  /** Rights that requests of the period needed. */
  readonly used: readonly Scope[]
  readonly signed: number
}

/** Which right a signed request showed to be in use. An endpoint that nobody knows may have needed either. */
const needed: Readonly<Record<string, readonly Scope[]>> = {
  read: ['read'],
  trade: ['trade'],
  transfer: ['trade', 'withdraw'],
  withdraw: ['withdraw'],
  unknown: ['trade', 'withdraw']
}

export function reviewKey(key: KeyRecord, care: CarePolicy, usage: KeyUsage | undefined): ReviewedKey {
  const { current } = key
  const dueAtMs = rotationDueAt(key, care)
  const used = new Set([...(usage?.classes.keys() ?? [])].flatMap((what) => needed[what] ?? []))
  return {
    id: key.id,
    label: key.label,
    provider: key.provider,
    environment: key.environment,
    scopes: key.scopes,
    allowedHosts: key.allowedHosts,
    state: key.state,
    frozen: key.frozenAtMs !== undefined,
    version: current.version,
    rotations: Math.max(0, key.versions.filter(({ activatedAtMs }) => activatedAtMs !== undefined).length - 1),
    createdAtMs: key.createdAtMs,
    activeSinceMs: current.activatedAtMs ?? key.createdAtMs,
    ...(dueAtMs === undefined ? {} : { dueAtMs }),
    ...(key.expiresAtMs === undefined ? {} : { expiresAtMs: key.expiresAtMs }),
    ...(current.lastUsedAtMs === undefined ? {} : { lastUsedAtMs: current.lastUsedAtMs }),
    uses: key.versions.reduce((sum, { uses }) => sum + uses, 0),
    callers: [...(usage?.callers ?? [])]
      .map(([caller, { count, lastAtMs }]) => ({ caller, count, lastAtMs }))
      .toSorted((a, b) => b.count - a.count),
    used: key.scopes.filter((scope) => used.has(scope)),
    signed: usage?.signed ?? 0
  }
}

/** Less says too little about what a key needs. */
export const LEAST_TO_JUDGE_MS = 30 * DAY_MS

/** Rights that could lose money and that no request needed, in a period long enough to say so. */
export function unusedRights(key: ReviewedKey, fromMs: number, toMs: number): readonly Scope[] {
  if (toMs - Math.max(fromMs, key.createdAtMs) < LEAST_TO_JUDGE_MS) return []
  return key.scopes.filter((scope) => scope !== 'read' && !key.used.includes(scope))
}

/** Whole days. */
export const daysBetween = (fromMs: number, toMs: number): number => Math.max(0, Math.floor((toMs - fromMs) / DAY_MS))
