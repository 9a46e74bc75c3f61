import type { CycleNews, NarrativeNews, NoteSummary } from '../../api/types'
import type { NoteId } from '../../api/types'
import type { Speech } from '../../text/use-text'
import type { Line } from './lines'

/** So many are named in one line. */
const NAMED = 2

export interface Places {
  /** The note, or all that wait for a review. */
  readonly onNotes: (id: NoteId | undefined) => void
  /** The narrative, or the board. */
  readonly onNarratives: (id: string | undefined) => void
  readonly onCycles: () => void
}

/** Notes whose review date has come, or that await a verdict: one line, however many. */
export function noteLines({ text, format }: Speech, notes: readonly NoteSummary[], places: Places): Line[] {
  const said = text.overview
  const due = notes.filter(({ needsReview }) => needsReview)
  const [first] = due
  if (!first) return []
  const one = due.length === 1
  const title = one ? said.noteDue(first.title) : said.notesDue(due.length)
  return [
    {
      id: 'notes',
      kind: 'note',
      title,
      more: one
        ? said.noteDueMore
        : said.notesDueMore(
            due.length > NAMED
              ? due
                  .slice(0, NAMED)
                  .map((note) => note.title)
                  .join(', ')
              : format.list(due.map((note) => note.title)),
            due.length - Math.min(due.length, NAMED)
          ),
      action: said.review,
      actionLabel: `${said.review}: ${title}`,
      onOpen: () => places.onNotes(one ? first.id : undefined)
    }
  ]
}

/** Narratives that changed phase this week: one line, however many. Of a narrative that changed twice, the last change counts. */
export function narrativeLines(
  { text, format }: Speech,
  news: readonly NarrativeNews[],
  now: number,
  places: Places
): Line[] {
  const said = text.overview
  const phase = text.narratives.phases
  const last = [...new Map(news.map((turn) => [turn.narrative, turn])).values()]
  const [first] = last
  if (!first) return []
  const one = last.length === 1
  const title = one ? said.turned(first.name, phase[first.from], phase[first.to]) : said.turnedMany(last.length)
  const named = last.slice(0, NAMED + 1).map((turn) => said.turnedOne(turn.name, phase[turn.to]))
  return [
    {
      id: 'narratives',
      kind: 'narrative',
      title,
      more: one
        ? said.turnedMore(format.day(first.atMs, now))
        : said.notesDueMore(
            last.length > named.length ? named.join(', ') : format.list(named),
            last.length - named.length
          ),
      action: said.see,
      actionLabel: `${said.see}: ${title}`,
      onOpen: () => places.onNarratives(one ? first.narrative : undefined)
    }
  ]
}

/** The last season that was crossed and the last phase of the market, where they changed this week. */
export function cycleLines({ text, format }: Speech, news: readonly CycleNews[], now: number, places: Places): Line[] {
  const said = text.overview
  const line = (kind: CycleNews['kind'], title: string, more: string): Line => ({
    id: kind,
    kind: 'cycles',
    title,
    more,
    action: said.see,
    actionLabel: `${said.see}: ${title}`,
    onOpen: places.onCycles
  })
  return [...new Map(news.map((event) => [event.kind, event])).values()].map((event) => {
    if (event.kind === 'phase-changed') {
      const { names } = text.cycles.phase
      return line(
        event.kind,
        said.phase(names[event.from], names[event.to]),
        said.phaseMore(format.day(event.sinceMs, now))
      )
    }
    return line(
      event.kind,
      event.to === 'neither' ? said.season.neither[event.from] : said.season[event.to],
      said.seasonMore(format.number(Math.round(event.share)), format.day(event.atMs, now))
    )
  })
}
