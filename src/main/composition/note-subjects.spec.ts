import { expect, it } from 'vitest'
import { BITCOIN } from '../../shared/domain/market/assets'
import type { Basket, BasketId } from '../../shared/domain/narratives/baskets'
import { timestampMs } from '../../shared/kernel/ids'
import type { Wanted } from '../ports/market-refresh'
import type { MarketStore } from '../ports/market-store'
import { systemTimers } from '../adapters/system/timers'
import { noteSubjects } from './note-subjects'

const category: Basket = {
  id: 'layer-1' as BasketId,
  name: 'Layer 1',
  membership: { kind: 'category', category: 'layer-1' }
} as Basket
let read: string[] = []
let watched: Wanted[] = []
/** Its database is made by the first read. */
const store = new Proxy({} as MarketStore, {
  get: (_, name) => () => {
    read.push(String(name))
    return []
  }
})
const subjects = noteSubjects({
  clock: { now: () => timestampMs(0), monotonic: () => 0 as never },
  timers: systemTimers,
  store,
  refresh: {
    wanted: (what) => void watched.push(what),
    watch: (what) => {
      watched.push(what)
      return () => undefined
    },
    heard: () => () => undefined
  },
  narratives: () => [category]
})

it('leaves the market alone where no note waits for a figure', () => {
  read = []
  watched = []
  subjects.waitFor([], [], timestampMs(0))
  expect({ read, watched }).toEqual({ read: [], watched: [] })
  subjects.waitFor([{ kind: 'asset', id: BITCOIN }], [], timestampMs(0))
  expect({ read, watched }).toEqual({ read: [], watched: [{ kind: 'quotes', assets: [BITCOIN] }] })
})

it('follows what a note on a narrative waits for', () => {
  read = []
  watched = []
  subjects.waitFor([{ kind: 'narrative', id: category.id }], [], timestampMs(0))
  expect(read).toContain('categories')
  expect(watched.map(({ kind }) => kind)).toEqual(['categories', 'members', 'daily'])
})
