import type { Api } from '../types'

const gone = {
  ok: false,
  error: { code: 'note-not-found', message: 'This note is no longer there.', remedy: 'It was deleted.' }
} as const
const full = { ok: false, error: { code: 'storage-full', message: 'The disk is full.', remedy: 'Make room.' } } as const

/** A person who has written nothing yet, on a full disk. */
export const fakeNotes = (): Api['notes'] => ({
  list: async () => ({ ok: true, value: [] }),
  read: async () => gone,
  write: async () => full,
  change: async () => gone,
  delete: async () => gone,
  judge: async () => gone,
  review: async () => gone,
  calibration: async ({ horizon }) => ({ ok: true, value: { horizon, rows: [] } }),
  subjects: async () => ({ ok: true, value: [{ subject: { kind: 'market' }, name: 'The whole market' }] }),
  export: async () => full
})
