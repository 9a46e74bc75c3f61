import type { Figure } from '../../../shared/domain/market/figures'
import type { Hindsight, Note, NoteText, Pinned, PinName, Subject } from '../../../shared/domain/notes/note'
import type { NoteId, TimestampMs } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { Notices } from '../../ports/notices'
import type { Timers } from '../../ports/timers'

/** Notes in SQLite, the newest first. Writes only inside `UnitOfWork.commit`. */
export interface NoteStore {
  all(): readonly Note[]
  find(id: NoteId): Note | undefined
  /** Notes that hold every word of what was typed, the last one perhaps unfinished; the best fit first. */
  search(typed: string): readonly Found[]
  insert(note: Note): void
  /** Title, thesis, conviction, view, exit rule and review date. */
  change(id: NoteId, text: NoteText, at: TimestampMs): void
  remove(id: NoteId): void
  addHindsight(id: NoteId, hindsight: Hindsight): void
  /** A figure that came late. Throws where the note has one already. */
  addPin(id: NoteId, name: PinName, figure: Figure): void
  judge(id: NoteId, horizon: Hindsight['horizon'], verdict: NonNullable<Hindsight['verdict']>): void
}

export interface Found {
  readonly note: Note
  /** The words around the hit, which stands between U+2068 and U+2069. */
  readonly snippet: string
}

export interface NamedSubject {
  readonly subject: Subject
  /** "Render (RENDER)". */
  readonly name: string
  /** What tells it from others of the same name: a coin's id. */
  readonly hint?: string
}

/** What notes may be about, with its figures. */
export interface Subjects {
  /** Undefined: it is known no more. */
  nameOf(subject: Subject): string | undefined
  search(typed: string): readonly NamedSubject[]
  /** What is worth pinning at a moment, from what is known. Of a narrative both are of the last close before it, so that they tell of one span. */
  pinsAt(subject: Subject, at: TimestampMs): Omit<Pinned, 'late'>
  /**
   * The same figures at a later moment; a narrative's index goes on from what was pinned.
   * @param whole false: a narrative is reckoned from those of its coins that are known, rather than not at all
   */
  laterAt(subject: Subject, pinned: Pinned, at: TimestampMs, whole: boolean): Omit<Pinned, 'late'>
  /** Settles when what is worth pinning now is known, or a few seconds have shown that it is not. */
  ready(subject: Subject): Promise<void>
  /** These are waited for, and no others: what `pinsAt` needs of them now and `laterAt` since `from` is fetched. */
  waitFor(now: readonly Subject[], past: readonly Subject[], from: TimestampMs): void
  /** Called when figures have come. */
  heard(listener: () => void): void
}

export type NoteExportFailure = Failure<'export-disk-full' | 'export-unwritable'>

/** A folder of files that is there whole or not at all. */
export interface NoteFolders {
  draft(parent: string, name: string): Promise<Result<NoteFolder, NoteExportFailure>>
  nameOf(path: string): string
}
interface NoteFolder {
  write(name: string, text: string): Promise<Result<void, NoteExportFailure>>
  seal(): Promise<Result<unknown, NoteExportFailure>>
  publish(): Promise<Result<string, NoteExportFailure>>
  discard(): Promise<void>
}

export interface NotePorts {
  readonly actor: Actor
  readonly system: Actor
  readonly store: NoteStore
  readonly subjects: Subjects
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly notices: Notices
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly folders: NoteFolders
  /** Where the person wants the files; undefined when they changed their mind. */
  readonly chooseFolder: () => Promise<string | undefined>
  readonly changed: () => void
}
