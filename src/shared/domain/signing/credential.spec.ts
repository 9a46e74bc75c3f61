import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_SECRET_BYTES, parsePassphrase, parseSecret, toCredential } from './credential'
import type { Provider } from './provider'
import { binance } from './providers/binance'
import { bybit } from './providers/bybit'
import { coinbase } from './providers/coinbase'
import { kraken } from './providers/kraken'
import { okx } from './providers/okx'
import { tokenMetrics } from './providers/token-metrics'
import { providers } from './registry'

const hmacSecret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
const krakenSecret = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=='
const rfc8037Secret = 'nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg=='
const pkcs8 = (key: KeyObject) => String(key.export({ type: 'pkcs8', format: 'pem' }))
const ed25519 = generateKeyPairSync('ed25519')
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const rsa2048 = generateKeyPairSync('rsa', { modulusLength: 2048 })
const rsa1024 = generateKeyPairSync('rsa', { modulusLength: 1024 })
const sec1 = String(p256.privateKey.export({ type: 'sec1', format: 'pem' }))
const edPem = pkcs8(ed25519.privateKey)
const oneLine = edPem.trim().replaceAll('\n', '\\n')

const parsed = (provider: Provider, text: string) => {
  const result = parseSecret(provider, text)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const code = (provider: Provider, text: string) => {
  const result = parseSecret(provider, text)
  return result.ok ? 'accepted' : result.error.code
}

describe('a shared secret', () => {
  it.each([
    `  ${hmacSecret}\n`,
    `"${hmacSecret}"`,
    `\ufeff'${hmacSecret}',`,
    `\u200b${hmacSecret}\r\n`,
    `\u201c${hmacSecret}\u201d`
  ])('is freed of what pasting added: %#', (text) => {
    expect(parsed(binance, text)).toEqual({ kind: 'hmac', secret: hmacSecret })
  })

  it('is refused where something else was pasted along', () => {
    expect(code(okx, `${hmacSecret} ${hmacSecret}`)).toBe('secret-wrong-kind')
    expect(code(okx, `${hmacSecret}\u200b${hmacSecret}`)).toBe('secret-wrong-kind')
  })

  it('of Kraken is complete base64', () => {
    expect(parsed(kraken, krakenSecret)).toEqual({ kind: 'hmac', secret: krakenSecret })
    expect(parsed(kraken, `${krakenSecret.slice(0, 40)}\n${krakenSecret.slice(40)}`).secret).toBe(krakenSecret)
    for (const broken of [krakenSecret.slice(0, -1), krakenSecret.slice(1), `${krakenSecret}!`, 'a-b_c', 'AAAA'])
      expect(code(kraken, broken)).toBe('secret-not-base64')
  })

  it('in a header (token) is plain text', () => {
    expect(parsed(tokenMetrics, ' tm-12-ab ')).toEqual({ kind: 'token', secret: 'tm-12-ab' })
    expect(code(tokenMetrics, 'tm\r\nX-Evil: 1')).toBe('secret-wrong-kind')
  })
})

describe('a private key', () => {
  it.each([
    ['with CRLF', edPem.replaceAll('\n', '\r\n')],
    ['with line breaks written as \\n', oneLine],
    ['in quotes of a .env file', `"${oneLine}"`],
    ['with its lines joined by spaces', edPem.trim().replaceAll('\n', ' ')],
    ['with text around it', `Bag Attributes\n${edPem}\nthanks`],
    ['in a JSON key file', JSON.stringify({ name: 'organizations/o/apiKeys/k', privateKey: edPem })]
  ])('is read %s', (_, text) => {
    expect(parsed(binance, text)).toEqual({
      kind: 'ed25519',
      secret: edPem,
      publicKeyPem: String(ed25519.publicKey.export({ type: 'spki', format: 'pem' }))
    })
  })

  it('is read as SEC1 (also after its parameters), PKCS#1 and PKCS#8, and kept as PKCS#8', () => {
    const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n'
    expect(parsed(coinbase, parameters + sec1)).toMatchObject({ kind: 'es256', secret: pkcs8(p256.privateKey) })
    const pkcs1 = String(rsa2048.privateKey.export({ type: 'pkcs1', format: 'pem' }))
    expect(parsed(binance, pkcs1)).toMatchObject({ kind: 'rsa', secret: pkcs8(rsa2048.privateKey) })
    expect(parsed(bybit, pkcs8(rsa2048.privateKey)).kind).toBe('rsa')
  })

  it('of Coinbase is read from base64 of 64 or 32 bytes', () => {
    const whole = parsed(coinbase, rfc8037Secret)
    expect(whole.kind).toBe('ed25519')
    const seed = Buffer.from(rfc8037Secret, 'base64').subarray(0, 32).toString('base64')
    expect(parsed(coinbase, seed)).toEqual(whole)
  })

  it('of Coinbase is refused where its halves differ, its length is wrong or it is no base64', () => {
    const halves = Buffer.from(rfc8037Secret, 'base64')
    halves[63] = (halves[63] ?? 0) ^ 1
    expect(code(coinbase, halves.toString('base64'))).toBe('secret-wrong-kind')
    expect(code(coinbase, Buffer.alloc(48, 1).toString('base64'))).toBe('secret-wrong-kind')
    expect(code(coinbase, 'not base64 at all')).toBe('secret-not-base64')
  })

  it.each([
    ['a curve other than P-256', coinbase, pkcs8(p384.privateKey), 'secp384r1'],
    ['a kind that the provider does not use', kraken, edPem, 'Kraken does not use'],
    ['an RSA key that can be broken', binance, pkcs8(rsa1024.privateKey), '1024 bits'],
    ['the public half', binance, String(ed25519.publicKey.export({ type: 'spki', format: 'pem' })), 'PUBLIC KEY'],
    ['an X25519 key', binance, pkcs8(generateKeyPairSync('x25519').privateKey), 'x25519'],
    ['OpenSSH', binance, '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----', 'OpenSSH']
  ])('is refused, with the reason: %s', (_, provider, text, reason) => {
    const result = parseSecret(provider, text)
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'secret-wrong-kind', message: expect.stringContaining(reason) }
    })
  })

  it('is refused under a passphrase of its own, in both formats', () => {
    const cipher = { cipher: 'aes-256-cbc', passphrase: 'x' } as const
    expect(code(binance, String(rsa2048.privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher })))).toBe(
      'secret-passphrase-protected'
    )
    expect(code(binance, String(rsa2048.privateKey.export({ type: 'pkcs1', format: 'pem', ...cipher })))).toBe(
      'secret-passphrase-protected'
    )
  })

  it('is refused when damaged or cut off', () => {
    expect(code(binance, edPem.slice(0, -10))).toBe('secret-malformed-pem')
    expect(code(binance, edPem.replace('MC4', 'MC5'))).toBe('secret-malformed-pem')
    expect(code(binance, '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----')).toBe('secret-malformed-pem')
  })
})

describe('what is no secret', () => {
  it('is refused when empty, too large or not text', () => {
    for (const provider of providers) {
      expect(code(provider, '')).toBe('secret-empty')
      expect(code(provider, ' \n"" ')).toBe('secret-empty')
      expect(code(provider, 'a\0b')).toBe('secret-has-nul')
      expect(code(provider, 'é'.repeat(MAX_SECRET_BYTES / 2 + 1))).toBe('secret-too-large')
    }
  })

  it('never appears in the reason, whatever it was', () => {
    const marked = fc.string({ minLength: 0, maxLength: 200 }).map((text) => `q7Zx${text}9pLw`)
    fc.assert(
      fc.property(fc.constantFrom(...providers), marked, (provider, text) => {
        const result = parseSecret(provider, text)
        if (!result.ok) expect(JSON.stringify(result.error)).not.toMatch(/q7Zx|9pLw/)
      })
    )
  })
})

describe('a passphrase', () => {
  it('keeps its inner spaces and loses the outer ones', () => {
    expect(parsePassphrase(' my pass \n')).toEqual({ ok: true, value: 'my pass' })
    expect(parsePassphrase(`"it's"`)).toEqual({ ok: true, value: `"it's"` })
  })

  it('is refused where no header could carry it', () => {
    expect(parsePassphrase('a\nb')).toMatchObject({ ok: false, error: { code: 'secret-wrong-kind' } })
    expect(parsePassphrase('pässword')).toMatchObject({ ok: false, error: { code: 'secret-wrong-kind' } })
    expect(parsePassphrase(' ')).toMatchObject({ ok: false, error: { code: 'secret-empty' } })
  })
})

it('makes a credential with its key ready for use', () => {
  expect(toCredential({ secret: 's', passphrase: 'p' }, 'id', 'hmac')).toEqual({
    id: 'id',
    secret: 's',
    passphrase: 'p'
  })
  expect(toCredential({ secret: edPem }, 'id', 'ed25519').privateKey?.asymmetricKeyType).toBe('ed25519')
})
