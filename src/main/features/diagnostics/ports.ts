import type { BadEnd } from '../../../shared/domain/runs/last-run'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { SettingsStore } from '../../ports/settings-store'
import type { WindowStop } from '../../ports/window-stop'

type Plain = string | number | boolean | null
/** Facts of the system's own words and of numbers; what a person wrote is no part of it. */
export type Facts = Readonly<Record<string, Plain | readonly Plain[]>>

export interface DatabaseFacts {
  readonly schemaVersion: number
  /** Bytes of each file, by its name. */
  readonly files: Readonly<Record<string, number>>
  /** Rows of each table, counted up to `countedUpTo`. */
  readonly rows: Readonly<Record<string, number>>
  readonly countedUpTo: number
}

export interface SavedFile {
  readonly fileName: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

export interface DiagnosticsFiles {
  /** Where the person wants it; undefined when they changed their mind. */
  choose(suggestedName: string): Promise<string | undefined>
  /** There whole or not at all; what `sealed` answers decides whether it is there. */
  write<E>(
    target: string,
    text: string,
    sealed: (file: SavedFile) => Result<unknown, E>
  ): Promise<Result<SavedFile, Failure<'export-disk-full' | 'export-unwritable'> | E>>
}

export interface DiagnosticsPorts {
  readonly actor: Actor
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly entropy: Entropy
  readonly clock: Pick<Clock, 'now'>
  readonly settings: Pick<SettingsStore, 'read'>
  /** Versions, system, keychain, processes, how long the start took. */
  readonly facts: () => Promise<{ readonly [section: string]: Facts }>
  readonly database: () => DatabaseFacts
  /** What persons called things, and what this computer and its person are called: none of it leaves. */
  readonly names: () => readonly string[]
  /** The last lines of the log, oldest first. */
  readonly lines: (count: number) => readonly string[]
  readonly lastEnd: () => BadEnd | undefined
  readonly stops: () => readonly WindowStop[]
  /** SHA-256 of a text's UTF-8 bytes, in hex, and how many there are. */
  readonly digest: (text: string) => { readonly sha256: string; readonly bytes: number }
  readonly files: DiagnosticsFiles
}
