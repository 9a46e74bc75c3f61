/** Checkpoints leave this machine: each new one is given to every witness, and what they keep is proved against the log. */
import { judgeKept, mendPasted, type Judgement, type LogNow } from '../../../../shared/domain/audit/witness'
import { durationMs, HOUR_MS, SECOND_MS } from '../../../../shared/kernel/ids'
import { Lane } from '../../../../shared/kernel/lane'
import { fail, ok, type Failure, type Result } from '../../../../shared/kernel/result'
import type { StorageFailure } from '../../../ports/journal'
import { systemActor } from '../actors'
import type { StoredCheckpoint, Witness } from '../ports'
import { checkFolder, giveToFolder, type Found } from './folder-witness'
import { giveToHttp } from './http-witness'
import { breakOf, logNow } from './log-now'
import type { Drawn, WitnessPorts } from './ports'

/** Once a window stands and has its first answers. */
const FIRST_CHECK_AFTER = durationMs(4 * SECOND_MS)
/** A log that grows is checkpointed as often; one that rests is not. */
const GIVE_EVERY = durationMs(HOUR_MS)

export type Unsigned = Failure<'log-unsigned'>
export const unsigned: Unsigned = {
  code: 'log-unsigned',
  message: 'The log cannot be signed: its key is in the keychain, which is locked or cannot be reached.',
  remedy: 'Unlock the keychain, then try again.'
}

export interface Shown {
  readonly note: string
  readonly size: number
  readonly qr: Drawn
}

type State = Pick<Witness, 'state' | 'says'>

export class Witnesses {
  readonly #ports: WitnessPorts
  readonly #lane = new Lane()
  #cancels: (() => void)[] = []
  #due = false
  /** Entries about a delivery must not be the reason for the next one. */
  #ownEntry = false
  #any = false
  #closing = false
  #closed = false

  constructor(ports: WitnessPorts) {
    this.#ports = ports
  }

  /** The log is open. */
  begin(): void {
    const { log, store, timers } = this.#ports
    this.look()
    log.onCheckpoint((checkpoint) => void this.#give(checkpoint))
    store.onAppend(() => this.#appended())
    if (this.#any) this.#cancels.push(timers.after(FIRST_CHECK_AFTER, () => void this.#firstCheck()))
  }

  /** Witnesses were added or removed. */
  look(): void {
    this.#any = this.#ports.witnesses.list().length > 0
  }

  async #firstCheck(): Promise<void> {
    const checked = await this.check(false)
    if (checked.ok) this.#ports.log.checkpoint()
  }

  #appended(): void {
    if (!this.#any || this.#due || this.#ownEntry || this.#closing) return
    this.#due = true
    this.#cancels.push(
      this.#ports.timers.after(GIVE_EVERY, () => {
        this.#due = false
        this.#ports.log.checkpoint()
      })
    )
  }

  /** Reads back what every folder keeps, proves it, and gives each witness the newest checkpoint. `asked`: by a person. */
  check(asked: boolean): Promise<Result<readonly Witness[], Unsigned | StorageFailure>> {
    return this.#lane.run(async () => {
      const { witnesses, store } = this.#ports
      for (const witness of witnesses.list()) {
        const now = logNow(store)
        if (!now) return fail(unsigned)
        const checked = await this.#checkOne(witness, now)
        const noted = this.#note(witness, checked, asked)
        if (!noted.ok) return noted
      }
      return ok(witnesses.list())
    })
  }

  async #checkOne(witness: Witness, now: LogNow): Promise<Found> {
    if (witness.kind === 'http') {
      // What it cosigned lies here; what it remembers shows when the next checkpoint is sent.
      if (!witness.given) return { state: witness.state, says: witness.says }
      const judged = judgeKept(witness.given.note, now)
      return foundOf(judged, witness)
    }
    const found = await checkFolder(this.#ports.folders, witness, now)
    return found.ok ? found.value : { state: 'failing', says: `${found.error.message} ${found.error.remedy}` }
  }

  /** What a check found, with its entry and, where the log does not go on from what was kept, the break. */
  #note(witness: Witness, found: Found, asked: boolean): Result<void, StorageFailure> {
    const { witnesses, clock, unit, log, store } = this.#ports
    const checkedAtMs = clock.now()
    const changed = found.state !== witness.state
    const now = logNow(store)
    const broke = found.mismatch && now ? breakOf(found.mismatch, now, whereOf(witness)) : undefined
    return this.#quietly(() =>
      unit.commit(() => {
        witnesses.note(witness.id, { state: found.state, says: found.says, checkedAtMs })
        if (changed || asked) this.#record('witness.check', witness, found, asked)
        if (broke) log.beginEpochs([broke])
      })
    )
  }

  /** Hands a new checkpoint to every witness, one after the other. */
  #give(checkpoint: StoredCheckpoint): Promise<void> {
    return this.#lane.run(async () => {
      const { witnesses, store } = this.#ports
      for (const witness of this.#closed ? [] : witnesses.list()) {
        // A service may take its time, and quitting does not: the next start sends it.
        if (this.#closing && witness.kind === 'http') continue
        const root = store.rootAt(checkpoint.size)
        const now = logNow(store)
        if (!now || !root) return
        await this.#giveOne(witness, { ...now, size: checkpoint.size, root }, checkpoint)
      }
    })
  }

  async #giveOne(witness: Witness, now: LogNow, checkpoint: StoredCheckpoint): Promise<void> {
    const { folders, http, clock, loopback } = this.#ports
    const atMs = clock.now()
    if (witness.kind === 'folder') {
      const given = await giveToFolder(folders, witness, now, checkpoint, atMs)
      if (!given.ok) return this.#given(witness, failing(given.error))
      // A misfit that lies there does not go away by writing beside it.
      const found = await checkFolder(folders, { ...witness, given: { ...checkpoint, atMs } }, now)
      return this.#given(witness, found.ok ? found.value : failing(found.error), { ...checkpoint, atMs })
    }
    const given = await giveToHttp(http, witness, now, checkpoint, loopback)
    if (!given.ok) return this.#given(witness, failing(given.error))
    const { value } = given
    if (value.kind === 'mismatch')
      return this.#given(witness, { state: 'mismatch', says: value.judged.says, mismatch: value.judged })
    const says = `It cosigned the checkpoint of ${checkpoint.size} entries: they go on from all that it saw before.`
    this.#given(witness, { state: 'good', says }, { size: checkpoint.size, note: value.note, atMs })
  }

  #given(witness: Witness, found: Found, given?: Witness['given']): void {
    const { witnesses, unit, clock, log, changed, store } = this.#ports
    if (this.#closed) return
    const now = logNow(store)
    const broke = found.mismatch && now ? breakOf(found.mismatch, now, whereOf(witness)) : undefined
    this.#quietly(() =>
      unit.commit(() => {
        const state: State = { state: found.state, says: found.says }
        witnesses.note(witness.id, { ...state, checkedAtMs: clock.now(), ...(given ? { given } : {}) })
        // The checkpoint itself is the record of each delivery; an entry says when that begins, ends or goes wrong.
        if (found.state !== witness.state) this.#record('witness.give', witness, found, false)
        if (broke) log.beginEpochs([broke])
      })
    )
    changed()
  }

  /** A signed checkpoint to carry elsewhere by hand. */
  show(): Result<Shown, Unsigned | StorageFailure> {
    const { unit, journal, actor, entropy, log, drawQr } = this.#ports
    const recorded = this.#quietly(() =>
      unit.commit(() => journal.record({ actor, act: 'witness.show', outcome: 'ok', corr: entropy.uuid() }))
    )
    if (!recorded.ok) return recorded
    const signed = log.checkpoint()
    if (!signed.ok) return signed
    if (!signed.value) return fail(unsigned)
    const { note, size } = signed.value
    return ok({ note, size, qr: drawQr(note) })
  }

  /** Proves a checkpoint that a person kept. Where the log does not go on from it, that is a break of the log. */
  compare(pasted: string): Result<Judgement, Unsigned | StorageFailure> {
    const { store, unit, journal, actor, entropy, log } = this.#ports
    const now = logNow(store)
    if (!now) return fail(unsigned)
    const judged = judgeKept(mendPasted(pasted), now)
    const { verdict, size, root } = judged
    const broke = breakOf(judged, now, 'pasted')
    const written = unit.commit(() => {
      journal.record({
        actor,
        act: 'witness.compare',
        outcome: verdict === 'current' || verdict === 'older' ? 'ok' : 'failed',
        ...(verdict === 'current' || verdict === 'older' ? {} : { code: `witness-${verdict}` }),
        detail: { verdict, ...(size === undefined || root === undefined ? {} : { size, root }) },
        corr: entropy.uuid()
      })
      if (broke) log.beginEpochs([broke])
    })
    return written.ok ? ok(judged) : written
  }

  /** Quitting: what is under way is ended, folders still get the last checkpoint. */
  stop(): void {
    this.#closing = true
    for (const cancel of this.#cancels) cancel()
    this.#cancels = []
  }

  settled(): Promise<void> {
    return this.#lane.run(async () => undefined)
  }

  /** The database is about to close. */
  close(): void {
    this.#closed = true
  }

  #record(act: 'witness.check' | 'witness.give', { id, kind }: Witness, found: Found, asked: boolean): void {
    const { journal, actor, entropy } = this.#ports
    const good = found.state === 'good' || found.state === 'new'
    journal.record({
      actor: asked ? actor : systemActor,
      act,
      outcome: good ? 'ok' : 'failed',
      ...(good ? {} : { code: `witness-${found.state}` }),
      detail: { witness: id, kind, state: found.state },
      corr: entropy.uuid()
    })
  }

  #quietly<T>(work: () => T): T {
    this.#ownEntry = true
    try {
      return work()
    } finally {
      this.#ownEntry = false
    }
  }
}

/** A path may name a person, and stands in no entry. */
const whereOf = ({ kind, place }: Witness): string => (kind === 'folder' ? 'in a folder' : new URL(place).host)

const failing = ({ message, remedy }: Failure<string>): Found => ({ state: 'failing', says: `${message} ${remedy}` })

function foundOf(judged: Judgement, { state, says }: Witness): Found {
  if (judged.verdict === 'damaged') return { state: 'damaged', says: judged.says }
  const fits = judged.verdict === 'current' || judged.verdict === 'older'
  return fits ? { state, says } : { state: 'mismatch', says: judged.says, mismatch: judged }
}
