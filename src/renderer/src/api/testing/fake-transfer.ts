/** Importing and backing up without a main process: a preview that shows each kind of row. */
import type { Api, ImportRow, KeyId } from '../types'
import { uuid } from './fake-data'

const ok = <T>(value: T) => ({ ok: true as const, value })

const row = (id: number, more: Partial<ImportRow>): ImportRow => ({
  id: uuid(id),
  file: '.env',
  where: [`line ${id - 900}`, `line ${id - 899}`],
  exchange: 'binance',
  provider: 'binance',
  label: 'Binance',
  environment: 'testnet',
  scopes: ['read'],
  allowedHosts: ['testnet.binance.vision'],
  apiKeyHint: 'vmPU…h8A',
  kind: 'hmac',
  ...more
})

const rows: ImportRow[] = [
  row(901, {}),
  row(903, { label: 'Kraken', provider: 'kraken', environment: 'production', allowedHosts: ['api.kraken.com'] }),
  row(905, {
    label: 'Zaif',
    exchange: 'zaif',
    allowedHosts: [],
    problem: {
      code: 'exchange-unknown',
      message: 'Keywatch does not sign for “zaif”.',
      remedy: 'Choose the exchange if you know that it is one of these; otherwise leave the key out.'
    }
  })
]

export function fakeTransfer(): Api['transfer'] {
  return {
    status: async () => ok({}),
    previewImport: async () =>
      ok({ id: uuid(900), files: [{ name: '.env', format: 'env' as const, bytes: 612 }], rows, ignored: 3 }),
    assessRow: async () => ok({ kind: 'hmac' as const, allowedHosts: ['testnet.binance.vision'] }),
    importKeys: async ({ rows: chosen }) =>
      ok(chosen.map(({ id, label }) => ({ id, added: { keyId: uuid(1) as KeyId, label } }))),
    shredSource: async () => ok([{ name: '.env', shredded: { otherNames: 0, inRepository: true } }]),
    writeBackup: async () =>
      ok({
        fileName: 'keywatch-backup.age',
        bytes: 9_120,
        sha256: '9f2c41d0'.repeat(8),
        keys: 6,
        endpoints: 1,
        missing: 0,
        atMs: Date.now()
      }),
    previewRestore: async () =>
      ok({
        id: uuid(950),
        fileName: 'keywatch-backup.age',
        bytes: 9_120,
        sha256: '9f2c41d0'.repeat(8),
        madeAtMs: Date.now() - 86_400_000,
        app: '0.1.0',
        profile: 'real' as const,
        keys: [],
        endpoints: { restorable: 1, here: 0 },
        nonces: 2,
        settings: 2
      }),
    restore: async () => ok({ restored: 0, endpoints: 0, replaced: 0, missing: 0, leftovers: 0 }),
    stop: async () => ok(undefined),
    discard: async () => ok(undefined),
    acknowledge: async () => ok(undefined)
  }
}
