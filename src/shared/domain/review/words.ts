/** Exceptions in sentences with their figures. */
import type { KeyState, Scope } from '../vault/key'

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)
const days = (count: number): string => (count === 1 ? 'a day' : `${count} days`)
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export const overdue = (late: number): string =>
  late === 0 ? 'Its rotation is due today.' : `Its rotation is overdue by ${days(late)}.`

export const expired = (atMs: number): string => `It expired on ${day(atMs)}, and was not replaced.`

export const unused = (rights: readonly Scope[]): string =>
  `It may ${rights.join(' and ')}; no request of the period needed that.`

const stateWords: Partial<Record<KeyState, string>> = {
  'secret-missing': 'Its secret is not in the keychain.',
  revoked: 'It was revoked at its provider and not replaced.',
  compromised: 'Someone else may know its secret; it was not replaced.'
}

export const state = (of: KeyState, frozen: boolean): string =>
  [stateWords[of], frozen ? 'It is frozen: nothing is signed with it.' : undefined]
    .filter((part) => part !== undefined)
    .join(' ')

export const refused = (count: number, code: string, rules: string): string =>
  rules === ''
    ? `Keywatch refused to sign ${times(count)} (${code}).`
    : `Policy refused to sign ${times(count)}: ${rules.split(' ').join(', ')}.`

export const unfinished = (format: string): string =>
  `An export of the log (${format}) was begun, and its end is not on record: its file never got its name.`

const ends: Readonly<Record<string, string>> = {
  open: 'It is still open.',
  dismissed: 'It was dismissed.',
  expected: 'It was said to be usual.',
  incident: 'It became an incident.'
}

/** `reason` has no full stop. */
export const finding = (reason: string, how: string): string =>
  [`${reason}.`, ends[how]].filter((part) => part !== undefined).join(' ')
