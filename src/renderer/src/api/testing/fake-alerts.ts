import type { Api } from '../types'

const full = { ok: false, error: { code: 'storage-full', message: 'The disk is full.', remedy: 'Make room.' } } as const
const gone = {
  ok: false,
  error: { code: 'alert-not-found', message: 'This alert is no longer there.', remedy: 'It was deleted.' }
} as const

/** A person without alerts, on a full disk. */
export const fakeAlerts = (): Api['alerts'] => ({
  list: async () => ({ ok: true, value: [] }),
  fired: async () => ({ ok: true, value: [] }),
  narratives: async () => ({ ok: true, value: [{ id: 'ai', name: 'AI' }] }),
  add: async () => full,
  switchTo: async () => gone,
  remove: async () => gone
})
