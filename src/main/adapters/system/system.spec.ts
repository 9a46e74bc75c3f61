import { createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClipboard, type ClipboardApi } from './clipboard'
import { systemClock } from './clock'
import { systemEntropy } from './entropy'
import { systemKeyPairs } from './key-pairs'
import { FileLogger } from './logger'
import { redact } from './redact'

const CANARY = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv'

describe('the local log', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'keywatch-log-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const lines = () =>
    readFileSync(join(folder, 'keywatch.log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)

  it('writes one line of JSON an event, for this user alone', () => {
    const log = new FileLogger(folder, systemClock)
    log.info('started', { version: '1.2.3', took: 12, first: true })
    log.error('failed', { error: new Error('no such file') })
    expect(lines()).toMatchObject([
      { level: 'info', event: 'started', version: '1.2.3', took: 12, first: true },
      { level: 'error', error: expect.stringContaining('no such file') }
    ])
    expect(statSync(join(folder, 'keywatch.log')).mode & 0o777).toBe(0o600)
    log.close()
  })

  it('holds no credential, wherever one is put', () => {
    const log = new FileLogger(folder, systemClock, '/home/ann')
    const pem = `-----BEGIN PRIVATE KEY-----\n${CANARY}\n-----END PRIVATE KEY-----`
    log.warn(`event ${CANARY}`, {
      note: `token=${CANARY.slice(0, 8)}`,
      passphrase: 'abc',
      apiKey: 'short',
      error: new Error(`bad ${pem}`),
      header: `Authorization: Bearer ${CANARY}`,
      path: '/home/ann/x'
    })
    const text = readFileSync(join(folder, 'keywatch.log'), 'utf8')
    for (const secret of [CANARY, CANARY.slice(0, 8), 'abc', 'short', '/home/ann']) expect(text).not.toContain(secret)
    log.close()
  })

  it('turns over at its size and keeps five files', () => {
    const log = new FileLogger(folder, systemClock, '', 1_000)
    for (let count = 0; count < 100; count++) log.info(`event number ${count}`)
    expect(readdirSync(folder).sort()).toEqual([
      'keywatch.log',
      'keywatch.log.1',
      'keywatch.log.2',
      'keywatch.log.3',
      'keywatch.log.4'
    ])
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(1_000)
    expect(lines().at(-1)).toMatchObject({ event: 'event number 99' })
    log.close()
  })

  it('never stops the app, even where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => new FileLogger(join(folder, 'file', 'under'), systemClock).error('lost')).not.toThrow()
  })
})

describe('redaction', () => {
  it('leaves ids, paths and sentences readable', () => {
    for (const text of [
      '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
      'at src/main/adapters/sqlite/open.ts:12',
      'The keyring is locked.',
      'keychain-unavailable'
    ])
      expect(redact(text)).toBe(text)
  })

  it.each([
    CANARY,
    `"${CANARY}"`,
    `x=${CANARY}&y`,
    btoa(CANARY),
    Buffer.from(CANARY).toString('hex'),
    `secret: ab`,
    `"passphrase":"a b c"`,
    '-----BEGIN EC PRIVATE KEY-----\nab'
  ])('hides %s', (text) => {
    expect(redact(text)).toContain('[redacted]')
    expect(redact(text)).not.toMatch(/ab\b|a b c|vmPU/)
  })
})

describe('the clipboard', () => {
  function electron(modern: boolean) {
    const held = { clipboard: '', selection: '' }
    const at = (type: 'clipboard' | 'selection') => ({
      readText: async () => held[type],
      clear: async () => void (held[type] = '')
    })
    const old: ClipboardApi = {
      readText: (type = 'clipboard') => held[type],
      writeText: (text, type = 'clipboard') => void (held[type] = text),
      clear: (type = 'clipboard') => void (held[type] = '')
    }
    const api: ClipboardApi = modern
      ? { ...at('clipboard'), writeText: async (text) => void (held.clipboard = text), selection: at('selection') }
      : old
    return { held, api }
  }

  it.each([true, false])('clears what it holds and only that, with promises or without (%s)', async (modern) => {
    const { held, api } = electron(modern)
    const clipboard = systemClipboard(api, 'linux')
    Object.assign(held, { clipboard: 'a', selection: 'a' })
    expect(await clipboard.readText()).toBe('a')
    await clipboard.clearIfHolds('a')
    expect(held).toEqual({ clipboard: '', selection: '' })
    Object.assign(held, { clipboard: 'newer', selection: 'a' })
    await clipboard.clearIfHolds('a')
    expect(held).toEqual({ clipboard: 'newer', selection: '' })
    await clipboard.writeText('b')
    expect(held.clipboard).toBe('b')
  })
})

describe('the system', () => {
  it('has a clock that never goes back and ids that never repeat', () => {
    const before = systemClock.monotonic()
    expect(systemClock.monotonic()).toBeGreaterThanOrEqual(before)
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000)
    expect(new Set(Array.from({ length: 100 }, () => systemEntropy.uuid())).size).toBe(100)
  })

  it('makes Ed25519 pairs whose halves belong together', () => {
    const { privateKeyPem, publicKeyPem } = systemKeyPairs.ed25519()
    const derived = createPublicKey(createPrivateKey(Buffer.from(privateKeyPem.reveal())))
    expect(derived.asymmetricKeyType).toBe('ed25519')
    expect(derived.export({ type: 'spki', format: 'pem' })).toBe(publicKeyPem)
  })
})
