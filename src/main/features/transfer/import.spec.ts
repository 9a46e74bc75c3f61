import { createCipheriv, generateKeyPairSync, pbkdf2Sync, randomBytes, scryptSync } from 'node:crypto'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { decodeText } from './decode-text'
import { SOURCE_BYTES_MAX, type ImportPreview } from './preview-import'
import { transferBench } from './testing/transfer-bench'

type Bench = ReturnType<typeof transferBench>
const benches: Bench[] = []
afterEach(() => benches.splice(0).forEach((bench) => bench.close()))

function must<T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** A vault, and the files that the person chooses. */
function withFiles(files: Readonly<Record<string, string | Uint8Array>>): Bench {
  const bench = transferBench()
  benches.push(bench)
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(bench.folder, name), content)
    bench.person.imports.push(join(bench.folder, name))
  }
  return bench
}

const SECRET = 'importCanary7Qx2mV9pLr4sTn8w'
const ENV = `BINANCE_TESTNET_API_KEY=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv\nBINANCE_TESTNET_SECRET=${SECRET}\n`

const rowsOf = ({ rows }: ImportPreview) =>
  rows.map(({ id, provider = '', label, environment, scopes, allowedHosts }) => ({
    id,
    provider,
    label,
    environment,
    scopes,
    allowedHosts,
    expiresInDays: 90,
    standInAccepted: false
  }))

/** As eth-keyfile writes it, made here with other parts than those that open it. */
function sealedHex(text: string, password: string, kdf: 'pbkdf2' | 'scrypt' = 'pbkdf2'): string {
  const [salt, iv] = [randomBytes(16), randomBytes(16)]
  const key =
    kdf === 'pbkdf2'
      ? pbkdf2Sync(password, salt, 1_000, 32, 'sha256')
      : scryptSync(password, salt, 32, { N: 1_024, r: 8, p: 1 })
  const ciphertext = createCipheriv('aes-128-ctr', key.subarray(0, 16), iv).update(text)
  const kdfparams =
    kdf === 'pbkdf2'
      ? { c: 1_000, dklen: 32, prf: 'hmac-sha256', salt: salt.toString('hex') }
      : { dklen: 32, n: 1_024, r: 8, p: 1, salt: salt.toString('hex') }
  const mac = Buffer.from(keccak_256(Buffer.concat([key.subarray(16), ciphertext]))).toString('hex')
  const crypto = {
    cipher: 'aes-128-ctr',
    // A number to its writer, so without leading zeros.
    cipherparams: { iv: iv.toString('hex').replace(/^(?:00)+/, '') },
    ciphertext: ciphertext.toString('hex'),
    kdf,
    kdfparams,
    mac
  }
  return Buffer.from(JSON.stringify({ crypto, version: 3, alias: '' })).toString('hex')
}

const connector = (name: string, values: Readonly<Record<string, string>>): string =>
  [
    '#####################################',
    `###   ${name} config   ###`,
    '#####################################',
    '',
    `connector: ${name}`,
    '',
    ...Object.entries(values).map(([field, value]) => `${name}_${field}: ${value}`),
    ''
  ].join('\n')

describe('an import', () => {
  it('shows what goes where without any part of a secret, and stores nothing yet', async () => {
    const bench = withFiles({ '.env': ENV })
    const preview = must(await bench.transfer.previewImport())
    expect(preview).toMatchObject({
      files: [{ name: '.env', format: 'env' }],
      rows: [
        {
          file: '.env',
          where: ['line 1', 'line 2'],
          provider: 'binance',
          label: 'Binance testnet',
          environment: 'testnet',
          scopes: ['read'],
          allowedHosts: ['testnet.binance.vision'],
          apiKeyHint: 'vmPU…2zv',
          kind: 'hmac'
        }
      ],
      ignored: 0
    })
    expect(JSON.stringify(preview)).not.toContain(SECRET.slice(0, 8))
    expect(bench.lines().join('\n')).not.toContain(SECRET.slice(0, 8))
    expect(bench.store.list()).toEqual([])
    expect(bench.told()).toEqual(['import.read ok'])
  })

  it('takes the way of any new key', async () => {
    const bench = withFiles({ '.env': ENV })
    const preview = must(await bench.transfer.previewImport())
    const [outcome] = must(await bench.transfer.importKeys({ id: preview.id, rows: rowsOf(preview) }))
    expect(outcome?.added?.label).toBe('Binance testnet')
    const [key] = bench.store.list()
    expect(key).toMatchObject({ state: 'active', current: { apiKeyId: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv' } })
    expect(await bench.material(key?.current.item ?? '')).toEqual({ secret: SECRET })
    expect(bench.told()).toEqual(['import.read ok', 'key.add.begin ok', 'key.add.commit ok'])
    expect(must(await bench.transfer.importKeys({ id: preview.id, rows: rowsOf(preview) }))[0]?.failure?.code).toBe(
      'row-gone'
    )
  })

  it('knows a key that is here already, also by an old version of it', async () => {
    const bench = withFiles({ '.env': ENV })
    const preview = must(await bench.transfer.previewImport())
    must(await bench.transfer.importKeys({ id: preview.id, rows: rowsOf(preview) }))
    expect(must(await bench.transfer.previewImport()).rows).toMatchObject([
      { label: 'Binance testnet 2', duplicateOf: 'Binance testnet' }
    ])
  })

  it('says of each row what is wrong with it, and imports the others', async () => {
    const bench = withFiles({
      'keys.csv': [
        'exchange,label,api key,secret,passphrase',
        'kraken,Not base64,abcdefgh,not-base64!,',
        `binance,Good,abcdefgh,${SECRET},`,
        `okx,No passphrase,abcdefgh,${SECRET},`,
        `zaif,Unknown,abcdefgh,${SECRET},`,
        'binance,Template,your_api_key,your_secret,'
      ].join('\n')
    })
    const preview = must(await bench.transfer.previewImport())
    expect(preview.rows.map(({ label, problem }) => [label, problem?.code])).toEqual([
      ['Not base64', 'secret-not-base64'],
      ['Good', undefined],
      ['No passphrase', 'passphrase-missing'],
      ['Unknown', 'exchange-unknown'],
      ['Template', 'placeholder']
    ])
    const outcomes = must(await bench.transfer.importKeys({ id: preview.id, rows: rowsOf(preview) }))
    expect(outcomes.map(({ added }) => added?.label)).toEqual([undefined, 'Good', undefined, undefined, undefined])
  })

  it('says what a row would be at another exchange', async () => {
    const bench = withFiles({ '.env': `ZAIF_API_KEY=abc\nZAIF_API_SECRET=${SECRET}` })
    const preview = must(await bench.transfer.previewImport())
    const row = preview.rows[0]?.id ?? ''
    const at = (provider: string) =>
      must(bench.transfer.assessRow({ id: preview.id, row, provider, environment: 'testnet' }))
    expect(at('binance')).toEqual({ kind: 'hmac', allowedHosts: ['testnet.binance.vision'] })
    expect(at('okx').problem?.code).toBe('passphrase-missing')
  })

  it('takes an Ed25519 key whose line breaks are written out', async () => {
    const privateKeyPem = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const bench = withFiles({
      '.env': `BINANCE_API_KEY=abc\nBINANCE_PRIVATE_KEY="${privateKeyPem.replaceAll('\n', '\\n')}"`
    })
    expect(must(await bench.transfer.previewImport()).rows).toMatchObject([{ kind: 'ed25519', provider: 'binance' }])
  })

  it.each(['utf8', 'utf16le'] as const)(
    'reads what Windows writes: a byte order mark, CRLF and %s',
    async (encoding) => {
      const bench = withFiles({ '.env': Buffer.from(`\uFEFF${ENV.replaceAll('\n', '\r\n')}`, encoding) })
      expect(must(await bench.transfer.previewImport()).rows).toMatchObject([{ apiKeyHint: 'vmPU…2zv' }])
    }
  )

  it.each([
    ['a picture', 'a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'source-binary'],
    ['Latin-1', 'a.env', Buffer.from('KEY=é', 'latin1'), 'source-binary'],
    ['a file without keys', '.env', 'DEBUG=1\nPORT=80\n', 'import-nothing-found'],
    ['an empty file', '.env', '', 'source-empty'],
    ['a damaged file', 'keys.json', '{"binance": ', 'source-malformed'],
    ['a file that is too large', '.env', new Uint8Array(SOURCE_BYTES_MAX + 1).fill(0x41), 'file-too-large'],
    [
      'too many keys',
      'a.csv',
      `exchange,api key,secret\n${Array.from({ length: 1_001 }, (_, at) => `binance,k${at},s${at}`).join('\n')}`,
      'import-too-many'
    ]
  ])('of %s is refused in words, and in the log', async (_, name, content, code) => {
    const bench = withFiles({ [name]: content })
    expect(await bench.transfer.previewImport()).toMatchObject({ ok: false, error: { code } })
    expect(bench.told()).toEqual([`import.read refused ${code}`])
  })

  it('stops at a keychain that locks, and can go on later', async () => {
    const bench = withFiles({ '.env': `${ENV}BYBIT_TESTNET_API_KEY=abcdefgh\nBYBIT_TESTNET_SECRET=${SECRET}\n` })
    const preview = must(await bench.transfer.previewImport())
    const { put } = bench.keychain
    bench.keychain.put = () =>
      Promise.resolve({ ok: false, error: { code: 'keychain-locked', message: 'locked', remedy: '' } })
    const failed = must(await bench.transfer.importKeys({ id: preview.id, rows: rowsOf(preview) }))
    expect(failed.map(({ failure }) => failure?.code)).toEqual(['keychain-locked', 'keychain-locked'])
    bench.keychain.put = put
    const done = must(await bench.transfer.importKeys({ id: preview.id, rows: rowsOf(preview) }))
    expect(done.every(({ added }) => added !== undefined)).toBe(true)
  })

  it('shreds its file only after something of it was imported', async () => {
    const bench = withFiles({ '.env': ENV })
    const preview = must(await bench.transfer.previewImport())
    expect(await bench.transfer.shredSource({ id: preview.id })).toMatchObject({ error: { code: 'nothing-imported' } })
    must(await bench.transfer.importKeys({ id: preview.id, rows: rowsOf(preview) }))
    expect(must(await bench.transfer.shredSource({ id: preview.id }))).toMatchObject([{ name: '.env', shredded: {} }])
    expect(bench.told().at(-1)).toBe('import.shred ok')
  })

  it('shreds nothing that cannot be recorded', async () => {
    const bench = withFiles({ '.env': ENV })
    const preview = must(await bench.transfer.previewImport())
    must(await bench.transfer.importKeys({ id: preview.id, rows: rowsOf(preview) }))
    bench.unit.failAt = bench.unit.count + 1
    expect(await bench.transfer.shredSource({ id: preview.id })).toMatchObject({ error: { code: 'storage-full' } })
    must(await bench.transfer.shredSource({ id: preview.id }))
  })

  it('lets what it read go after a quarter of an hour', async () => {
    const bench = withFiles({ '.env': ENV })
    const preview = must(await bench.transfer.previewImport())
    bench.time.pass(16 * 60_000)
    expect(await bench.transfer.importKeys({ id: preview.id, rows: rowsOf(preview) })).toMatchObject({
      error: { code: 'preview-gone' }
    })
  })
})

describe('files of Hummingbot', () => {
  const files = {
    'binance.yml': connector('binance', {
      api_key: sealedHex('hbKey0123456789abc', 'pw'),
      api_secret: sealedHex(SECRET, 'pw')
    }),
    'okx.yml': connector('okx', {
      api_key: sealedHex('okxKey0123456789', 'pw', 'scrypt'),
      secret_key: sealedHex('okxSecret0123456789', 'pw'),
      passphrase: sealedHex('p a s s', 'pw')
    })
  }

  it('open with their password, asked for once for all', async () => {
    const bench = withFiles(files)
    bench.person.typed = ['wrong', 'pw']
    const preview = must(await bench.transfer.previewImport())
    expect(bench.person.told).toEqual(['password-wrong'])
    expect(
      preview.rows.map(({ provider, apiKeyHint, problem, scopes }) => [provider, apiKeyHint, problem, scopes])
    ).toEqual([
      ['binance', 'hbKe…abc', undefined, ['read', 'trade']],
      ['okx', 'okxK…789', undefined, ['read', 'trade']]
    ])
    must(await bench.transfer.importKeys({ id: preview.id, rows: rowsOf(preview) }))
    const okx = bench.store.list().find(({ provider }) => provider === 'okx')
    expect(await bench.material(okx?.current.item ?? '')).toEqual({
      secret: 'okxSecret0123456789',
      passphrase: 'p a s s'
    })
  })

  it('stay closed when the person closes the window', async () => {
    const bench = withFiles(files)
    bench.person.typed = ['wrong']
    expect(await bench.transfer.previewImport()).toMatchObject({ error: { code: 'prompt-cancelled' } })
  })

  it('of the time before 2022, one for each value, are read together', async () => {
    const keystore = (text: string) => Buffer.from(sealedHex(text, 'pw'), 'hex')
    const bench = withFiles({
      'encrypted_kraken_api_key.json': keystore('krakenKey0123456'),
      'encrypted_kraken_secret_key.json': keystore(Buffer.from(SECRET).toString('base64'))
    })
    bench.person.typed = ['pw']
    expect(must(await bench.transfer.previewImport()).rows).toMatchObject([{ provider: 'kraken', kind: 'hmac' }])
  })

  it.each([
    ['a truncated value', (hex: string) => hex.slice(0, -20), 'keystore-malformed'],
    [
      'one that asks for too much work',
      (hex: string) =>
        Buffer.from(Buffer.from(hex, 'hex').toString().replace('"c":1000', '"c":2000000000')).toString('hex'),
      'keystore-too-costly'
    ],
    [
      'another cipher',
      (hex: string) =>
        Buffer.from(Buffer.from(hex, 'hex').toString().replace('aes-128-ctr', 'aes-128-cbc')).toString('hex'),
      'keystore-malformed'
    ]
  ])('with %s are refused before a password is asked for', async (_, change, code) => {
    const value = change(sealedHex(SECRET, 'pw'))
    const bench = withFiles({ 'binance.yml': connector('binance', { api_secret: value }) })
    bench.person.typed = []
    expect(await bench.transfer.previewImport()).toMatchObject({ error: { code } })
  })
})

describe('text', () => {
  it('in UTF-16 of either order is text', () => {
    for (const swap of [false, true]) {
      const bytes = Buffer.from('\uFEFFA=é', 'utf16le')
      expect(decodeText(swap ? bytes.swap16() : bytes)).toEqual({ ok: true, value: 'A=é' })
    }
  })
})
