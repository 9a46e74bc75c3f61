import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sinkFailure } from '../../../shared/domain/sinks/failure'
import { fail, ok } from '../../../shared/kernel/result'
import type { SinkId } from './ports'
import { addSink, changeSink, removeSink, resendFrom, startSink, switchSink } from './sinks'
import { BATCH } from './stream'
import { openBench, postgresTarget, type SinkBench } from './testing/sink-bench'

let bench: SinkBench
beforeEach(() => (bench = openBench()))
afterEach(() => bench.remove())

const upTo = (size: number): number[] => Array.from({ length: size }, (_, index) => index)
const size = (): number => bench.log.store.head().size
const stateOf = (id: SinkId) => bench.streams.stateOf(id)
const codeOf = (id: SinkId): string => {
  const state = stateOf(id)
  return 'failure' in state ? `${state.kind} ${state.failure.code}` : state.kind
}

describe('without a sink', () => {
  it('nothing is loaded, nothing waits and nothing is sent', () => {
    bench.streams.begin()
    bench.append(20)
    expect(bench.sink.loaded).toBe(0)
    expect(bench.log.timers.waiting).toBe(0)
  })

  it('a paused one loads nothing either', () => {
    addSink(bench.ports, { label: 'Team', target: postgresTarget })
    bench.streams.begin()
    bench.append(20)
    expect(bench.sink.loaded).toBe(0)
    expect(bench.log.timers.waiting).toBe(0)
  })
})

describe('a stream', () => {
  it('sends every entry once and in order, its own acts included', async () => {
    bench.append(30)
    const id = await bench.started()
    await bench.settle()
    expect(bench.sink.held).toEqual(upTo(size()))
    expect(bench.store.progress(id).next).toBe(size())
    expect(codeOf(id)).toBe('current')
  })

  it('goes on with what is appended, gathered into one batch', async () => {
    await bench.started()
    await bench.settle()
    const before = bench.sink.batches.length
    bench.append(5)
    bench.append(5)
    await bench.settle()
    expect(bench.sink.held).toEqual(upTo(size()))
    expect(bench.sink.batches.slice(before)).toEqual([10])
  })

  it('has at most one batch in flight, of a bounded size', async () => {
    bench.append(1_300)
    let inFlight = 0
    let most = 0
    bench.sink.script = Array.from({ length: 10 }, () => async (batch) => {
      most = Math.max(most, (inFlight += 1))
      await new Promise((resume) => setTimeout(resume, 2))
      inFlight -= 1
      bench.sink.take(batch)
      return ok({ rejected: 0 })
    })
    await bench.started()
    bench.append(3)
    await bench.settle()
    expect(most).toBe(1)
    expect(Math.max(...bench.sink.batches)).toBe(BATCH.entries)
    expect(bench.sink.held).toEqual(upTo(size()))
  })

  it('keeps a timer for its open connection alone, and closes it once nobody uses it', async () => {
    bench.append(3)
    const id = await bench.started()
    await bench.settle()
    expect(bench.log.timers.waiting).toBe(1)
    bench.log.timers.pass()
    expect(bench.sink.closed).toBe(1)
    expect(bench.log.timers.waiting).toBe(0)
    expect(codeOf(id)).toBe('current')
  })

  it('sends again what was not confirmed, and from there on', async () => {
    bench.append(10)
    bench.sink.script = [
      async (batch) => {
        // Taken, and the confirmation is lost.
        bench.sink.take(batch)
        return fail(sinkFailure('sink-lost'))
      }
    ]
    const id = await bench.started()
    await bench.settle()
    expect(codeOf(id)).toBe('waiting sink-lost')
    expect(bench.store.progress(id).next).toBe(0)
    const taken = bench.sink.held.splice(0)
    bench.log.timers.pass()
    await bench.settle()
    expect(bench.sink.held).toEqual(upTo(size()))
    expect(taken).toEqual(upTo(taken.length))
  })

  it('rests longer after each failure, is not woken by what is appended, and comes back after days', async () => {
    bench.sink.script = Array.from({ length: 12 }, () => sinkFailure('sink-unreachable'))
    bench.append(4)
    const id = await bench.started()
    const rests: number[] = []
    for (let turn = 0; turn < 12; turn += 1) {
      await bench.settle()
      const state = stateOf(id)
      if (state.kind !== 'waiting') throw new Error(state.kind)
      // A few milliseconds of the log's own clock went by.
      rests.push(Math.round((state.untilMs - bench.ports.clock.now()) / 50) / 20)
      bench.append(1)
      expect(bench.log.timers.waiting).toBe(1)
      bench.log.timers.pass()
    }
    await bench.settle()
    expect(rests).toEqual([0.75, 1.5, 3, 6, 12, 24, 48, 96, 192, 225, 225, 225])
    expect(bench.sink.held).toEqual(upTo(size()))
  })

  it('keeps to the rest that the server asks for', async () => {
    bench.sink.script = [sinkFailure('sink-busy', 'HTTP 503', 90_000)]
    bench.append(1)
    const id = await bench.started()
    await bench.settle()
    const state = stateOf(id)
    expect(state.kind === 'waiting' && state.untilMs - bench.ports.clock.now()).toBeGreaterThanOrEqual(89_000)
  })

  it('tells a person once of a sink that is away for a day, and again of the next time', async () => {
    const away = sinkFailure('sink-unreachable', 'ENOTFOUND')
    const id = await bench.started()
    await bench.settle()
    const fails = async (): Promise<void> => {
      bench.sink.script = [away]
      bench.streams.start(id)
      await bench.settle()
    }
    for (const outage of [1, 2]) {
      bench.append(1)
      await fails()
      bench.log.time.ms += 86_000_000
      await fails()
      expect(bench.notices).toHaveLength(outage - 1)
      bench.log.time.ms += 1_000_000
      await fails()
      await fails()
      expect(bench.notices).toHaveLength(outage)
      bench.streams.start(id)
      await bench.settle()
    }
    expect(bench.notices[0]).toMatchObject({ cause: 'sink', title: 'Team 0 has taken nothing for a day' })
    expect(bench.notices[0]?.dedupeKey).not.toBe(bench.notices[1]?.dedupeKey)
  })

  it('stops at what must not be tried again by itself, once on record, and goes on when told', async () => {
    bench.sink.script = [sinkFailure('sink-login')]
    bench.append(1)
    const id = await bench.started()
    await bench.settle()
    expect(codeOf(id)).toBe('stopped sink-login')
    expect(bench.log.timers.waiting).toBe(0)
    bench.append(5)
    expect(bench.log.timers.waiting).toBe(0)
    expect(bench.acts().filter((act) => act === 'sink.stop')).toHaveLength(1)
    expect(bench.notices).toMatchObject([{ cause: 'sink', title: 'The audit log no longer goes to Team 0' }])
    bench.streams.start(id)
    await bench.settle()
    expect(bench.sink.held).toEqual(upTo(size()))
  })

  it('halves what is too large down to one entry, and then stops', async () => {
    bench.append(40)
    bench.sink.script = [sinkFailure('sink-too-large'), sinkFailure('sink-too-large')]
    const id = await bench.started()
    await bench.settle()
    expect(bench.sink.held).toEqual(upTo(size()))
    expect(bench.sink.batches.slice(0, 4)).toEqual([42, 21, 10, 10])
    bench.sink.script = Array.from({ length: 9 }, () => sinkFailure('sink-too-large'))
    bench.append(1)
    await bench.settle()
    expect(codeOf(id)).toBe('stopped sink-too-large')
  })

  it('passes over what an endpoint rejected in part, notes it, and says so once', async () => {
    bench.append(10)
    bench.sink.script = [{ rejected: 3 }, { rejected: 0 }]
    const id = await bench.started()
    await bench.settle()
    expect(bench.store.gaps(id)).toMatchObject([{ kind: 'rejected', from: 0, to: 11, count: 3 }])
    bench.sink.script = [{ rejected: 2 }]
    bench.append(6)
    await bench.settle()
    expect(bench.store.gaps(id)).toHaveLength(2)
    expect(bench.acts().filter((act) => act === 'sink.reject')).toHaveLength(1)
    expect(codeOf(id)).toBe('current')
  })

  it('does not chase its own words: where everything is rejected it stops', async () => {
    bench.append(10)
    bench.sink.script = [async (batch) => ok({ rejected: batch.length })]
    const id = await bench.started()
    await bench.settle()
    expect(codeOf(id)).toBe('stopped sink-rejects')
    expect(bench.store.progress(id).next).toBe(0)
    expect(bench.store.gaps(id)).toEqual([])
  })

  it('survives a bug in what speaks to the sink', async () => {
    bench.append(1)
    bench.sink.script = [() => Promise.reject(new TypeError('oops'))]
    const warn = console.warn
    console.warn = () => undefined
    const id = await bench.started()
    await bench.settle()
    console.warn = warn
    expect(codeOf(id)).toBe('waiting sink-failed')
    bench.log.timers.pass()
    await bench.settle()
    expect(bench.sink.held).toEqual(upTo(size()))
  })

  it('does not go on over a log that was exchanged under it', async () => {
    bench.append(10)
    const id = await bench.started()
    await bench.settle()
    const progress = bench.store.progress(id)
    bench.ports.unit.commit(() => bench.store.setProgress(id, { ...progress, lastLeaf: Buffer.alloc(32, 7) }))
    bench.append(1)
    await bench.settle()
    expect(codeOf(id)).toBe('stopped sink-log-differs')
    bench.ports.unit.commit(() => bench.store.setProgress(id, { next: size() + 100 }))
    bench.streams.start(id)
    await bench.settle()
    expect(codeOf(id)).toBe('stopped sink-log-differs')
  })

  it('notes entries that were pruned before they could leave', async () => {
    bench.append(10)
    bench.log.db.exec('DROP TRIGGER audit_entry_no_delete')
    bench.log.db.exec('DELETE FROM audit_entry WHERE seq < 4')
    const id = await bench.started()
    await bench.settle()
    expect(bench.store.gaps(id)).toMatchObject([{ kind: 'pruned', from: 0, to: 3, count: 4 }])
    expect(bench.sink.held[0]).toBe(4)
  })

  it('keeps one sink going while another is down', async () => {
    const down = await bench.started()
    await bench.settle()
    bench.sink.script = [sinkFailure('sink-unreachable')]
    bench.append(1)
    await bench.settle()
    const up = await bench.started({ ...postgresTarget, host: 'localhost' })
    await bench.settle()
    expect(codeOf(down)).toBe('waiting sink-unreachable')
    expect(codeOf(up)).toBe('current')
    expect(bench.store.progress(up).next).toBe(size())
  })
})

describe('a person', () => {
  it('pauses while a batch is under way: what comes back is not counted', async () => {
    bench.append(5)
    let answer: () => void = () => undefined
    bench.sink.script = [
      (batch) =>
        new Promise((resolve) => {
          answer = () => {
            bench.sink.take(batch)
            resolve(ok({ rejected: 0 }))
          }
        })
    ]
    const id = await bench.started()
    while (bench.sink.batches.length === 0) await new Promise((resume) => setImmediate(resume))
    const paused = switchSink(bench.ports, bench.streams, id, 'pause')
    answer()
    await paused
    expect(bench.store.progress(id).next).toBe(0)
    expect(codeOf(id)).toBe('paused')
    bench.sink.held.length = 0
    await switchSink(bench.ports, bench.streams, id, 'run')
    await bench.settle()
    expect(bench.sink.held).toEqual(upTo(size()))
  })

  it('finds it as it was after a restart', async () => {
    const { folder } = { folder: bench.log.db.name.replace(/\/[^/]+$/, '') }
    bench.append(5)
    const id = await bench.started()
    await bench.settle()
    const other = await bench.started({ ...postgresTarget, host: 'localhost' })
    await switchSink(bench.ports, bench.streams, other, 'pause')
    bench.streams.stop()
    bench.append(5)
    bench.log.db.close()
    const again = openBench({ folder })
    again.streams.begin()
    await again.settle()
    expect(again.store.progress(id).next).toBe(again.log.store.head().size)
    expect(again.sink.held[0]).toBe(bench.sink.held.at(-1) === undefined ? 0 : 7)
    expect(again.streams.stateOf(other).kind).toBe('paused')
    again.streams.stop()
    again.log.db.close()
    bench = openBench()
  })

  it('has entries sent again from an index on', async () => {
    bench.append(8)
    const id = await bench.started()
    await bench.settle()
    bench.sink.held.length = 0
    expect(await resendFrom(bench.ports, bench.streams, id, 3)).toEqual(ok(undefined))
    await bench.settle()
    expect(bench.sink.held).toEqual(upTo(size()).slice(3))
    expect(await resendFrom(bench.ports, bench.streams, id, 10_000)).toMatchObject({ error: { code: 'index-unknown' } })
  })

  it('removes it: nothing is sent any more, and no secret stays', async () => {
    const id = await bench.started()
    await bench.settle()
    bench.keychain.items.set(`sink/${id}`, Buffer.from('x'))
    const sink = bench.store.sink(id)
    if (sink) bench.ports.unit.commit(() => bench.store.put({ ...sink, secret: 'kept' }))
    expect(await removeSink(bench.ports, bench.streams, id)).toEqual(ok(undefined))
    expect(bench.keychain.items.has(`sink/${id}`)).toBe(false)
    expect(bench.store.sinks()).toEqual([])
    const sent = bench.sink.held.length
    bench.append(3)
    bench.log.timers.pass()
    expect(bench.sink.held).toHaveLength(sent)
  })

  it('moves it to another server: the password does not go along', async () => {
    const id = await bench.started()
    const sink = bench.store.sink(id)
    bench.keychain.items.set(`sink/${id}`, Buffer.from('x'))
    if (sink) bench.ports.unit.commit(() => bench.store.put({ ...sink, secret: 'kept' }))
    const { label = '' } = sink ?? {}
    await changeSink(bench.ports, bench.streams, id, { label, target: { ...postgresTarget, table: 'other' } })
    expect(bench.store.sink(id)?.secret).toBe('kept')
    await changeSink(bench.ports, bench.streams, id, { label, target: { ...postgresTarget, host: 'localhost' } })
    expect(bench.store.sink(id)?.secret).toBe('none')
    expect(bench.keychain.items.has(`sink/${id}`)).toBe(false)
  })

  it('agrees in the prompt window before anything leaves, and anew for another place', async () => {
    const added = addSink(bench.ports, { label: 'Team', target: postgresTarget })
    if (!added.ok) throw new Error(added.error.code)
    const { id } = added.value
    bench.append(3)
    expect(await startSink(bench.ports, bench.streams, id)).toMatchObject({ error: { code: 'prompt-cancelled' } })
    expect(codeOf(id)).toBe('paused')
    expect(bench.sink.loaded).toBe(0)
    bench.dialogue.replies = [{}]
    expect(await startSink(bench.ports, bench.streams, id)).toEqual(ok(undefined))
    expect(bench.dialogue.seen.at(-1)?.facts?.[0]?.value).toBe('127.0.0.1:5432/audit · keywatch_audit')
    await bench.settle()
    expect(bench.sink.held).toEqual(upTo(size()))
    await changeSink(bench.ports, bench.streams, id, { label: 'Renamed', target: postgresTarget })
    expect(bench.store.sink(id)?.paused).toBe(false)
    await changeSink(bench.ports, bench.streams, id, {
      label: 'Renamed',
      target: { ...postgresTarget, table: 'elsewhere' }
    })
    expect(bench.store.sink(id)?.paused).toBe(true)
    expect(codeOf(id)).toBe('paused')
  })

  it('does not start what was moved while the window was open', async () => {
    const added = addSink(bench.ports, { label: 'Team', target: postgresTarget })
    if (!added.ok) throw new Error(added.error.code)
    const { id } = added.value
    bench.dialogue.replies = [
      () => {
        const sink = bench.store.sink(id)
        if (sink)
          bench.ports.unit.commit(() => bench.store.put({ ...sink, target: { ...postgresTarget, host: 'localhost' } }))
        return {}
      }
    ]
    expect(await startSink(bench.ports, bench.streams, id)).toMatchObject({ error: { code: 'sink-not-found' } })
    expect(codeOf(id)).toBe('paused')
  })

  it('leaves each act on record', async () => {
    const id = await bench.started()
    await switchSink(bench.ports, bench.streams, id, 'pause')
    await resendFrom(bench.ports, bench.streams, id, 0)
    await changeSink(bench.ports, bench.streams, id, { label: 'Else', target: postgresTarget })
    await changeSink(bench.ports, bench.streams, id, { label: '', target: postgresTarget })
    await removeSink(bench.ports, bench.streams, id)
    await removeSink(bench.ports, bench.streams, id)
    expect(bench.acts()).toEqual([
      'sink.add',
      'sink.start',
      'sink.pause',
      'sink.resend',
      'sink.change',
      'sink.change',
      'sink.remove',
      'sink.remove'
    ])
  })
})
