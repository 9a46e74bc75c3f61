import type { AssetId } from '../../../shared/domain/market/assets'
import type { FetchedSource } from '../../../shared/domain/market/sources'
import { durationMs, HOUR_MS, MINUTE_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { MarketNews, MarketRefresh, MarketStatus, Wanted } from '../../ports/market-refresh'
import type { Answer, Job, JobKind, Pair, SourceFailure } from '../../ports/market-source'
import { byPair, jobFor } from './jobs'
import { keepAnswer } from './keep-answer'
import { PairBook } from './pair-book'
import type { RefreshPorts } from './ports'
import { SourceDesk } from './source-desk'
import { quoteTask, staleAtMs, tasksFor, type Task } from './tasks'

/** A screen says at each read what it wants. */
const WANTED_MS = 5 * MINUTE_MS
/** A source that does not know a coin is not asked for it again before. */
const UNKNOWN_MS = 12 * HOUR_MS
/** What the store could not keep is asked for again after this. */
const UNKEPT_MS = 5 * MINUTE_MS
/** Coins that are asked for together. */
const together: ReadonlySet<JobKind> = new Set(['quotes', 'grades', 'signals'])
const BATCH = 100
/** Without a screen only prices are followed closely; a snapshot's day is well covered by this. */
const WATCHED_MS = 3 * HOUR_MS
const quick: ReadonlySet<JobKind> = new Set(['quotes', 'top'])
/** Calls of one moment make one round. */
const GATHER_MS = 20
const LONGEST_WAIT_MS = 2 ** 31 - 1

interface Open {
  task: Task
  untilMs: number
  watchers: number
  dueMs: number
  running: boolean
  /** Until when a source is not asked for it. */
  readonly unknownUntil: Map<FetchedSource, number>
}

/** See MarketRefresh. One request at a time to each source; what is wanted first is fetched first. */
export class Refresher implements MarketRefresh {
  readonly #open = new Map<string, Open>()
  readonly #desks: ReadonlyMap<FetchedSource, SourceDesk>
  readonly #pairs: PairBook
  readonly #listeners = new Set<(news: MarketNews) => void>()
  #cancel: (() => void) | undefined
  #wakeMs = Infinity
  /** Binance's pairs, as of the last hour. */
  #listed: { readonly atMs: number; readonly pairs: readonly Pair[] } | undefined
  #stopped = false

  constructor(private readonly ports: RefreshPorts) {
    this.#desks = new Map(
      ports.sources.map(({ name }) => [name as FetchedSource, new SourceDesk(name as FetchedSource, ports)])
    )
    this.#pairs = new PairBook(ports, (id) => this.#keepWanted({ kind: 'quotes', assets: [id] }))
  }

  wanted(what: Wanted): void {
    if (this.ports.seen()) this.#keepWanted(what)
  }

  watch(what: Wanted): () => void {
    const watched = this.#want(what)
    for (const open of watched) open.watchers += 1
    let over = false
    return () => {
      if (over) return
      over = true
      for (const open of watched) open.watchers -= 1
    }
  }

  heard(listener: (news: MarketNews) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  status(): MarketStatus {
    const store = this.ports.storeProblem()
    return {
      ...(store === undefined ? {} : { store: { message: store.message, remedy: store.remedy } }),
      sources: [...this.#desks.values()].map((desk) => desk.status())
    }
  }

  /** After a sleep, and when the person comes back: the clock may have moved, and the network may be there again. */
  lookAgain(): void {
    for (const desk of this.#desks.values()) desk.tryAgain()
    if (this.#open.size > 0) this.#wakeIn(GATHER_MS)
  }

  /**
   * The pairs of these coins that Binance streams, each checked against the reference price. Coins without a fresh reference are left
   * out, and their quotes fetched: ask again when quotes have come.
   */
  async streamPairs(ids: readonly AssetId[]): Promise<ReadonlyMap<AssetId, string>> {
    const adapter = this.ports.sources.find(({ name }) => name === 'binance')
    const desk = this.#desks.get('binance')
    const now = this.ports.clock.now()
    if (adapter === undefined || desk === undefined || !desk.on) return new Map()
    if (this.#listed === undefined || this.#listed.atMs < now - HOUR_MS) {
      await this.#until(desk.freeAt())
      const answer = await desk.during(() => adapter.fetch({ kind: 'pairs' }))
      if (answer.ok) {
        desk.answered(answer.value.marks)
        this.#listed = { atMs: now, pairs: answer.value.pairs ?? [] }
      } else desk.failed(answer.error)
    }
    const assets = this.ports.store.findAssets(ids)
    return this.#pairs.pairsIn('binance', assets, this.#listed?.pairs ?? [], ({ symbol }) => `${symbol}USDT`)
  }

  /** A source was switched on or off, moved, or got a key. */
  sourceChanged(source: FetchedSource): void {
    this.#desks.get(source)?.startOver()
    this.#pairs.forget(source)
    for (const { unknownUntil } of this.#open.values()) unknownUntil.delete(source)
    this.lookAgain()
  }

  stop(): void {
    this.#stopped = true
    this.#cancel?.()
  }

  #keepWanted(what: Wanted): void {
    const until = this.ports.clock.now() + WANTED_MS
    for (const open of this.#want(what)) open.untilMs = Math.max(open.untilMs, until)
  }

  #want(what: Wanted): readonly Open[] {
    const now = this.ports.clock.now()
    this.#wakeIn(GATHER_MS)
    return tasksFor(what, now, this.ports.historyDays('coingecko')).map((task) => this.#opened(task))
  }

  #opened(task: Task): Open {
    const known = this.#open.get(task.name)
    if (known !== undefined) {
      if (goesDeeper(task, known.task)) {
        known.task = task
        known.dueMs = this.#dueMs(task)
      }
      // What was only watched so far was fetched more seldom than a screen wants it.
      else if (known.watchers > 0) known.dueMs = Math.min(known.dueMs, this.#dueMs(task))
      return known
    }
    const open: Open = {
      task,
      untilMs: 0,
      watchers: 0,
      dueMs: this.#dueMs(task),
      running: false,
      unknownUntil: new Map()
    }
    this.#open.set(task.name, open)
    return open
  }

  /** What an earlier run fetched is not fetched again before it is old. */
  #dueMs(task: Task): number {
    const { store } = this.ports
    if (task.what.is === 'bars') {
      const reached = store.fetchedAt(`since/${task.name}`)
      if (reached === undefined || reached > task.what.fromMs) return 0
    }
    const fetched = store.fetchedAt(task.name)
    return fetched === undefined ? 0 : staleAtMs(task.fresh, fetched)
  }

  #wakeIn(ms: number): void {
    const at = this.ports.clock.monotonic() + ms
    if (this.#stopped || at >= this.#wakeMs) return
    this.#cancel?.()
    this.#wakeMs = at
    this.#cancel = this.ports.timers.after(durationMs(Math.min(ms, LONGEST_WAIT_MS)), () => {
      this.#wakeMs = Infinity
      this.#round()
    })
  }

  /** Starts what can be started, and sleeps until the next thing can. */
  #round(): void {
    if (this.#stopped) return
    const now = this.ports.clock.now()
    const seen = this.ports.seen()
    let next = Infinity
    for (const [name, open] of this.#open) {
      if (open.watchers === 0 && open.untilMs <= now && !open.running) {
        this.#open.delete(name)
        continue
      }
      if (open.running || (open.watchers === 0 && !seen)) continue
      if (open.dueMs > now) next = Math.min(next, open.dueMs)
      else next = Math.min(next, this.#tryStart(open, now))
    }
    if (next < Infinity) this.#wakeIn(Math.max(GATHER_MS, next - now))
  }

  /** When to look at it again; Infinity where something that runs will wake us. */
  #tryStart(open: Open, now: number): number {
    let next = Infinity
    for (const source of open.task.from) {
      const desk = this.#desks.get(source)
      if (desk === undefined || !desk.on || !this.#gives(source, open.task)) continue
      const unknownUntil = open.unknownUntil.get(source) ?? 0
      if (unknownUntil > now) {
        next = Math.min(next, unknownUntil)
        continue
      }
      const free = desk.freeAt()
      if (free <= now && !desk.busy) {
        void this.#run(open, source, desk)
        return Infinity
      }
      // A first choice that is only busy, or short of its budget for a moment, is waited for.
      const resting = desk.isFailing && free > now
      if (!resting) return desk.busy ? Infinity : free
      next = Math.min(next, free)
    }
    return next
  }

  #gives(source: FetchedSource, task: Task): boolean {
    return this.ports.sources.some(({ name, gives }) => name === source && gives.has(task.kind))
  }

  async #run(open: Open, source: FetchedSource, desk: SourceDesk): Promise<void> {
    const adapter = this.ports.sources.find(({ name }) => name === source)
    if (adapter === undefined) return
    const batch = this.#batch(open, source)
    for (const one of batch) one.running = true
    desk.busy = true
    try {
      let asked = false
      const ask = async (job: Job) => {
        asked = true
        desk.take()
        return adapter.fetch(job)
      }
      const job = await jobFor(
        this.ports,
        this.#pairs,
        source,
        batch.map(({ task }) => task),
        ask
      )
      let done = job.ok ? await ask(job.value) : job
      while (done.ok && done.value.next !== undefined && !this.#stopped) {
        await this.#keep(batch, desk, done.value)
        await this.#until(desk.freeAt())
        done = await ask(done.value.next)
      }
      if (this.#stopped) return
      if (done.ok) await this.#arrived(batch, source, desk, done.value)
      else this.#missed(batch, source, desk, done.error, asked)
    } catch (error) {
      // A bug in an adapter must not end the market for good: the source rests, and the bug is in the log.
      this.ports.log.error('market source', { source, error: error instanceof Error ? error : String(error) })
      desk.failed({ code: 'source-malformed', message: 'Its answer could not be understood.', remedy: '' })
    } finally {
      desk.busy = false
      for (const one of batch) one.running = false
      this.#wakeIn(GATHER_MS)
    }
    this.ports.changed()
  }

  /** Quotes that are due are asked for together. */
  #batch(open: Open, source: FetchedSource): readonly Open[] {
    const { kind } = open.task
    // Others are asked pair by pair.
    if (!together.has(kind) || byPair.has(source)) return [open]
    const now = this.ports.clock.now()
    const more = [...this.#open.values()].filter(
      (one) =>
        one !== open &&
        one.task.kind === kind &&
        !one.running &&
        one.dueMs <= now &&
        (one.watchers > 0 || one.untilMs > now) &&
        (one.unknownUntil.get(source) ?? 0) <= now
    )
    return [open, ...more].slice(0, BATCH)
  }

  async #arrived(batch: readonly Open[], source: FetchedSource, desk: SourceDesk, answer: Answer): Promise<void> {
    const now = this.ports.clock.now()
    await this.#keep(batch, desk, answer)
    const dropped = this.ports.storeProblem()?.drops === true
    const quoted = new Set((answer.quotes ?? []).map(({ assetId }) => assetId))
    for (const open of batch) {
      const { what, name } = open.task
      if (open.task.kind === 'quotes' && what.is === 'asset' && !quoted.has(what.asset)) {
        // Asked for and not given: renamed, delisted, or never there.
        open.unknownUntil.set(source, now + UNKNOWN_MS)
        continue
      }
      this.ports.store.noteFetched(name, now)
      if (what.is === 'bars') this.ports.store.noteFetched(`since/${name}`, timestampMs(what.fromMs))
      open.dueMs = staleAtMs(open.task.fresh, now)
      if (dropped) open.dueMs = Math.min(open.dueMs, now + UNKEPT_MS)
      else if (open.untilMs <= now && !quick.has(open.task.kind)) open.dueMs = Math.max(open.dueMs, now + WATCHED_MS)
    }
    this.#refreshed([...quoted], now)
  }

  /** Writes what is believed, and says what came. */
  async #keep(batch: readonly Open[], desk: SourceDesk, answer: Answer): Promise<void> {
    const { news, marks } = await keepAnswer(this.ports, answer)
    desk.answered([...answer.marks, ...marks])
    const what = batch[0]?.task.what
    if (what?.is === 'category' && answer.members !== undefined) {
      this.ports.store.saveMembers(what.category, answer.members)
      news.push({ kind: 'members', category: what.category })
    }
    for (const one of news) for (const tell of this.#listeners) tell(one)
  }

  #until(atMs: number): Promise<void> {
    const ms = durationMs(Math.max(0, atMs - this.ports.clock.now()))
    return ms === 0 ? Promise.resolve() : new Promise((resolve) => void this.ports.timers.after(ms, resolve))
  }

  /** A page of the market holds quotes that others wait for. */
  #refreshed(assets: readonly AssetId[], now: TimestampMs): void {
    for (const asset of assets) {
      const task = quoteTask(asset)
      const open = this.#open.get(task.name)
      if (open !== undefined && !open.running) open.dueMs = staleAtMs(task.fresh, now)
    }
  }

  #missed(
    batch: readonly Open[],
    source: FetchedSource,
    desk: SourceDesk,
    failure: SourceFailure,
    asked: boolean
  ): void {
    if (failure.code !== 'source-unknown') return desk.failed(failure)
    const until = this.ports.clock.now() + (failure.retryAfterMs ?? UNKNOWN_MS)
    for (const { unknownUntil } of batch) unknownUntil.set(source, until)
    // Clear without a request: that says nothing of how the source stands.
    if (!asked) return
    // It answered; what it does not have is no fault of it. Where it is the only one that could, the person is told.
    desk.answered(batch.every(({ task }) => task.from.length === 1) ? [failure.message] : [])
  }
}

/** A screen that wants more of the past than was wanted so far. */
const goesDeeper = (next: Task, known: Task): boolean =>
  next.what.is === 'bars' && known.what.is === 'bars' && next.what.fromMs < known.what.fromMs
