import type { Api } from '../types'

/** A folder that keeps checkpoints, and nothing that misfits. */
export const fakeWitness = (): Api['witness'] => {
  const note = 'keywatch.app/log/x\n4812\nrJfMGDqKn0sQkTQxjY4qhpMzC1nGZQ7O8wDgkXlqOQI=\n\n— keywatch.app/log/x AAAA\n'
  const witnesses = [
    {
      id: '00000000-0000-4000-8000-0000000000f1',
      kind: 'folder' as const,
      place: '/home/ada/Synced/keywatch',
      state: 'good' as const,
      says: 'All 12 checkpoints kept there fit: the log goes on from its first 4800 entries, unchanged.',
      given: { size: 4_800, atMs: Date.now() - 900_000, note },
      checkedAtMs: Date.now() - 900_000
    }
  ]
  const done = async () => ({ ok: true as const, value: undefined })
  return {
    overview: async () => ({ ok: true, value: { witnesses, vkey: 'keywatch.app/log/x+0a1b2c3d+AQID' } }),
    addFolder: done,
    addService: done,
    remove: done,
    check: done,
    show: async () => ({ ok: true, value: { note, size: 4_812, qr: { size: 8, path: 'M4 4h2v2h-2z' } } }),
    compare: async () => ({
      ok: true,
      value: { verdict: 'older', says: 'It fits: the log begins with these 4800 entries, unchanged.', proof: 9 }
    })
  }
}
