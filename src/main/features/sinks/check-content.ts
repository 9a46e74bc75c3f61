/** Whether a sink holds what the log says: from PostgreSQL by reading it back, elsewhere from a file of what was received. */
import { leafHash, append, emptyFrontier, frontierRoot, type Frontier } from '../../../shared/domain/audit/merkle'
import {
  ContentCheck,
  contentFaults,
  isSound,
  type ContentReport,
  type HeldLine
} from '../../../shared/domain/sinks/content-check'
import type { SinkFailure } from '../../../shared/domain/sinks/failure'
import { linesIn, seqOf } from '../../../shared/domain/sinks/held-lines'
import { durationMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { SinkId, SinkPorts } from './ports'
import { accountFor, record, sinkGone, type SinkGone } from './record'
import { openLink } from './try-sink'

export interface Checked {
  readonly atMs: number
  /** The file's name; absent where the sink itself was read. */
  readonly file?: string
  readonly report: ContentReport
  /** Of the lines as the sink holds them, where none is lost or doubled: hex, and whether the log's tree has that root. */
  readonly root?: { readonly size: number; readonly hex: string; readonly fits: boolean }
}

export type CheckStopped = Failure<'check-stopped'>
export type CheckRunning = Failure<'check-running'>
export type CannotRead = Failure<'sink-unreadable' | 'file-unreadable' | 'file-without-entries' | 'prompt-cancelled'>

type CheckFailure = SinkGone | SinkFailure | CannotRead | CheckStopped | CheckRunning | StorageFailure

/** Below a frame at 60 Hz. */
const LONGEST_STRETCH_MS = 10

interface Run {
  readonly of: number
  read: number
  stopped: boolean
}

/** One check at a time for each sink; what the last one found is kept while the app runs. */
export class ContentChecks {
  readonly #ports: SinkPorts
  readonly #runs = new Map<SinkId, Run>()
  readonly #last = new Map<SinkId, Checked>()
  #since = 0

  constructor(ports: SinkPorts) {
    this.#ports = ports
  }

  progressOf(id: SinkId): { readonly read: number; readonly of: number } | undefined {
    const run = this.#runs.get(id)
    return run && { read: run.read, of: run.of }
  }

  lastOf = (id: SinkId): Checked | undefined => this.#last.get(id)

  stop(id: SinkId): void {
    const run = this.#runs.get(id)
    if (run) run.stopped = true
  }

  forget(id: SinkId): void {
    this.stop(id)
    this.#last.delete(id)
  }

  stopAll(): void {
    for (const run of this.#runs.values()) run.stopped = true
  }

  /** Reads back everything that the sink holds of this log. */
  async sink(id: SinkId): Promise<Result<Checked, CheckFailure>> {
    const { store, log } = this.#ports
    const found = store.sink(id)
    if (!found) return this.#account(id, sinkGone, 'refused')
    const { next } = store.progress(id)
    // What was pruned before it could be sent is not missing there; all else is, also what was pruned since.
    const first = Math.max(0, ...store.gaps(id).flatMap(({ kind, to }) => (kind === 'pruned' ? [to + 1] : [])))
    const expected = next > first ? { from: first, to: next - 1 } : undefined
    const check = new ContentCheck(this.#leafAt, log.head().size, expected)
    return this.#run(id, next, undefined, async (run) => {
      const link = await openLink(this.#ports, found)
      try {
        if (!link.read) return fail(unreadable)
        const tree = new HeldTree()
        const read = await link.read(async (lines) => {
          for (const line of lines) {
            check.take(line)
            tree.take(line)
          }
          return this.#goOn(run, lines.length)
        })
        if (!read.ok) return read
        return ok({ report: check.finish(), tree })
      } finally {
        await link.close()
      }
    })
  }

  /** A file of what was received, in any of the layouts that receivers write. */
  async file(id: SinkId): Promise<Result<Checked, CheckFailure>> {
    const { files, log } = this.#ports
    const path = await files.chooseReceived()
    if (path === undefined) return fail(notChosen)
    const check = new ContentCheck(this.#leafAt, log.head().size)
    return this.#run(id, log.head().size, files.nameOf(path), async (run) => {
      const tree = new HeldTree()
      try {
        for await (const text of files.lines(path)) {
          const lines = linesIn(text).map((line) => held(line))
          for (const line of lines) {
            check.take(line)
            tree.take(line)
          }
          if (!(await this.#goOn(run, lines.length))) break
        }
      } catch {
        return fail(fileUnreadable)
      }
      const report = check.finish()
      return report.read === 0 && !run.stopped ? fail(noEntries) : ok({ report, tree })
    })
  }

  readonly #leafAt = (index: number): string | undefined => this.#ports.log.node(0, index)?.toString('hex')

  async #run(
    id: SinkId,
    of: number,
    file: string | undefined,
    work: (run: Run) => Promise<Result<{ report: ContentReport; tree: HeldTree }, SinkFailure | CannotRead>>
  ): Promise<Result<Checked, CheckFailure>> {
    if (this.#runs.has(id)) return fail(running)
    const run: Run = { of, read: 0, stopped: false }
    this.#runs.set(id, run)
    this.#ports.changed()
    try {
      const done = await work(run)
      if (!done.ok) return this.#account(id, done.error, 'failed', file)
      if (run.stopped) return this.#account(id, stopped, 'refused', file)
      const { report, tree } = done.value
      const root = tree.root(this.#ports)
      const checked: Checked = {
        atMs: this.#ports.clock.now(),
        report,
        ...(file === undefined ? {} : { file }),
        ...(root ? { root } : {})
      }
      this.#last.set(id, checked)
      return this.#say(id, checked)
    } finally {
      this.#runs.delete(id)
      this.#ports.changed()
    }
  }

  #say(id: SinkId, checked: Checked): Result<Checked, StorageFailure> {
    const { report, file } = checked
    const sound = isSound(report)
    const faults = Object.fromEntries(contentFaults.map((fault) => [fault, report.faults[fault].count]))
    const written = this.#ports.unit.commit(() =>
      record(this.#ports, {
        act: 'sink.check',
        outcome: sound ? 'ok' : 'failed',
        ...(sound ? {} : { code: 'content-differs' }),
        detail: {
          sink: id,
          read: report.read,
          good: report.good,
          ...faults,
          ...(file === undefined ? {} : { file: true })
        },
        corr: this.#ports.entropy.uuid()
      })
    )
    return written.ok ? ok(checked) : written
  }

  #account<E extends Failure<string>>(id: SinkId, failure: E, outcome: 'refused' | 'failed', file?: string) {
    const detail = { sink: id, ...(file === undefined ? {} : { file: true }) }
    return accountFor(this.#ports, failure, { act: 'sink.check', outcome, detail, corr: this.#ports.entropy.uuid() })
  }

  /** Counts, and hands the event loop over when this stretch has lasted long enough. */
  async #goOn(run: Run, lines: number): Promise<boolean> {
    run.read += lines
    const { clock, timers } = this.#ports
    if (clock.monotonic() - this.#since >= LONGEST_STRETCH_MS) {
      await new Promise<void>((resume) => void timers.after(durationMs(0), resume))
      this.#since = clock.monotonic()
      this.#ports.changed()
    }
    return !run.stopped
  }
}

const held = (line: string): HeldLine => ({ index: undefined, seq: seqOf(line), leaf: leafHash(line).toString('hex') })

/** The root over what the sink holds, as long as that is one entry after the other from the first on. */
class HeldTree {
  #frontier: Frontier = emptyFrontier
  #whole = true

  take({ index, seq, leaf }: HeldLine): void {
    if (!this.#whole) return
    this.#whole = (index ?? seq) === this.#frontier.size
    if (this.#whole) this.#frontier = append(this.#frontier, Buffer.from(leaf, 'hex')).next
  }

  root({ log }: Pick<SinkPorts, 'log'>): Checked['root'] {
    const { size } = this.#frontier
    if (!this.#whole || size === 0) return undefined
    const root = frontierRoot(this.#frontier)
    return { size, hex: root.toString('hex'), fits: log.rootAt(size)?.equals(root) ?? false }
  }
}

const unreadable: CannotRead = {
  code: 'sink-unreadable',
  message: 'What was sent to this sink cannot be read back from it.',
  remedy: 'Save what it received to a file, and check that.'
}
const fileUnreadable: CannotRead = {
  code: 'file-unreadable',
  message: 'The file cannot be read.',
  remedy: 'Check that it is there and that you may read it.'
}
const noEntries: CannotRead = {
  code: 'file-without-entries',
  message: 'The file holds no entry of a Keywatch log.',
  remedy: 'Choose what the receiver wrote: JSON Lines, syslog, or a collector’s JSON, not compressed.'
}
const notChosen: CannotRead = {
  code: 'prompt-cancelled',
  message: 'No file was chosen.',
  remedy: 'Choose one when you are ready.'
}
const stopped: CheckStopped = {
  code: 'check-stopped',
  message: 'The check was stopped.',
  remedy: 'Nothing was changed. Start it again whenever you like.'
}
const running: CheckRunning = {
  code: 'check-running',
  message: 'This sink is being checked already.',
  remedy: 'Wait until it is done, or stop it.'
}
