/** Narratives that a browser preview and specs look at: none known yet. */
import type { Api } from '../types'

export const fakeNarratives = (): Api['narratives'] => ({
  board: async ({ benchmark, cadence }) => ({
    ok: true,
    value: {
      benchmark,
      cadence,
      steps: [],
      weeks: [],
      rows: [],
      changes: [],
      marketGains: null,
      coins: { wanted: 0, known: 0 },
      benchmarkKnown: false,
      closes: { sources: [] }
    }
  }),
  read: async () => ({ ok: false, error: { code: 'basket-not-found', message: 'Not here.', remedy: 'Go back.' } }),
  phaseChanges: async () => ({ ok: true, value: [] }),
  findCoins: async () => ({ ok: true, value: [] }),
  nameCoins: async () => ({ ok: true, value: [] }),
  categories: async () => ({ ok: true, value: [] }),
  save: async () => ({ ok: false, error: { code: 'basket-not-found', message: 'Not here.', remedy: 'Go back.' } }),
  remove: async () => ({ ok: true, value: undefined })
})
