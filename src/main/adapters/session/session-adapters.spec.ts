import { TOTP, Secret as OtpSecret } from 'otpauth'
import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { COST_FLOOR, isCost } from '../../../shared/domain/session/cost'
import { durationMs } from '../../../shared/kernel/ids'
import { Secret } from '../../../shared/kernel/secret'
import { otpAuthenticator } from './authenticator'
import { systemPresence } from './presence'
import { uqrCode } from './qr-code'
import { scryptHasher } from './scrypt'
import { touchId } from './touch-id'

describe('time-based codes', () => {
  // RFC 6238, appendix B: the secret is the ASCII string 1234567890, repeated to the length of the hash.
  const seed = (bytes: number) => '1234567890'.repeat(7).slice(0, bytes)
  it.each([
    [59, 'SHA1', '94287082'],
    [59, 'SHA256', '46119246'],
    [59, 'SHA512', '90693936'],
    [1_111_111_109, 'SHA1', '07081804'],
    [1_111_111_109, 'SHA256', '68084774'],
    [1_111_111_109, 'SHA512', '25091201'],
    [1_111_111_111, 'SHA1', '14050471'],
    [1_111_111_111, 'SHA256', '67062674'],
    [1_111_111_111, 'SHA512', '99943326'],
    [1_234_567_890, 'SHA1', '89005924'],
    [1_234_567_890, 'SHA256', '91819424'],
    [1_234_567_890, 'SHA512', '93441116'],
    [2_000_000_000, 'SHA1', '69279037'],
    [2_000_000_000, 'SHA256', '90698825'],
    [2_000_000_000, 'SHA512', '38618901'],
    [20_000_000_000, 'SHA1', '65353130'],
    [20_000_000_000, 'SHA256', '77737706'],
    [20_000_000_000, 'SHA512', '47863826']
  ])('at %i s with %s are those of RFC 6238: %s', (seconds, algorithm, code) => {
    const secret = OtpSecret.fromUTF8(seed({ SHA1: 20, SHA256: 32, SHA512: 64 }[algorithm] ?? 20))
    const totp = new TOTP({ secret, algorithm, digits: 8, period: 30 })
    expect(totp.generate({ timestamp: seconds * 1_000 })).toBe(code)
    // Ours: SHA-1, the last six of those digits, with the step on either side.
    if (algorithm !== 'SHA1') return
    const ours = otpAuthenticator.codes(secret.base32, seconds * 1_000)
    expect(ours[1]).toEqual({ step: Math.floor(seconds / 30), code: code.slice(2) })
    expect(ours.map(({ step }) => step - Math.floor(seconds / 30))).toEqual([-1, 0, 1])
  })

  it('come of 160 random bits, and of an address that any authenticator reads', () => {
    const secret = otpAuthenticator.newSecret()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/u)
    expect(otpAuthenticator.newSecret()).not.toBe(secret)
    const uri = new URL(otpAuthenticator.uri(secret, 'laptop'))
    expect(uri.protocol).toBe('otpauth:')
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Keywatch',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30'
    })
  })
})

describe('the QR code', () => {
  it('is one path of dark squares inside a quiet zone', () => {
    const { size, path } = uqrCode.draw('otpauth://totp/x?secret=ABC')
    expect((size - 8 - 17) % 4).toBe(0)
    for (const [, x = '', y = ''] of path.matchAll(/M(\d+) (\d+)/gu)) {
      expect(Number(x)).toBeGreaterThanOrEqual(4)
      expect(Number(y)).toBeLessThan(size - 4)
    }
    // The finder pattern at the top left: seven dark, one row down only its edges.
    expect(path.startsWith('M4 4h7v1h-7z')).toBe(true)
    expect(path).toContain('M4 5h1v1h-1z')
  })
})

describe('scrypt', () => {
  const text = (words: string) => new Secret(new TextEncoder().encode(words))

  it('is that of RFC 7914', async () => {
    const hash = await scryptHasher.derive(text('pleaseletmein'), new TextEncoder().encode('SodiumChloride'), {
      N: 16_384,
      r: 8,
      p: 1
    })
    // Of the 64 bytes in section 12, the first 32.
    expect(Buffer.from(hash.reveal()).toString('hex')).toBe(
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2'
    )
  })

  it('leaves the event loop free', async () => {
    let turns = 0
    const ticking = setInterval(() => (turns += 1), 1)
    await scryptHasher.derive(text('x'), new Uint8Array(16), COST_FLOOR)
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(3)
  })

  it('is measured on this machine, within its bounds', async () => {
    const cost = await scryptHasher.calibrate()
    expect(isCost(cost)).toBe(true)
    const started = performance.now()
    const hash = await scryptHasher.derive(text('x'), new Uint8Array(16), cost)
    expect(performance.now() - started).toBeGreaterThan(0)
    expect(hash.length).toBe(32)
  })
})

describe('presence', () => {
  function bench(idle: () => number) {
    const time = { mono: 0 }
    const heard = new Map<string, () => void>()
    const presence = systemPresence(
      { getSystemIdleTime: idle, on: (event, listener) => heard.set(event, listener) },
      { now: () => 0 as never, monotonic: () => durationMs(time.mono) }
    )
    return { presence, time, heard }
  }

  it('is the shorter of the system’s pause and the app’s', () => {
    let system = 30
    const { presence, time } = bench(() => system)
    time.mono = 90_000
    expect(presence.idle()).toBe(30_000)
    presence.note()
    expect(presence.idle()).toBe(0)
    time.mono += 5_000
    expect(presence.idle()).toBe(5_000)
    system = 0
    expect(presence.idle()).toBe(0)
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('no screen saver')
      }
    ],
    ['says 0 for ever', () => 0],
    ['says less than nothing', () => -1]
  ])('is the app’s own where the system %s', (_what, idle) => {
    const { presence, time } = bench(idle)
    time.mono = 60_000
    expect(presence.idle()).toBe(60_000)
  })

  it('tells of sleep, of the screen’s lock and of waking', () => {
    const { presence, heard } = bench(() => 0)
    const told: string[] = []
    presence.onAway((why) => told.push(why))
    presence.onBack(() => told.push('back'))
    for (const event of ['suspend', 'lock-screen', 'resume', 'unlock-screen']) heard.get(event)?.()
    expect(told).toEqual(['sleep', 'screen', 'back', 'back'])
  })
})

// Against a fake: no macOS was at hand. Unproven on the real sensor.
describe('Touch ID', () => {
  const api = (answer: () => Promise<void>, can = true) => ({ canPromptTouchID: () => can, promptTouchID: answer })

  it('is there on macOS with a sensor, and nowhere else', () => {
    const yes = async () => undefined
    expect(touchId(api(yes), 'darwin').available()).toBe(true)
    expect(touchId(api(yes, false), 'darwin').available()).toBe(false)
    expect(touchId(api(yes), 'linux').available()).toBe(false)
    expect(touchId({}, 'darwin').available()).toBe(false)
  })

  it('confirms where the system does, and says no to a cancel, a failure or a missing sensor', async () => {
    const no = () => Promise.reject(new Error('User canceled.'))
    expect(
      await touchId(
        api(async () => undefined),
        'darwin'
      ).confirm('unlock')
    ).toBe(true)
    expect(await touchId(api(no), 'darwin').confirm('unlock')).toBe(false)
    expect(await touchId({}, 'darwin').confirm('unlock')).toBe(false)
    expect(
      await touchId(
        api(async () => undefined),
        'linux'
      ).confirm('unlock')
    ).toBe(false)
  })
})
