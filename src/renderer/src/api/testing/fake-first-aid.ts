import type { Api } from '../types'

/** A run that ended well before, no link on its way, and diagnostics of a few lines. */
export function fakeFirstAid(): Pick<Api, 'diagnostics' | 'places' | 'runs'> {
  const fine = { ok: true as const, value: undefined }
  const file = { fileName: 'keywatch-diagnostics-2026-11-22.json', bytes: 42, sha256: '9f2c41d0'.repeat(8) }
  return {
    places: { take: async () => ({ ok: true, value: null }), openDemo: async () => fine },
    runs: { news: async () => ({ ok: true, value: {} }), dismiss: async () => fine, showAgain: async () => fine },
    diagnostics: {
      preview: async () => ({
        ok: true,
        value: {
          ...file,
          id: '3f0c9a52-7d1e-4b68-9c3a-5e8f7a6b1c2d',
          text: '{\n  "format": "keywatch-diagnostics"\n}\n'
        }
      }),
      save: async () => ({ ok: true, value: file })
    }
  }
}
