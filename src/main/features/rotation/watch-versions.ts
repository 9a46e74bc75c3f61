import type { TimestampMs } from '../../../shared/kernel/ids'
import { timestampMs } from '../../../shared/kernel/ids'
import { ok, type Result } from '../../../shared/kernel/result'
import type { VersionUse } from '../../ports/version-uses'
import type { RotationNotFound } from './failures'
import type { RotationPorts } from './ports'
import { findRotation, type Found } from './records'

/** Entries that are counted in one go: a few milliseconds. */
const STRETCH = 5_000

interface Tally {
  readonly sinceSeq: number
  nextSeq: number
  readonly uses: Map<string, VersionUse>
  standIns: number
}

export interface Watched {
  readonly found: Found
  readonly uses: readonly VersionUse[]
  /** When the old version last signed since the switch; `undefined`: it did not. */
  readonly oldLastAtMs: TimestampMs | undefined
  readonly oldCount: number
  /** How often it stood in for the new one, whose signature the provider refused. */
  readonly standIns: number
}

/**
 * Step 4: which version signed what since the switch, and for whom. Counted from the audit log, each entry once: what was
 * counted before is remembered, so that asking again costs as much as there is news.
 */
export class VersionWatch {
  readonly #tallies = new Map<string, Tally>()

  constructor(private readonly ports: RotationPorts) {}

  async watch(id: string): Promise<Result<Watched, RotationNotFound>> {
    const found = findRotation(this.ports, id)
    if (!found.ok) return found
    const { rotation } = found.value
    const tally = rotation.switchedSeq === undefined ? undefined : await this.#count(found.value, rotation.switchedSeq)
    const uses = [...(tally?.uses.values() ?? [])].sort(inOrder)
    const old = uses.filter(({ version }) => version === rotation.fromVersion)
    return ok({
      found: found.value,
      uses,
      oldLastAtMs: old.length === 0 ? undefined : timestampMs(Math.max(...old.map(({ lastAtMs }) => lastAtMs))),
      oldCount: old.reduce((sum, { count }) => sum + count, 0),
      standIns: tally?.standIns ?? 0
    })
  }

  async #count({ rotation: { id, keyId, fromVersion } }: Found, sinceSeq: number): Promise<Tally> {
    let tally = this.#tallies.get(id)
    // Switched back and over again: an earlier count is of another switch.
    if (tally?.sinceSeq !== sinceSeq) tally = { sinceSeq, nextSeq: sinceSeq, uses: new Map(), standIns: 0 }
    this.#tallies.set(id, tally)
    const end = this.ports.uses.nextSeq()
    while (tally.nextSeq < end) {
      const to = Math.min(end, tally.nextSeq + STRETCH)
      for (const use of this.ports.uses.between(keyId, tally.nextSeq, to)) add(tally.uses, use)
      tally.standIns += this.ports.uses.standIns(keyId, fromVersion, tally.nextSeq, to)
      tally.nextSeq = to
      // Signatures come first: others may have their turn between two stretches.
      if (to < end) await this.ports.pause()
    }
    return tally
  }
}

/** Alike each time it is asked: by version, then by how often, then by name. */
const inOrder = (a: VersionUse, b: VersionUse): number =>
  a.version - b.version || b.count - a.count || (a.caller + a.request < b.caller + b.request ? -1 : 1)

function add(uses: Map<string, VersionUse>, use: VersionUse): void {
  const name = `${use.version} ${use.caller} ${use.request}`
  const known = uses.get(name)
  uses.set(
    name,
    known === undefined
      ? use
      : {
          ...use,
          count: known.count + use.count,
          failed: known.failed + use.failed,
          lastAtMs: timestampMs(Math.max(known.lastAtMs, use.lastAtMs))
        }
  )
}
