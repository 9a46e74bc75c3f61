import { cleanLogLine, cleanSetting, withoutNames } from '../../../shared/domain/diagnostics/clean'
import type { DiagnosticsPorts } from './ports'

/** Of the log the last lines alone. */
const LINES = 200

/**
 * What helps to find a fault, as a text that can be read before it is passed on. No secret comes near it; of what persons wrote, nothing: names
 * are taken out of every value once more at the end, wherever they might have come from.
 */
export async function describe(ports: DiagnosticsPorts): Promise<string> {
  const names = ports.names()
  const settings = Object.entries(ports.settings.read())
    .filter(([name]) => /^[A-Za-z][A-Za-z0-9.-]{0,60}$/.test(name))
    .map(([name, value]) => [name, cleanSetting(name, value)])
  const lastEnd = ports.lastEnd()
  const told = {
    format: 'keywatch-diagnostics',
    version: 1,
    madeAt: iso(ports.clock.now()),
    ...(await ports.facts()),
    database: ports.database(),
    settings: Object.fromEntries(settings),
    lastBadEnd: lastEnd
      ? {
          ...lastEnd,
          atMs: undefined,
          startedAtMs: undefined,
          at: iso(lastEnd.atMs),
          started: iso(lastEnd.startedAtMs)
        }
      : null,
    windowsThatStopped: ports.stops().map(({ atMs, reason, exitCode }) => ({ at: iso(atMs), reason, exitCode })),
    log: ports.lines(LINES).map((line) => JSON.parse(asJson(cleanLogLine(line, names))) as unknown)
  }
  return `${JSON.stringify(clean(told, names), undefined, 2)}\n`
}

const iso = (at: number): string => new Date(at).toISOString()

/** A line that was left out whole is a text. */
const asJson = (line: string): string => (line.startsWith('{') ? line : JSON.stringify(line))

/** The names of fields are ours; their values are looked through. */
function clean(value: unknown, names: readonly string[]): unknown {
  if (typeof value === 'string') return withoutNames(value, names)
  if (Array.isArray(value)) return value.map((one) => clean(one, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one, names)]))
}
