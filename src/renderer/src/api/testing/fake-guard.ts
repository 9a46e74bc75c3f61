import type { Api } from '../types'

const full = { ok: false, error: { code: 'storage-full', message: 'The disk is full.', remedy: 'Make room.' } } as const
const unread = { ok: false, error: { code: 'not-read', message: 'No answer.', remedy: 'Try again.' } } as const

/** A person who holds nothing yet, on a full disk. */
export const fakeGuard = (): Api['guard'] => ({
  read: async () => ({
    ok: true,
    value: {
      holdings: [],
      total: 0,
      byCoin: [],
      byNarrative: [],
      byVenue: [],
      highRiskShare: 0,
      stableShare: 0,
      findings: [],
      rules: [],
      highRisk: { baskets: [], beyondRank: 300, also: [], never: [] },
      baskets: [],
      cooling: { on: false, fall: 10, within: 24, rest: 24 },
      resting: [],
      orders: [],
      keys: []
    }
  }),
  findCoins: async () => ({ ok: true, value: [] }),
  previewCsv: async () => ({ ok: true, value: { rows: [], errors: [] } }),
  saveHolding: async () => full,
  removeHolding: async () => full,
  importCsv: async () => full,
  decideSymbol: async () => full,
  readBalances: async () => unread,
  settleOrders: async () => full,
  saveRule: async () => full,
  removeRule: async () => full,
  changeHighRisk: async () => full,
  changeCooling: async () => full,
  liftRest: async () => full
})
