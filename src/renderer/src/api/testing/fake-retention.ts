import type { Api } from '../types'

/** A log that is kept for two years, with one bundle sealed. */
export const fakeRetention = (): Api['retention'] => {
  const seal = {
    first: 0,
    last: 611,
    name: 'keywatch-sealed-0-611.zip',
    path: '/home/ada/.config/Keywatch/sealed/keywatch-sealed-0-611.zip',
    bytes: 61_200,
    atMs: Date.now() - 86_400_000 * 12,
    there: true
  }
  let months: number | undefined = 24
  return {
    overview: async () => ({
      ok: true,
      value: {
        ...(months === undefined ? {} : { months }),
        monthsMin: 12,
        monthsMax: 120,
        folder: '/home/ada/.config/Keywatch/sealed',
        oldest: { seq: 612, atMs: Date.now() - 86_400_000 * 700 },
        expired: 0,
        unread: 0,
        nextAtMs: Date.now() + 86_400_000 * 9,
        pruned: 612,
        seals: [seal],
        running: false
      }
    }),
    changeMonths: async (change) => {
      months = change.months
      return { ok: true, value: undefined }
    },
    changeFolder: async () => ({ ok: true, value: undefined }),
    run: async () => ({ ok: true, value: { entries: 0 } }),
    check: async () => ({
      ok: true,
      value: [{ name: seal.name, says: 'Entries 0 to 611 are whole and lead to the signed root.', ok: true }]
    })
  }
}
