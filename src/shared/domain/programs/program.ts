/** A program that may sign through Keywatch: a bot, a script, the command line. It holds a token, never a secret. */
import type { Brand, KeyId, TimestampMs } from '../../kernel/ids'
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import type { Scope } from '../vault/key'

/** A UUID v4. */
export type ProgramId = Brand<string, 'ProgramId'>

export const NAME_MAX = 40
export const PURPOSE_MAX = 200

/** allow: as policy says. once: a person is asked at the first use of a session. each: at every use. */
export const askings = ['allow', 'once', 'each'] as const
export type Asking = (typeof askings)[number]

/** While Keywatch is locked. hold: for up to a minute, with a notification. */
export const lockings = ['refuse', 'hold'] as const
export type Locking = (typeof lockings)[number]

/** One key that a program may use, and for what. */
export interface ProgramKey {
  readonly keyId: KeyId
  /** Within the key's own. */
  readonly scopes: readonly Scope[]
}

/** `GET /api/v3/*`: a method or `*`, and a path in which `*` stands for one segment and `**` at the end for any rest. */
export interface PathRule {
  readonly method: string
  readonly path: string
}

/** Minutes of the person's day; `from` after `to`: over midnight. */
export interface Hours {
  readonly from: number
  readonly to: number
}

export interface ProgramPolicy {
  readonly keys: readonly ProgramKey[]
  /** Empty: every host of the key. */
  readonly hosts: readonly string[]
  /** Empty: every method and path that the scopes allow. */
  readonly paths: readonly PathRule[]
  /** Absent: no limit. */
  readonly perSecond?: number
  readonly perDay?: number
  readonly hours?: Hours
  readonly asking: Asking
  readonly locking: Locking
}

export interface Program {
  readonly id: ProgramId
  /** Unique among programs that are not revoked, by its fold. */
  readonly name: string
  readonly purpose: string
  readonly policy: ProgramPolicy
  readonly pairedAtMs: TimestampMs
  /** Absent: it does not end. */
  readonly expiresAtMs?: TimestampMs
  readonly frozenAtMs?: TimestampMs
  readonly revokedAtMs?: TimestampMs
  /** As the system told it when it asked; absent: the system did not tell. */
  readonly executable?: string
}

/** How the audit log, monitoring and queues name it. */
export const callerOf = ({ name }: Pick<Program, 'name'>): string => `program/${name}`
/** The role of its entries. */
export const PROGRAM_ROLE = 'program'

export type NameFailure = Failure<'name-wrong'>

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9])?$/u

/** Plain letters alone: a name stands in questions to a person, where no look-alike may pass for another. */
export function checkName(name: string): Result<string, NameFailure> {
  const tidy = name.trim().replaceAll(/ +/gu, ' ')
  if (tidy.length > NAME_MAX || !NAME.test(tidy) || foldName(tidy).includes(OWN_NAME))
    return fail({
      code: 'name-wrong',
      message: `A program’s name has up to ${NAME_MAX} letters a to z, digits, spaces, dots, dashes or underscores, and is not Keywatch’s.`,
      remedy: 'Ask under another name, such as “grid-bot”.'
    })
  return ok(tidy)
}

/** No question to a person says that Keywatch itself asks. */
const OWN_NAME = 'keywatch'

/** Names that differ in letter case, in separators or in letters that a person takes for one another are the same name. */
export const foldName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[ ._-]+/gu, '')
    .replaceAll('vv', 'w')
    .replaceAll('rn', 'm')
    .replaceAll(/[il]/gu, '1')
    .replaceAll('o', '0')
