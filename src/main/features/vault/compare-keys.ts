/**
 * Does the keychain still hold what the records say? A version that signs, or stands beside the one that does, without an
 * item while the keychain is open: `secret-missing`, said and recorded; with it again: what it was.
 *
 * A read takes some 30 ms and there may be thousands of keys, so this is done one key at a time: others who change the
 * vault, and those who sign, get in between. Each key is looked up anew in its turn, and again once the keychain has
 * answered: what was deleted, rotated or used meanwhile is left as it is.
 */
import type { KeyVersion } from '../../../shared/domain/vault/key'
import { advance } from '../../../shared/domain/vault/lifecycle'
import { durationMs, type DurationMs, type KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { trace } from './audit-trail'
import type { VaultPorts } from './ports'

export interface Compared {
  readonly missing: number
  readonly restored: number
}

export interface Pace {
  /** After each key, with the time that the keychain was busy with it; the next one waits for the answer. */
  readonly rest: (busy: DurationMs) => Promise<void>
  /** No further item is read, and nothing more is written. */
  readonly stopped: () => boolean
  /** The record of a key was changed. */
  readonly found: () => void
}

export const atOnce: Pace = { rest: async () => undefined, stopped: () => false, found: () => undefined }

type Failed = KeychainFailure | StorageFailure
type Alone = <T>(task: () => Promise<T>) => Promise<T>

/** One pass over all keys; after a failure, such as a keychain that was locked, `run` goes on where it stopped. */
export class Comparison {
  #left: KeyId[] | undefined

  constructor(
    private readonly ports: VaultPorts,
    private readonly alone: Alone
  ) {}

  async run(pace: Pace): Promise<Result<Compared, Failed>> {
    const left = (this.#left ??= this.ports.store
      .list()
      .map(({ id }) => id)
      .toReversed())
    let missing = 0
    let restored = 0
    for (let id = left.at(-1); id !== undefined && !pace.stopped(); id = left.at(-1)) {
      const turn = await this.#turn(id, pace)
      if (!turn.changed.ok) return turn.changed
      missing += turn.changed.value.missing
      restored += turn.changed.value.restored
      if (turn.changed.value.missing + turn.changed.value.restored > 0) pace.found()
      left.pop()
      if (left.length > 0) await pace.rest(turn.busy)
    }
    return ok({ missing, restored })
  }

  #turn(id: KeyId, pace: Pace): Promise<{ changed: Result<Compared, Failed>; busy: DurationMs }> {
    const { clock } = this.ports
    return this.alone(async () => {
      const began = clock.monotonic()
      const changed = await compare(this.ports, id, pace)
      return { changed, busy: durationMs(Math.max(0, clock.monotonic() - began)) }
    })
  }
}

/** Each version that may sign, or once could: one in the middle of a rotation's step is the rotation's to settle. */
async function compare(ports: VaultPorts, id: KeyId, pace: Pace): Promise<Result<Compared, Failed>> {
  const counts = { missing: 0, restored: 0 }
  for (const { version } of ports.store.find(id)?.versions ?? []) {
    if (pace.stopped()) break
    const changed = await compareVersion(ports, id, version, pace)
    if (!changed.ok) return changed
    if (changed.value !== 'same') counts[changed.value] += 1
  }
  return ok(counts)
}

/** As it stands now; undefined where there is nothing to compare. */
function comparable({ store }: VaultPorts, id: KeyId, number: number) {
  const key = store.find(id)
  if (!key || key.state === 'pending' || key.state === 'removing') return undefined
  const version = key.versions.find((one) => one.version === number)
  return version && ['active', 'overlap', 'secret-missing'].includes(version.state) ? { key, version } : undefined
}

/** The item is read to see that it is there and whole, and zeroed at once. */
async function compareVersion(
  ports: VaultPorts,
  id: KeyId,
  number: number,
  pace: Pace
): Promise<Result<keyof Compared | 'same', Failed>> {
  const before = comparable(ports, id, number)
  if (!before) return ok('same')
  const found = await ports.keychain.get(before.version.item)
  if (found.ok) found.value.destroy()
  // At quit the database may be closed by now.
  if (pace.stopped()) return ok('same')
  const absent = !found.ok && found.error.code === 'keychain-item-absent'
  // Locked meanwhile, or not answering: that says nothing of the other keys, and asking on would only wait again.
  if (!found.ok && !absent && found.error.code !== 'keychain-failed') return fail(found.error)
  const now = comparable(ports, id, number)
  if (!now || now.version.state !== before.version.state) return ok('same')
  if (absent && now.version.state !== 'secret-missing') return markMissing(ports, now)
  if (found.ok && now.version.state === 'secret-missing') return markFound(ports, now)
  return ok('same')
}

type Now = NonNullable<ReturnType<typeof comparable>>

function markFound(ports: VaultPorts, { key, version }: Now): Result<'restored', StorageFailure> {
  const corr = ports.entropy.uuid()
  const detail = { found: 'secret-missing', did: 'restored' }
  const written = ports.unit.commit(() => {
    ports.store.putVersion(key.id, happened(version, 'find-secret', ports))
    trace(ports, { act: 'key.reconcile', key: { ...key, current: version }, detail, corr })
  })
  return written.ok ? ok('restored') : written
}

function markMissing(ports: VaultPorts, { key, version }: Now): Result<'missing', StorageFailure> {
  const code = 'keychain-item-absent'
  const corr = ports.entropy.uuid()
  const written = ports.unit.commit(() => {
    ports.store.putVersion(key.id, happened(version, 'lose-secret', ports))
    trace(ports, { act: 'key.secret.missing', outcome: 'failed', code, key: { ...key, current: version }, corr })
  })
  ports.secrets.forget(version.item)
  return written.ok ? ok('missing') : written
}

/** What the keychain says has happened, so an event that cannot happen is a bug of ours. */
function happened(version: KeyVersion, event: 'find-secret' | 'lose-secret', { clock }: VaultPorts): KeyVersion {
  const next = advance(version, event, clock.now())
  if (!next.ok) throw new Error(next.error.message)
  return next.value
}
