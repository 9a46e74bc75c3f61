import type { DurationMs } from '../../shared/kernel/ids'
import type { Failure, Result } from '../../shared/kernel/result'
import type { StorageFailure } from './journal'

/** One page of the separate prompt window. Nothing that is typed or shown there ever reaches the main window. */
export interface Sheet {
  readonly title: string
  readonly hint: string
  /** What is about to happen, to be compared before it is confirmed. */
  readonly facts?: readonly { readonly name: string; readonly value: string; readonly weight: 'main' | 'plain' }[]
  readonly notes?: readonly {
    readonly level: 'now' | 'soon' | 'plain'
    readonly title: string
    readonly items: readonly string[]
  }[]
  readonly qr?: { readonly label: string; readonly size: number; readonly path: string }
  /** To write down. */
  readonly lines?: readonly string[]
  /** Asked for when the page is drawn; not kept as text before. */
  readonly revealed?: () => readonly { readonly label: string; readonly text: string }[]
  readonly fields?: readonly SheetField[]
  /** Must be ticked before `answer` is asked. */
  readonly check?: string
  readonly submit: string
  readonly tone?: 'plain' | 'danger'
  /** Absent: there is nothing to take back. */
  readonly cancel?: string
  readonly foot?: string
  /** Copies what is revealed, by its place in the list. */
  readonly copy?: (part: number) => Promise<Result<void, StorageFailure>>
  /** The window closes by itself then. */
  readonly closesAfter?: DurationMs
  /**
   * A program brings it about, not the person: it waits for its turn behind what they do, floats above all windows, and takes no
   * answer in its first moment, in which a key or a click may be meant for something else.
   */
  readonly unasked?: true
  /** Left unanswered for so long it is a no, and the page says so; `told` then, also while it still waits for its turn. */
  readonly expires?: { readonly after: DurationMs; readonly told: () => void }
}

export interface SheetField {
  readonly name: string
  readonly label: string
  readonly kind: 'secret' | 'multiline' | 'code' | 'text'
  /** How strong it is is said while it is typed. */
  readonly judged?: boolean
  /** May stay empty. */
  readonly optional?: boolean
}

/** What was typed, by the field's name; '' for a field that was not asked for. */
export type Given = (field: string) => string

/** The next page, `done` to close, or why the page stays. */
export type SheetAnswer<Code extends string = string> = Result<Sheet | 'done', Failure<Code>>

export interface Dialogue {
  /** One at a time: another question ends the one before, unless either is `unasked`. `cancelled` also where there is no window to ask from. */
  run(first: Sheet, answer: (given: Given, at: Sheet) => Promise<SheetAnswer>): Promise<'done' | 'cancelled'>
  /** Closes whatever is asked or shown. */
  end(): void
}
