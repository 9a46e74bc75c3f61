/** Alerts on what is computed from weeks and days: narratives that change phase, seasons that are crossed. */
import type { Alert } from '../../../shared/domain/alerts/alert'
import { phaseWords, seasonWords } from '../../../shared/domain/alerts/words'
import { DAY_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { Turn } from './fire'
import type { AlertPorts, Firing } from './ports'

type Ports = Pick<AlertPorts, 'phases' | 'cycles' | 'clock' | 'store' | 'stamp'>

/** What happened longer ago than this is history, not news. */
const NEWS_MS = 60 * DAY_MS

type Event = Omit<Firing, 'alert' | 'condition' | 'toldMs' | 'marker'>

/** Each event is told once by its own name, however late its figures came; of a narrative that changed twice meanwhile, the last. */
export async function eventTurns(ports: Ports, alerts: readonly Alert[]): Promise<readonly Turn[]> {
  const since = sinceOf(ports, alerts)
  const wants = (kind: Alert['condition']['kind']) => alerts.some(({ condition }) => condition.kind === kind)
  const changes = wants('phase') ? await ports.phases.phaseChanges(since) : []
  const crossings = wants('season') ? await ports.cycles.events(timestampMs(since - DAY_MS)) : []
  return alerts.flatMap((alert) => {
    const { condition, state } = alert
    const events: Event[] = []
    if (condition.kind === 'phase') {
      const { narrative, to } = condition
      const last = new Map<string, Event>()
      for (const change of changes)
        if (
          change.atMs > state.seenMs &&
          (narrative === undefined || narrative === change.narrative) &&
          (to === undefined || to === change.to)
        )
          last.set(change.narrative, {
            id: `${alert.id}/${change.narrative}/${change.atMs}`,
            atMs: change.atMs,
            ...phaseWords(change, ports.stamp)
          })
      events.push(...last.values())
    } else if (condition.kind === 'season') {
      const last = crossings.findLast(
        (event) =>
          event.kind === 'season-crossed' &&
          closeOf(event.day) > state.seenMs &&
          (condition.to === undefined || condition.to === event.to)
      )
      if (last?.kind === 'season-crossed') {
        const atMs = closeOf(last.day)
        events.push({ id: `${alert.id}/${last.to}/${last.day}`, atMs, ...seasonWords(last, atMs, ports.stamp) })
      }
    }
    return turnsOf(ports, alert, events)
  })
}

/** The day is known once it is over. */
const closeOf = (day: number): TimestampMs => timestampMs((day + 1) * DAY_MS)

function sinceOf({ clock }: Ports, alerts: readonly Alert[]): TimestampMs {
  const first = alerts.reduce((least, { state }) => Math.min(least, state.seenMs), Infinity)
  return timestampMs(Math.max(first, clock.now() - NEWS_MS))
}

function turnsOf({ store, clock }: Ports, alert: Alert, events: readonly Event[]): readonly Turn[] {
  const fresh = events.filter(({ id }) => !store.hasFiring(id))
  if (fresh.length === 0) return []
  const firedMs = timestampMs(Math.max(...fresh.map(({ atMs }) => atMs)))
  const toldMs = clock.now()
  return [
    {
      alert,
      state: { ...alert.state, firedMs },
      firings: fresh.map((event) => ({
        ...event,
        alert: alert.id,
        condition: alert.condition,
        toldMs,
        marker: ''
      }))
    }
  ]
}
