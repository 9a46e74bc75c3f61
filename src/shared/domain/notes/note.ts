/** Rotation notes: what a person thought of a narrative, a coin or the market, with the figures of that moment, and what came of it. */
import type { NoteId, TimestampMs } from '../../kernel/ids'
import { DAY_MS, durationMs, timestampMs } from '../../kernel/ids'
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import type { AssetId } from '../market/assets'
import type { Figure } from '../market/figures'

/** What a note is about. */
export type Subject =
  | { readonly kind: 'market' }
  | { readonly kind: 'asset'; readonly id: AssetId }
  /** A basket, by its id. */
  | { readonly kind: 'narrative'; readonly id: string }

export const convictions = ['low', 'medium', 'high'] as const
export type Conviction = (typeof convictions)[number]

/** What the note expects of its subject against Bitcoin. */
export const views = ['ahead', 'behind', 'open'] as const
export type View = (typeof views)[number]

export const verdicts = ['right', 'wrong', 'unclear'] as const
export type Verdict = (typeof verdicts)[number]

/** Days after which Keywatch says what happened since. */
export const horizons = [7, 30, 90] as const
export type Horizon = (typeof horizons)[number]

export const pinNames = ['subject', 'bitcoin'] as const
export type PinName = (typeof pinNames)[number]

/** What was known when the note was written; once known, nothing changes it. Absent: no source had told. */
export interface Pinned {
  /** Of the subject: a coin's price or the market's value in US dollars, a narrative's index (100 when it was pinned). */
  readonly subject?: Figure
  readonly bitcoin?: Figure
  /** Those that came within a day of the note, each with its own time. */
  readonly late?: readonly PinName[]
}

/** What no source told at once is taken for so long after a note was written; later it would be another moment's. */
export const PIN_WITHIN_MS = durationMs(DAY_MS)

/** What happened until a horizon, kept as it was found then. */
export interface Hindsight {
  readonly horizon: Horizon
  readonly dueAtMs: TimestampMs
  readonly subject?: Figure
  readonly bitcoin?: Figure
  /** The person's own word on it. */
  readonly verdict?: { readonly verdict: Verdict; readonly lesson: string; readonly atMs: TimestampMs }
}

/** What a person writes. */
export interface NoteText {
  readonly subject: Subject
  readonly title: string
  /** Markdown: the thesis. */
  readonly body: string
  readonly conviction: Conviction
  readonly view: View
  /** What would prove it wrong, or when to leave. */
  readonly exitRule: string
  /** When to look at it again. */
  readonly reviewAtMs?: TimestampMs | undefined
}

export interface Note extends NoteText {
  readonly id: NoteId
  readonly createdAtMs: TimestampMs
  readonly changedAtMs: TimestampMs
  readonly pinned: Pinned
  /** Those whose time has come, the first horizon first. */
  readonly hindsights: readonly Hindsight[]
}

export const MAX_TITLE = 120
export const MAX_BODY = 50_000
export const MAX_EXIT_RULE = 2_000
export const MAX_LESSON = 2_000

export type NoteFault = Failure<'note-untitled' | 'note-too-long' | 'review-in-the-past'>

/** Is this fit to be kept? `previous`: as it stands, where it is changed. */
export function checkNote(text: NoteText, now: TimestampMs, previous?: NoteText): Result<NoteText, NoteFault> {
  const title = text.title.trim().replace(/\s+/g, ' ')
  if (title === '')
    return fail({
      code: 'note-untitled',
      message: 'The note has no title.',
      remedy: 'Say in a few words what you think.'
    })
  const long = tooLong({ ...text, title })
  if (long !== undefined)
    return fail({
      code: 'note-too-long',
      message: `${long.what} has ${long.length.toLocaleString('en')} characters.`,
      remedy: `Keep it under ${long.most.toLocaleString('en')}. Nothing of it was lost.`
    })
  // A date that has passed meanwhile may stay: other words can still be mended.
  if (text.reviewAtMs !== undefined && text.reviewAtMs < now && text.reviewAtMs !== previous?.reviewAtMs)
    return fail({
      code: 'review-in-the-past',
      message: 'The review date has passed.',
      remedy: 'Choose a day from today on, or none.'
    })
  return ok({ ...text, title, exitRule: text.exitRule.trim() })
}

function tooLong({ title, body, exitRule }: NoteText) {
  const parts = [
    { what: 'The title', length: title.length, most: MAX_TITLE },
    { what: 'The thesis', length: body.length, most: MAX_BODY },
    { what: 'The exit rule', length: exitRule.length, most: MAX_EXIT_RULE }
  ]
  return parts.find(({ length, most }) => length > most)
}

export const dueAt = (createdAtMs: TimestampMs, horizon: Horizon): TimestampMs =>
  timestampMs(createdAtMs + horizon * DAY_MS)

/** Horizons whose time has come, and that are not told yet. */
export const dueHorizons = ({ createdAtMs, hindsights }: Note, now: TimestampMs): readonly Horizon[] =>
  horizons.filter(
    (horizon) => dueAt(createdAtMs, horizon) <= now && hindsights.every((told) => told.horizon !== horizon)
  )

/** Until when a missing figure is still taken. */
export const pinsUntil = ({ createdAtMs }: Pick<Note, 'createdAtMs'>): TimestampMs =>
  timestampMs(createdAtMs + PIN_WITHIN_MS)

/** Figures that are missing and may still come. */
export const awaitedPins = (note: Pick<Note, 'createdAtMs' | 'pinned'>, now: TimestampMs): readonly PinName[] =>
  now < pinsUntil(note) ? pinNames.filter((name) => note.pinned[name] === undefined) : []

/** When the next horizon of a note comes, the review that is set, or the end of the wait for its figures. */
export function nextMoment(note: Note, now: TimestampMs): TimestampMs | undefined {
  const { createdAtMs, hindsights, reviewAtMs } = note
  const moments = horizons
    .filter((horizon) => hindsights.every((told) => told.horizon !== horizon))
    .map((horizon) => dueAt(createdAtMs, horizon))
  if (reviewAtMs !== undefined) moments.push(reviewAtMs)
  if (awaitedPins(note, now).length > 0) moments.push(pinsUntil(note))
  const ahead = moments.filter((moment) => moment > now)
  return ahead.length === 0 ? undefined : timestampMs(Math.min(...ahead))
}

/** What asks for the person: a review whose day has come, or a hindsight without their word. */
export const needsReview = (note: Note, now: TimestampMs): boolean =>
  (note.reviewAtMs !== undefined && note.reviewAtMs <= now) ||
  note.hindsights.some(({ verdict }) => verdict === undefined)

export const sameSubject = (a: Subject, b: Subject): boolean =>
  a.kind === b.kind && ('id' in a ? a.id : '') === ('id' in b ? b.id : '')
