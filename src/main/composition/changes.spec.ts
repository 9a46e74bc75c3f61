import { describe, expect, it } from 'vitest'
import { channels } from '../../shared/contract/channels'
import { topics } from '../../shared/contract/index'
import { Changes, topicsOf } from './changes'

function bench(destroyed = false, keys = 0) {
  let now = 0
  let due: { at: number; act: () => void }[] = []
  const sent: string[] = []
  const timers = { after: (delay: number, act: () => void) => (due.push({ at: now + delay, act }), () => undefined) }
  const changes = new Changes(
    timers,
    () => ({
      isDestroyed: () => destroyed,
      send: (_channel: string, topic: string) => void sent.push(topic)
    }),
    () => keys
  )
  const pass = (ms: number): void => {
    now += ms
    const ripe = due.filter(({ at }) => at <= now)
    due = due.filter(({ at }) => at > now)
    for (const { act } of ripe) act()
  }
  return { changes, sent, pass, waiting: () => due.length }
}

describe('telling the window what changed', () => {
  it('gathers what happens within a tenth of a second into one message a noun', () => {
    const { changes, sent, pass } = bench()
    for (let call = 0; call < 500; call += 1) changes.tell('vault', 'audit')
    expect(sent).toEqual([])
    pass(100)
    expect(sent).toEqual(['vault', 'audit'])
    changes.tell('audit')
    pass(100)
    expect(sent).toEqual(['vault', 'audit', 'audit'])
  })

  it('slows down to one message a second in a long burst, and tells of its end', () => {
    const { changes, sent, pass } = bench()
    for (let ms = 0; ms < 10_000; ms += 10) {
      changes.tell('audit')
      pass(10)
    }
    expect(sent.length).toBeGreaterThanOrEqual(9)
    expect(sent.length).toBeLessThanOrEqual(15)
    const before = sent.length
    changes.tell('audit')
    pass(1_000)
    expect(sent).toHaveLength(before + 1)
  })

  it('tells of uses the more seldom the more keys there are, of the last one too, and of all else as ever', () => {
    const { changes, sent, pass } = bench(false, 5_000)
    for (let ms = 0; ms < 30_000; ms += 10) {
      changes.used()
      pass(10)
    }
    expect(sent).toEqual(['vault', 'vault', 'vault'])
    changes.used()
    for (let ms = 0; ms < 25_000; ms += 10) pass(10)
    expect(sent).toHaveLength(5)
    changes.used()
    for (let ms = 0; ms < 2_000; ms += 10) pass(10)
    changes.tell('vault')
    pass(100)
    expect(sent).toHaveLength(7)
  })

  it('tells of uses at once where few keys are', () => {
    const { changes, sent, pass } = bench(false, 20)
    changes.used()
    pass(100)
    changes.used()
    pass(100)
    expect(sent).toEqual(['vault', 'vault'])
  })

  it('counts the keys once a message, not once a signature', () => {
    let counted = 0
    const changes = new Changes(
      { after: () => () => undefined },
      () => undefined,
      () => (counted += 1)
    )
    for (let signature = 0; signature < 500; signature += 1) changes.used()
    expect(counted).toBe(1)
  })

  it('is quick again after the burst', () => {
    const { changes, sent, pass } = bench()
    for (let ms = 0; ms < 3_000; ms += 10) {
      changes.tell('audit')
      pass(10)
    }
    for (let ms = 0; ms < 3_000; ms += 10) pass(10)
    sent.length = 0
    changes.tell('vault')
    pass(100)
    expect(sent).toEqual(['vault'])
  })

  it('waits for nothing when nothing changed, and tells no window that is gone', () => {
    const { changes, waiting } = bench()
    changes.tell()
    expect(waiting()).toBe(0)
    const gone = bench(true)
    gone.changes.tell('audit')
    gone.pass(100)
    expect(gone.sent).toEqual([])
  })

  it('knows only calls of the contract, and nouns that windows listen to', () => {
    for (const channel of channels) for (const topic of topicsOf(channel)) expect(topics).toContain(topic)
    expect(topicsOf('vault.listKeys')).toEqual([])
  })
})
