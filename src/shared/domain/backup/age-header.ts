/**
 * The head of an age file, read before any work is done: https://c2sp.org/age. Keywatch writes, and opens, files for a
 * passphrase: one `scrypt` stanza with its salt and work factor.
 */
import { fail, ok, type Failure, type Result } from '../../kernel/result'

/** As the `age` tool: 2^18, about a second and 256 MiB for each guess. */
export const WORK_FACTOR = 18
/** Four times the memory of ours; files that ask for more were not made for a person to open. */
export const WORK_FACTOR_MAX = 20
/** The head of a file for a passphrase has some 200 bytes. */
export const HEADER_BYTES_MAX = 4_096

export type AgeFailure = Failure<
  'backup-not-age' | 'backup-armored' | 'backup-for-a-key' | 'backup-too-costly' | 'backup-truncated'
>

export interface AgeHeader {
  /** Base-2 logarithm of scrypt's N. */
  readonly workFactor: number
}

const INTRO = 'age-encryption.org/v1\n'
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----'

const failure = (code: AgeFailure['code'], message: string, remedy: string): Result<never, AgeFailure> =>
  fail({ code, message, remedy })

/** `start`: the first HEADER_BYTES_MAX bytes of the file, or all of a shorter one, as Latin-1. */
export function readAgeHeader(start: string): Result<AgeHeader, AgeFailure> {
  if (start.startsWith(ARMOR))
    return failure(
      'backup-armored',
      'This age file is in its form for text, which Keywatch does not write.',
      'Turn it into the binary form with the age tool (“age -d” and “age -p” again), then choose that.'
    )
  if (!start.startsWith(INTRO.slice(0, start.length))) return notAge
  const end = /\n--- [A-Za-z0-9+/]{43}\n/.exec(start)
  if (!end) return start.length < HEADER_BYTES_MAX ? truncated : notAge
  const stanzas = [...start.slice(INTRO.length - 1, end.index).matchAll(/\n-> ([^\n]*)/g)].map(([, args]) => args ?? '')
  const [only = ''] = stanzas
  const scrypt = /^scrypt [A-Za-z0-9+/]{22} ([1-9]\d?)$/.exec(only)
  if (stanzas.length !== 1 || !scrypt)
    return failure(
      'backup-for-a-key',
      'This age file was not made for a passphrase, so it is not a backup of Keywatch.',
      'Choose the file that Keywatch wrote; its name begins with “keywatch-backup”.'
    )
  const workFactor = Number(scrypt[1])
  if (workFactor <= WORK_FACTOR_MAX) return ok({ workFactor })
  return failure(
    'backup-too-costly',
    `Opening this file would take ${2 ** (workFactor - WORK_FACTOR)} times the work and memory of a backup of Keywatch.`,
    'It was not made by Keywatch. Open it with the age tool if you trust it.'
  )
}

const notAge = failure(
  'backup-not-age',
  'This is not a backup: it is not an age file.',
  'Choose the file that Keywatch wrote; its name begins with “keywatch-backup” and ends in “.age”.'
)

export const truncated = failure(
  'backup-truncated',
  'The end of this backup is missing, so nothing of it can be trusted to be whole.',
  'Choose another copy of it, or copy it again from where it came. Nothing was changed.'
)
