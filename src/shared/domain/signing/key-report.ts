/**
 * What a provider says of a key, in one shape for all. What it does not say is absent, and never guessed: "the provider
 * does not tell" and "the key may not" are two things. Readers stand beside their provider, one small file each.
 */
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import { SECOND_MS } from '../../kernel/ids'
import type { Scope } from '../vault/key'
import { member, type Example } from './provider'

export interface ReportedKey {
  /** Has the key this right? Absent: not said. */
  readonly scopes: Readonly<Partial<Record<Scope, boolean>>>
  /** `addresses` is absent where the provider only says that there is a list. */
  readonly ipAllowList?: { readonly restricted: boolean; readonly addresses?: readonly string[] }
  /** Unix ms, or that it does not end. */
  readonly expiresAt?: number | 'never'
  /** Unix ms. The key stays, but may no longer trade then. */
  readonly tradingEndsAtMs?: number
  /** Unix ms. */
  readonly createdAtMs?: number
}

export type ReportFailure = Failure<'report-malformed' | 'report-key-absent'>
export type ReadKey = (json: unknown, about: ReadAbout) => Result<ReportedKey, ReportFailure>

export interface ReadAbout {
  /** The id of the key that asked: some providers list all keys of the account. */
  readonly apiKeyId: string
  /** When the answer came, in Unix ms: some providers count days from now. */
  readonly nowMs: number
}

type Asked = Pick<Example, 'method' | 'path' | 'params' | 'body'>

/** The request whose answer says what a key may do. */
export interface KeyQuestion extends Asked {
  /** The parameter that takes the key's own id. */
  readonly keyParam?: string
  /** Asked before, where the question wants something that only another answer tells. */
  readonly first?: Asked & { readonly param: string; readonly take: (json: unknown) => string | undefined }
  /** Hosts of the provider that do not answer it. */
  readonly notOn?: readonly string[]
  /** Absent: an answer shows that the provider takes the key, and nothing more. */
  readonly read?: ReadKey
}

/** What a provider does to a key without an IP allow-list. */
export interface IpTrap {
  /** To every such key, or only to those with more rights than reading. */
  readonly to: 'all' | 'beyond-read'
  /** ends: after `days`. ends-unused: after `days` without use. deleted: the provider removes it when it finds it. */
  readonly does: 'ends' | 'ends-unused' | 'deleted'
  readonly days?: number
  /** More that a person should know, as a sentence. */
  readonly also?: string
  /** The provider's own page. */
  readonly source: string
}

export const malformed = (field: string): Result<never, ReportFailure> =>
  fail({
    code: 'report-malformed',
    message: `The answer says nothing that Keywatch understands about the key: "${field}" is missing or of another kind.`,
    remedy: 'The provider may have changed its answer. Look at the key on the provider’s own page.'
  })

export const keyAbsent: Result<never, ReportFailure> = fail({
  code: 'report-key-absent',
  message: 'The provider listed the keys of this account, but not this one.',
  remedy: 'Look on the provider’s key page whether the key still exists.'
})

export const reported = (key: ReportedKey): Result<ReportedKey, never> => ok(key)

/** True or false as such; anything else says nothing. */
export const flag = (json: unknown, ...names: (string | number)[]): boolean | undefined => {
  const value = member(json, ...names)
  return typeof value === 'boolean' ? value : undefined
}

/** Texts of a list; undefined where it is no list, or holds something else. */
export function texts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const list: readonly unknown[] = value
  return list.every((one): one is string => typeof one === 'string') ? list : undefined
}

/** `"a, b"`: its parts, without empty ones. */
export const parts = (value: unknown): readonly string[] | undefined =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    : undefined

/** An empty list is no list; so is one that lets everybody in. */
export function ipList(addresses: readonly string[] | undefined): Pick<ReportedKey, 'ipAllowList'> {
  if (addresses === undefined) return {}
  const open = addresses.length === 0 || addresses.some((one) => everyone.has(one))
  return { ipAllowList: open ? { restricted: false } : { restricted: true, addresses: [...addresses] } }
}

const everyone: ReadonlySet<string> = new Set(['*', '0.0.0.0/0', '::/0'])

/** Years 2001 to 2286: a time outside is none. */
const isTime = (ms: number): boolean => Number.isFinite(ms) && ms >= 1e12 && ms < 1e13

const numeric = (value: unknown): number =>
  typeof value === 'number'
    ? value
    : typeof value === 'string' && /^\d{1,16}(\.\d+)?$/.test(value)
      ? Number(value)
      : Number.NaN

/** Unix ms from a number of ms. */
export const timeMs = (value: unknown): number | undefined => {
  const ms = Math.floor(numeric(value))
  return isTime(ms) ? ms : undefined
}

/** Unix ms from a number of seconds. */
export const timeSeconds = (value: unknown): number | undefined => timeMs(numeric(value) * SECOND_MS)

/** Unix ms from `2023-05-15T03:21:05Z`; one without a zone is no moment. */
export const timeIso = (value: unknown): number | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/.test(value)
    ? timeMs(Date.parse(value))
    : undefined

/** Leaves out what is undefined, so that absent fields are absent. */
export const known = <Name extends string, T>(name: Name, value: T | undefined): Partial<Record<Name, T>> =>
  value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, T>>)

/** The rights that are said, without those that are not. */
export const rights = (said: Readonly<Record<Scope, boolean | undefined>>): ReportedKey['scopes'] => ({
  ...known('read', said.read),
  ...known('trade', said.trade),
  ...known('withdraw', said.withdraw)
})
