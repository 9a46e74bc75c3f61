/** The fields of a grant as a person fills them in, and the grant that they make. Pure. */
import type { KeyId, ProgramGrant, Scope } from '../../api/types'

export const endings = ['1', '7', '30', '90', '365', 'never'] as const
export type Ending = (typeof endings)[number] | 'kept'

export interface GrantFields {
  readonly keys: readonly { readonly keyId: KeyId; readonly scopes: readonly Scope[] }[]
  readonly asking: ProgramGrant['asking']
  readonly locking: ProgramGrant['locking']
  readonly ending: Ending
  readonly perSecond: string
  readonly perDay: string
  /** `HH:MM`, or empty. */
  readonly from: string
  readonly to: string
  readonly hosts: string
  readonly paths: string
}

const DAY_MS = 86_400_000

/** A program that asks is let in for 90 days, for what it asked for, and asks nobody: the person changes what they like. */
export const fieldsForPairing = (wants: GrantFields['keys']): GrantFields => ({
  keys: wants,
  asking: 'allow',
  locking: 'refuse',
  ending: '90',
  perSecond: '',
  perDay: '',
  from: '',
  to: '',
  hosts: '',
  paths: ''
})

export const fieldsOf = (grant: ProgramGrant): GrantFields => ({
  keys: grant.keys,
  asking: grant.asking,
  locking: grant.locking,
  ending: 'kept',
  perSecond: String(grant.perSecond ?? ''),
  perDay: String(grant.perDay ?? ''),
  from: grant.hours ? clock(grant.hours.from) : '',
  to: grant.hours ? clock(grant.hours.to) : '',
  hosts: grant.hosts.join('\n'),
  paths: grant.paths.join('\n')
})

export type GrantFault = 'keys' | 'perSecond' | 'perDay' | 'hours'

/** Where something is wrong. */
export function faultsIn(fields: GrantFields): ReadonlySet<GrantFault> {
  const faults = new Set<GrantFault>()
  if (fields.keys.every(({ scopes }) => scopes.length === 0)) faults.add('keys')
  for (const name of ['perSecond', 'perDay'] as const)
    if (!/^(?:|[1-9]\d{0,7})$/u.test(fields[name].trim())) faults.add(name)
  if ((fields.from === '') !== (fields.to === '')) faults.add('hours')
  return faults
}

/** @param keptEnd when the program's access ends as it stands; undefined: never */
export function grantOf(fields: GrantFields, now: number, keptEnd: number | undefined): ProgramGrant {
  const { ending } = fields
  const end = ending === 'kept' ? keptEnd : ending === 'never' ? undefined : now + Number(ending) * DAY_MS
  const number = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text))
  const perSecond = number(fields.perSecond)
  const perDay = number(fields.perDay)
  return {
    keys: fields.keys
      .filter(({ scopes }) => scopes.length > 0)
      .map(({ keyId, scopes }) => ({ keyId, scopes: [...scopes] })),
    asking: fields.asking,
    locking: fields.locking,
    hosts: linesOf(fields.hosts),
    paths: linesOf(fields.paths),
    ...(perSecond === undefined ? {} : { perSecond }),
    ...(perDay === undefined ? {} : { perDay }),
    ...(fields.from === '' ? {} : { hours: { from: minuteOf(fields.from), to: minuteOf(fields.to) } }),
    ...(end === undefined ? {} : { expiresAtMs: end })
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
