import { parseLine } from '../../../shared/domain/audit/line'
import { UsageCount, type Usage, type Use } from '../../../shared/domain/incidents/usage'
import { type IncidentId, durationMs } from '../../../shared/kernel/ids'
import { ok, type Result } from '../../../shared/kernel/result'
import type { IncidentNotFound } from './failures'
import type { IncidentPorts, LoggedEntry } from './ports'
import { openIncident } from './work-on-incident'

const ROWS_AT_ONCE = 256

const acts: ReadonlySet<string> = new Set(['request.sign', 'request.send', 'request.refuse'])

/** Lets the window and its requests have their turn between two slices of a long log. */
export const breathe = ({ timers }: Pick<IncidentPorts, 'timers'>): Promise<void> =>
  new Promise((done) => void timers.after(durationMs(0), done))

/** What the log says of the key since the suspected time. Reads in slices: the log may have a million entries. */
export async function checkUsage(
  ports: Pick<IncidentPorts, 'store' | 'log' | 'timers'>,
  id: IncidentId
): Promise<Result<Usage, IncidentNotFound>> {
  const opened = openIncident(ports, id)
  if (!opened.ok) return opened
  const { keyId, suspectedSinceMs, closed } = opened.value.incident
  const filter = { keyId, fromMs: suspectedSinceMs, toMs: closed?.atMs }
  const end = ports.log.head().size
  const count = new UsageCount()
  for (let from = 0; ;) {
    const rows = ports.log.select(filter, from, end, ROWS_AT_ONCE)
    for (const row of rows) {
      const use = asUse(row)
      if (use) count.add(use)
    }
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) return ok(count.result())
    from = last.seq + 1
    await breathe(ports)
  }
}

function asUse({ act, line }: LoggedEntry): Use | undefined {
  if (!acts.has(act)) return undefined
  const parsed = parseLine(line)
  if (!parsed.ok) return undefined
  const { at, outcome, code, target, actor, key } = parsed.value
  return {
    atMs: at,
    act: act as Use['act'],
    outcome,
    ...(code === undefined ? {} : { code }),
    host: target?.host ?? '',
    method: target?.method ?? '',
    path: target?.path ?? '',
    caller: actor.caller,
    version: key?.version ?? 0
  }
}
