/**
 * How the app ended last time, from the note that each run leaves: written when it begins, and again when it ends in order. Where the second
 * is missing, the end was none: a crash, a kill, or the computer went down under it.
 */
import type { TimestampMs } from '../../kernel/ids'
import type { Fault } from '../diagnostics/clean'

/** What a run says of itself. */
export interface RunNote {
  readonly startedAtMs: TimestampMs
  readonly pid: number
  readonly version: string
  readonly electron: string
  readonly state: 'running' | 'ended' | 'failed'
  /** Of an exception that nobody caught. */
  readonly fault?: Fault
  /** It was started by itself after a failure. */
  readonly again?: true
}

/** What a crash handler wrote down of a crash in native code. */
export interface NativeCrash {
  /** `SIGSEGV`, or the system's own number. */
  readonly signal: string
  /** The library it happened in, by its file name, and how far into it. */
  readonly module?: string
  readonly offset?: string
}

export interface BadEnd {
  /** The last sign of life. */
  readonly atMs: TimestampMs
  readonly startedAtMs: TimestampMs
  readonly version: string
  readonly electron: string
  /** exception: nobody caught it. native: in native code. killed: ended from outside, or without a trace. computer: it went down. */
  readonly cause: 'exception' | 'native' | 'killed' | 'computer'
  readonly fault?: Fault
  readonly native?: NativeCrash
}

export interface Signs {
  /** When files of the profile were last written. */
  readonly lastSignMs: TimestampMs
  /** When the computer was started. */
  readonly bootedAtMs: TimestampMs
  readonly native?: NativeCrash | undefined
}

/** Undefined: it ended in order, or there was none. */
export function badEndOf(note: RunNote | undefined, { lastSignMs, bootedAtMs, native }: Signs): BadEnd | undefined {
  if (!note || note.state === 'ended') return undefined
  const { startedAtMs, version, electron, fault } = note
  const cause =
    note.state === 'failed' ? 'exception' : native ? 'native' : lastSignMs < bootedAtMs ? 'computer' : 'killed'
  return {
    atMs: lastSignMs < startedAtMs ? startedAtMs : lastSignMs,
    startedAtMs,
    version,
    electron,
    cause,
    ...(fault === undefined ? {} : { fault }),
    ...(native === undefined ? {} : { native })
  }
}

/** Is a loss of power or a kill by hand: nothing that Keywatch did, and nothing to trouble the person with. */
export const isOurs = ({ cause }: BadEnd): boolean => cause !== 'computer'
