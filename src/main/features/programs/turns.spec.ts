import { describe, expect, it } from 'vitest'
import { Turns } from './turns'

const settled = () => new Promise((next) => setImmediate(next))

describe('turns', () => {
  it('give one program a few at once, and another its own at once', async () => {
    const turns = new Turns()
    const greedy = Array.from({ length: 100 }, () => turns.take('greedy'))
    expect(greedy.filter((turn) => typeof turn === 'function')).toHaveLength(4)
    expect(typeof turns.take('modest')).toBe('function')
  })

  it('go round: who waits with one is served before the second hundred of another', async () => {
    const turns = new Turns()
    const order: string[] = []
    const ends: (() => void)[] = []
    const ask = (name: string): void => {
      const turn = turns.take(name)
      const begun = (end: () => void): void => {
        order.push(name)
        ends.push(end)
      }
      if (turn instanceof Promise) void turn.then(begun)
      else if (turn) begun(turn)
    }
    for (let program = 0; program < 16; program += 1) for (let count = 0; count < 8; count += 1) ask(`p${program}`)
    ask('late')
    expect(order).toHaveLength(64)
    // Ended twice is ended once.
    ends[0]?.()
    ends[0]?.()
    await settled()
    expect(order).toHaveLength(65)
    for (const end of ends.splice(0, 30)) end()
    await settled()
    expect(order.slice(64, 82)).toContain('late')
    while (ends.length > 0) {
      ends.shift()?.()
      await settled()
    }
    expect(order).toHaveLength(129)
    expect(typeof turns.take('p0')).toBe('function')
  })

  it('are not waited for without end', () => {
    const turns = new Turns()
    for (let count = 0; count < 4 + 512; count += 1) expect(turns.take('one')).toBeDefined()
    expect(turns.take('one')).toBeUndefined()
    expect(turns.take('other')).toBeDefined()
  })
})
