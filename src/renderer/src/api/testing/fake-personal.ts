import type { Api } from '../types'

export const fakePersonal = (): Api['personal'] => ({
  list: async () => ({
    ok: true,
    value: [
      { hash: 'ab'.repeat(32), kind: 'user', atMs: Date.now() - 86_400_000 * 90 },
      { hash: 'cd'.repeat(32), kind: 'host', atMs: Date.now() - 86_400_000 * 90 }
    ]
  }),
  open: async () => ({ ok: true, value: { value: 'ada' } }),
  erase: async () => ({ ok: true, value: undefined })
})
