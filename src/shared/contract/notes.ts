import { z } from 'zod'
import { sourceNames } from '../domain/market/figures'
import {
  convictions,
  horizons,
  MAX_BODY,
  MAX_EXIT_RULE,
  MAX_LESSON,
  MAX_TITLE,
  pinNames,
  verdicts,
  views
} from '../domain/notes/note'
import type { AssetId } from '../domain/market/assets'
import type { NoteId as NoteIdBrand } from '../kernel/ids'
import { call } from './call'
import { Timestamp } from './fields'

export const NoteId = z.uuid().transform((id) => id as NoteIdBrand)
const Slug = z.string().min(1).max(120)
export const Subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('market') }),
  z.object({ kind: z.literal('asset'), id: Slug.transform((id) => id as AssetId) }),
  z.object({ kind: z.literal('narrative'), id: Slug })
])
export type Subject = z.output<typeof Subject>

export const NamedSubject = z.object({ subject: Subject, name: z.string(), hint: z.string().optional() })
export type NamedSubject = z.output<typeof NamedSubject>

const Figure = z.object({ value: z.string(), source: z.enum(sourceNames), atMs: Timestamp })
/** Per cent. */
const Percent = z.number()
const Horizon = z.literal(horizons)

/** Texts may be longer than what is kept, so that what is too long is said in words. */
const text = (most: number) => z.string().max(4 * most)
const Written = z.object({
  subject: Subject,
  title: text(MAX_TITLE),
  body: text(MAX_BODY),
  conviction: z.enum(convictions),
  view: z.enum(views),
  exitRule: text(MAX_EXIT_RULE),
  reviewAtMs: Timestamp.optional()
})
export type WrittenNote = z.output<typeof Written>

export const Hindsight = z.object({
  horizon: Horizon,
  dueAtMs: Timestamp,
  subject: Figure.optional(),
  bitcoin: Figure.optional(),
  /** Since the note; absent where a figure is missing. */
  returns: z.object({ subject: Percent.optional(), bitcoin: Percent.optional(), relative: Percent.optional() }),
  /** As the note expected? Absent where it expected nothing or nothing is known. */
  cameTrue: z.boolean().optional(),
  verdict: z.object({ verdict: z.enum(verdicts), lesson: z.string(), atMs: Timestamp }).optional()
})
export type Hindsight = z.output<typeof Hindsight>

export const NoteSummary = z.object({
  id: NoteId,
  subject: Subject,
  subjectName: z.string(),
  title: z.string(),
  conviction: z.enum(convictions),
  view: z.enum(views),
  createdAtMs: Timestamp,
  reviewAtMs: Timestamp.optional(),
  /** A review is due, or a hindsight has no verdict. */
  needsReview: z.boolean(),
  /** Of the newest hindsight. */
  relative: Percent.optional(),
  /** Words around the hit of a search, the hit between U+2068 and U+2069. */
  snippet: z.string()
})
export type NoteSummary = z.output<typeof NoteSummary>

export const NoteDetail = NoteSummary.extend({
  body: z.string(),
  exitRule: z.string(),
  changedAtMs: Timestamp,
  pinned: z.object({
    subject: Figure.optional(),
    bitcoin: Figure.optional(),
    /** Those that came after it was written. */
    late: z.array(z.enum(pinNames)),
    /** Until then a figure that is missing may still come; absent: the time is over, or none is missing. */
    awaitedUntilMs: Timestamp.optional()
  }),
  hindsights: z.array(Hindsight),
  /** Days of the horizons that are still ahead. */
  ahead: z.array(z.object({ horizon: Horizon, atMs: Timestamp }))
})
export type NoteDetail = z.output<typeof NoteDetail>

export const Calibration = z.object({
  horizon: Horizon,
  rows: z.array(
    z.object({
      conviction: z.enum(convictions),
      judged: z.int(),
      right: z.int(),
      unclear: z.int(),
      measured: z.int(),
      cameTrue: z.int(),
      meanEdge: Percent.optional(),
      /** Wilson score interval at 95 % of the share that was right, as shares. */
      rightBetween: z.tuple([z.number(), z.number()]).optional()
    })
  )
})
export type Calibration = z.output<typeof Calibration>

const storage = ['storage-full', 'storage-failed'] as const
const faults = ['note-untitled', 'note-too-long', 'review-in-the-past', ...storage] as const

export const notes = {
  /** The newest first; with a search, the best fit first. */
  list: call(z.object({ search: z.string().max(200) }), z.array(NoteSummary)),
  read: call(z.object({ id: NoteId }), NoteDetail, ['note-not-found']),
  write: call(Written, NoteDetail, faults),
  change: call(Written.extend({ id: NoteId }), NoteDetail, ['note-not-found', ...faults]),
  delete: call(z.object({ id: NoteId }), z.void(), ['note-not-found', ...storage]),
  judge: call(
    z.object({ id: NoteId, horizon: Horizon, verdict: z.enum(verdicts), lesson: text(MAX_LESSON) }),
    NoteDetail,
    ['note-not-found', 'note-too-long', ...storage]
  ),
  review: call(z.object({ id: NoteId, nextAtMs: Timestamp.optional() }), NoteDetail, ['note-not-found', ...faults]),
  calibration: call(z.object({ horizon: Horizon }), Calibration),
  /** What a note may be about, by what was typed: the market, narratives, coins. */
  subjects: call(z.object({ typed: z.string().max(100) }), z.array(NamedSubject)),
  /** Asks for a folder in a system dialog, then writes a new one in it. */
  export: call(z.void(), z.object({ folderName: z.string(), files: z.int() }), [
    'export-cancelled',
    'export-disk-full',
    'export-unwritable',
    ...storage
  ])
}
