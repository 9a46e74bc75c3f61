/** Cycles of which nothing is known yet, for looking at their screen in a browser. */
import type { Api } from '../types'

const ok = <T>(value: T) => ({ ok: true as const, value })
const gone = {
  ok: false as const,
  error: { code: 'preview-gone' as const, message: 'The preview reads no files.', remedy: 'Use the app.' }
}

export function fakeCycles(): Api['cycles'] {
  const settings = { windowDays: 90, universe: 50, left: [], taken: [] }
  return {
    season: async () =>
      ok({
        settings,
        stale: false,
        history: { fromMs: 0, shares: [] },
        members: [],
        leftOut: [],
        crossings: [],
        rotation: [],
        known: { coins: 0, of: 0, bitcoin: false },
        sources: []
      }),
    changeSettings: async () => ok(settings),
    bitcoin: async () => ok(undefined),
    halving: async () => ok(undefined),
    gauges: async () => ok({ fees: [], treasuries: [] }),
    previewTable: async () => ({ ...gone, error: { ...gone.error, code: 'choice-cancelled' } }),
    reviewTable: async () => gone,
    importTable: async () => gone,
    discardTable: async () => ok(undefined),
    imports: async () => ok([]),
    removeImport: async () => ({ ...gone, error: { ...gone.error, code: 'import-not-found' } })
  }
}
