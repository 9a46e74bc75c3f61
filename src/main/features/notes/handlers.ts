import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { wilson } from '../../../shared/domain/cycles/wilson'
import { calibrate } from '../../../shared/domain/notes/calibration'
import {
  awaitedPins,
  dueAt,
  horizons,
  needsReview,
  pinsUntil,
  type Hindsight,
  type Note
} from '../../../shared/domain/notes/note'
import { cameTrue, outcomeOf } from '../../../shared/domain/notes/outcome'
import { timestampMs } from '../../../shared/kernel/ids'
import { ok, type Result } from '../../../shared/kernel/result'
import { exportNotes } from './export-notes'
import type { NotePorts } from './ports'
import { changeNote, deleteNote, judgeNote, noteNotFound, reviewNote, writeNote } from './write-note'

/** `looked`: called when a note came, went or changed its dates. */
export function noteHandlers(ports: NotePorts, looked: () => void) {
  const told = <E>(result: Result<Note, E>) => {
    if (!result.ok) return result
    looked()
    return ok(detail(ports, result.value))
  }
  const time = (ms: number | undefined) => (ms === undefined ? undefined : timestampMs(ms))
  return {
    list: async ({ search }) =>
      ok(ports.store.search(search).map(({ note, snippet }) => summary(ports, note, snippet))),
    read: async ({ id }) => {
      const note = ports.store.find(id)
      return note ? ok(detail(ports, note)) : noteNotFound
    },
    write: async ({ reviewAtMs, ...text }) => told(await writeNote(ports, { ...text, reviewAtMs: time(reviewAtMs) })),
    change: async ({ id, reviewAtMs, ...text }) =>
      told(changeNote(ports, id, { ...text, reviewAtMs: time(reviewAtMs) })),
    delete: async ({ id }) => {
      const deleted = deleteNote(ports, id)
      if (!deleted.ok) return deleted
      looked()
      return ok(undefined)
    },
    judge: async ({ id, horizon, ...word }) => told(judgeNote(ports, id, horizon, word)),
    review: async ({ id, nextAtMs }) => told(reviewNote(ports, id, time(nextAtMs))),
    calibration: async ({ horizon }) =>
      ok({
        horizon,
        rows: calibrate(ports.store.all(), horizon).map((row) => {
          const share = wilson(row.right, row.judged)
          return { ...row, ...(share ? { rightBetween: [share.low, share.high] as [number, number] } : {}) }
        })
      }),
    subjects: async ({ typed }) =>
      ok(ports.subjects.search(typed).map((one) => ({ ...one, subject: { ...one.subject } }))),
    export: async () => exportNotes(ports)
  } satisfies Handlers<typeof contract>['notes']
}

function summary({ subjects, clock }: NotePorts, note: Note, snippet = '') {
  const newest = note.hindsights[note.hindsights.length - 1]
  const relative = newest && outcomeOf(note.pinned, newest).relative
  const { id, subject, title, conviction, view, createdAtMs, reviewAtMs } = note
  return {
    id,
    subject: { ...subject },
    subjectName: subjects.nameOf(subject) ?? ('id' in subject ? subject.id : ''),
    title,
    conviction,
    view,
    createdAtMs,
    ...(reviewAtMs === undefined ? {} : { reviewAtMs }),
    needsReview: needsReview(note, clock.now()),
    ...(relative === undefined ? {} : { relative }),
    snippet
  }
}

function detail(ports: NotePorts, note: Note) {
  const { body, exitRule, changedAtMs, pinned, hindsights, createdAtMs } = note
  return {
    ...summary(ports, note),
    body,
    exitRule,
    changedAtMs,
    pinned: {
      ...pinned,
      late: [...(pinned.late ?? [])],
      ...(awaitedPins(note, ports.clock.now()).length === 0 ? {} : { awaitedUntilMs: pinsUntil(note) })
    },
    hindsights: hindsights.map((one) => shown(note, one)),
    ahead: horizons
      .filter((horizon) => hindsights.every((one) => one.horizon !== horizon))
      .map((horizon) => ({ horizon, atMs: dueAt(createdAtMs, horizon) }))
  }
}

function shown({ pinned, view }: Note, hindsight: Hindsight) {
  const returns = outcomeOf(pinned, hindsight)
  const came = cameTrue(view, returns)
  const { verdict, ...told } = hindsight
  return {
    ...told,
    returns: { ...returns },
    ...(came === undefined ? {} : { cameTrue: came }),
    ...(verdict ? { verdict: { ...verdict } } : {})
  }
}
