/** Sinks over a real log in a real folder; the other end is a script, unless a spec brings a real one. */
import { join } from 'node:path'
import { draft, openTempLog, tempFolder, type MemoryKeychain } from '../../../adapters/sqlite/testing/temp-log'
import { SqliteSinks } from '../../../adapters/sqlite/repositories/sinks'
import type { Notice } from '../../../ports/notices'
import type { Timers } from '../../../ports/timers'
import { FakeDialogue } from '../../../ports/testing/fake-dialogue'
import type { SinkFailure } from '../../../../shared/domain/sinks/failure'
import type { PostgresTarget, SinkTarget } from '../../../../shared/domain/sinks/sink'
import { fail, ok, type Result } from '../../../../shared/kernel/result'
import { parseLine } from '../../../../shared/domain/audit/line'
import { ContentChecks } from '../check-content'
import type { LinkOrder, OutEntry, Sent, SinkDrivers, SinkId, SinkLink, SinkPorts } from '../ports'
import { Streams } from '../streams'
import { addSink, switchSink } from '../sinks'

export const postgresTarget: PostgresTarget = {
  kind: 'postgres',
  host: '127.0.0.1',
  port: 5432,
  database: 'audit',
  user: 'keywatch',
  table: 'keywatch_audit',
  plain: true,
  trust: { kind: 'public' }
}

/** What the scripted sink does with the next batch; it takes everything once the script is over. */
export type Scene = Sent | SinkFailure | ((batch: readonly OutEntry[]) => Promise<Result<Sent, SinkFailure>>)

/** The other end: remembers all that it took, in the order it came. */
export class ScriptedSink implements SinkDrivers {
  readonly held: number[] = []
  readonly batches: number[] = []
  readonly orders: LinkOrder[] = []
  script: Scene[] = []
  closed = 0
  loaded = 0

  link(order: LinkOrder): SinkLink {
    this.orders.push(order)
    return {
      send: (batch) => this.#send(batch),
      attempt: async () => ok({}),
      close: async () => void (this.closed += 1)
    }
  }

  async certificate(): ReturnType<SinkDrivers['certificate']> {
    throw new Error('not looked at here')
  }

  take(batch: readonly OutEntry[]): void {
    this.held.push(...batch.map(({ seq }) => seq))
  }

  async #send(batch: readonly OutEntry[]): Promise<Result<Sent, SinkFailure>> {
    this.batches.push(batch.length)
    const scene = this.script.shift() ?? { rejected: 0 }
    if (typeof scene === 'function') return scene(batch)
    if ('code' in scene) return fail(scene)
    this.take(batch)
    return ok(scene)
  }
}

export interface SinkBench {
  readonly ports: SinkPorts
  readonly streams: Streams
  readonly checks: ContentChecks
  readonly sink: ScriptedSink
  readonly dialogue: FakeDialogue
  readonly keychain: MemoryKeychain
  readonly log: ReturnType<typeof openTempLog>
  readonly store: SqliteSinks
  /** What a person was told. */
  readonly notices: Notice[]
  /** Adds a sink and starts it. */
  started(target?: SinkTarget): Promise<SinkId>
  /** Lets everything that is due now happen, and what follows from it at once. */
  settle(): Promise<void>
  /** Appends entries in one commit. */
  append(count: number): void
  /** All acts on record, oldest first, from that of the sink on. */
  acts(): string[]
  remove(): void
}

export interface BenchOptions {
  readonly folder?: string
  readonly drivers?: SinkDrivers
  readonly files?: Partial<SinkPorts['files']>
  readonly keychain?: MemoryKeychain
  /** Real ones, for a benchmark. */
  readonly timers?: Timers
}

export function openBench({ folder, drivers, files, keychain, timers }: BenchOptions = {}): SinkBench {
  const temp = folder === undefined ? tempFolder() : { folder, remove: () => undefined }
  const log = openTempLog(join(temp.folder, 'keywatch.db'), keychain)
  const store = new SqliteSinks(log.db, log.unit)
  const sink = new ScriptedSink()
  const dialogue = new FakeDialogue()
  const notices: Notice[] = []
  if (!log.store.identity()) log.unit.commit(() => log.store.begin('0a1b2c3d-0000-4000-8000-00000000000f'))
  const ports: SinkPorts = {
    actor: { role: 'custodian', caller: 'window' },
    clock: log.clock,
    timers: timers ?? log.timers,
    entropy: log.entropy,
    random: () => 0.5,
    keychain: log.keychain,
    dialogue,
    store,
    log: log.store,
    unit: log.unit,
    journal: log.journal,
    drivers: async () => {
      sink.loaded += 1
      return drivers ?? sink
    },
    files: {
      chooseAuthority: () => Promise.reject(new Error('not chosen here')),
      chooseReceived: async () => undefined,
      lines: () => (async function* (): AsyncGenerator<string> {})(),
      nameOf: (path) => path,
      ...files
    },
    appVersion: '0.1.0',
    local: { warn: (event, fields) => console.warn(event, fields) },
    notices: { notify: (notice) => void notices.push(notice) },
    changed: () => undefined
  }
  const streams = new Streams(ports)
  return {
    ports,
    streams,
    checks: new ContentChecks(ports),
    sink,
    dialogue,
    keychain: log.keychain,
    log,
    store,
    notices,
    async started(target = postgresTarget) {
      const added = addSink(ports, { label: `Team ${store.sinks().length}`, target })
      if (!added.ok) throw new Error(added.error.message)
      await switchSink(ports, streams, added.value.id, 'run')
      return added.value.id
    },
    async settle() {
      const busy = (): boolean => store.sinks().some(({ id }) => streams.stateOf(id).kind === 'sending')
      // A gathering stream waits on a timer; everything else is promises and sockets.
      for (let turns = 0; turns < 2_000; turns += 1) {
        if (!busy()) return
        if (turns % 20 === 19) log.timers.pass()
        await new Promise((resume) => setTimeout(resume, turns < 50 ? 0 : 5))
      }
      throw new Error('the streams do not settle')
    },
    append(count) {
      const from = log.store.head().size
      log.unit.commit(() => {
        for (let seq = from; seq < from + count; seq += 1) log.journal.record(draft(seq))
      })
    },
    acts() {
      const all = log.store.entries(0, 10_000).flatMap(({ line }) => {
        const entry = parseLine(line)
        return entry.ok ? [entry.value.act] : []
      })
      return all.filter((act) => act.startsWith('sink.'))
    },
    remove() {
      streams.stop()
      log.db.close()
      temp.remove()
    }
  }
}
