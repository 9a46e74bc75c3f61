import { describe, expect, it } from 'vitest'
import { MINUTE_MS, type KeyId } from '../../../shared/kernel/ids'
import { fail } from '../../../shared/kernel/result'
import { changeTimes } from './change-times'
import { confirmWithdrawal, type Withdrawal } from './confirm-withdrawal'
import { enrolTotp, removeTotp, renewRecoveryCodes } from './enrol-totp'
import { LOCK_ITEM } from './lock-item'
import { sessionHandlers } from './handlers'
import { findLock } from './find-lock'
import { lockSession, stepDown } from './lock-session'
import type { SessionPorts } from './ports'
import { resetLock } from './reset-lock'
import { sessionStatus } from './session-status'
import { removePassphrase, setPassphrase } from './set-passphrase'
import { PASSPHRASE, sessionBench } from './testing/session-bench'
import { stepUp, unlockSession } from './unlock-session'

const right = { passphrase: PASSPHRASE }
const wrong = { passphrase: 'something else entirely' }

async function locked() {
  const bench = sessionBench()
  await bench.protect()
  lockSession(bench.context, 'person')
  return bench
}

describe('a passphrase', () => {
  it('is set only after what is lost with it was said, and makes its author custodian for a while', async () => {
    const bench = sessionBench()
    expect(bench.context.state.role).toBe('custodian')
    expect(bench.context.state.actorRole).toBe('owner')
    await bench.protect()
    const [sheet] = bench.dialogue.seen
    expect(sheet?.check).toBeDefined()
    expect(sheet?.notes?.map(({ title }) => title)).toEqual(['If you forget it, this is lost', 'This is not lost'])
    expect(bench.context.state).toMatchObject({ role: 'custodian', actorRole: 'custodian' })
    bench.pass(10 * MINUTE_MS)
    expect(bench.context.state.role).toBe('operator')
  })

  it('is refused by name, and stays nowhere but in the keychain’s hash', async () => {
    const bench = sessionBench()
    bench.dialogue.replies = [
      { new: 'short', repeat: 'short' },
      { new: PASSPHRASE, repeat: 'another one here' },
      { new: PASSPHRASE, repeat: PASSPHRASE }
    ]
    expect(await setPassphrase(bench.context)).toMatchObject({ ok: true })
    expect(bench.dialogue.failures.map(({ code }) => code)).toEqual(['passphrase-too-short', 'passphrase-differs'])
    expect(bench.db.serialize().includes(PASSPHRASE)).toBe(false)
    const item = await bench.keychain.get(LOCK_ITEM)
    expect(item.ok && new TextDecoder().decode(item.value.reveal())).not.toContain(PASSPHRASE)
  })

  it('that cannot be put on record is not set', async () => {
    const bench = sessionBench()
    bench.disk.full = true
    bench.dialogue.replies = [{ new: PASSPHRASE, repeat: PASSPHRASE }]
    expect((await setPassphrase(bench.context)).ok).toBe(false)
    expect(bench.dialogue.failures.map(({ code }) => code)).toEqual(['storage-full'])
    expect((await bench.keychain.get(LOCK_ITEM)).ok).toBe(false)
    expect(bench.context.state.isOpen).toBe(true)
  })

  it('is changed by who knows the present one, and removed likewise', async () => {
    const bench = sessionBench()
    await bench.protect()
    const next = { new: 'quite another one now', repeat: 'quite another one now' }
    bench.dialogue.replies = [
      { ...wrong, ...next },
      { ...right, ...next }
    ]
    expect(await setPassphrase(bench.context)).toMatchObject({ ok: true })
    lockSession(bench.context, 'person')
    bench.dialogue.replies = [right, { passphrase: next.new }]
    expect(await unlockSession(bench.context, 'operator')).toMatchObject({ ok: true })
    bench.dialogue.replies = [{ passphrase: next.new }]
    expect(await removePassphrase(bench.context)).toMatchObject({ ok: true })
    expect(bench.context.state.isOpen).toBe(true)
    expect((await bench.keychain.get(LOCK_ITEM)).ok).toBe(false)
    expect(bench.restart().state.isOpen).toBe(true)
  })
})

describe('wrong tries', () => {
  it('back off, are audited each, and are forgotten once it was right', async () => {
    const bench = await locked()
    bench.dialogue.replies = [wrong, wrong, wrong, right]
    expect(await unlockSession(bench.context, 'operator')).toMatchObject({ error: { code: 'prompt-cancelled' } })
    expect(bench.dialogue.failures.map(({ code }) => code)).toEqual([
      'passphrase-wrong',
      'passphrase-wrong',
      'passphrase-wrong',
      'too-many-tries'
    ])
    expect(sessionStatus(bench.context)).toMatchObject({ role: 'locked', waitMs: 5_000, wrongTries: 3 })
    bench.pass(4_999)
    expect(await unlockSession(bench.context, 'operator')).toMatchObject({ error: { code: 'too-many-tries' } })
    bench.pass(1)
    bench.dialogue.replies = [right]
    expect(await unlockSession(bench.context, 'operator')).toMatchObject({ ok: true })
    expect(sessionStatus(bench.context)).toMatchObject({ role: 'operator', waitMs: 0, wrongTries: 0 })
    expect(bench.acts().filter((act) => act.startsWith('session.unlock'))).toEqual([
      'session.unlock refused passphrase-wrong',
      'session.unlock refused passphrase-wrong',
      'session.unlock refused passphrase-wrong',
      'session.unlock refused too-many-tries',
      'session.unlock ok'
    ])
  })

  it('wait on after a restart, in full where the clock was set back, and no shorter where it is set forward meanwhile', async () => {
    const bench = await locked()
    bench.dialogue.replies = [wrong, wrong, wrong, wrong]
    await unlockSession(bench.context, 'operator')
    bench.pass(5_000)
    bench.dialogue.replies = [wrong]
    await unlockSession(bench.context, 'operator')
    expect(bench.context.tries.waitMs).toBe(10_000)
    bench.time.wall += 3_000
    expect(bench.restart().tries.waitMs).toBe(7_000)
    bench.time.wall -= 365 * 24 * 60 * MINUTE_MS
    const again = bench.restart()
    expect(again.tries.waitMs).toBe(10_000)
    // Only time that really passes counts while the app runs.
    bench.time.wall += 365 * 24 * 60 * MINUTE_MS
    expect(again.tries.waitMs).toBe(10_000)
    bench.time.mono += 10_000
    expect(again.tries.waitMs).toBe(0)
  })

  it('count before they are looked at: ending the app in the middle gives none back', async () => {
    const bench = await locked()
    bench.ports.hasher.derive = () => Promise.reject(new Error('killed'))
    for (let turn = 0; turn < 3; turn++) {
      bench.dialogue.replies = [right]
      await unlockSession(bench.restart(), 'operator').catch(() => undefined)
    }
    expect(bench.restart().tries).toMatchObject({ wrong: 3, waitMs: 5_000 })
  })

  it('are not heard beside each other', async () => {
    const bench = await locked()
    const { provePerson } = await import('./prove-person')
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => provePerson(bench.context, { act: 'session.unlock' }, { ...wrong, code: '' }))
    )
    expect(tries.map((one) => (one.ok ? 'ok' : one.error.code))).toEqual([
      ...Array.from({ length: 3 }, () => 'passphrase-wrong'),
      ...Array.from({ length: 3 }, () => 'too-many-tries')
    ])
  })
})

describe('the two places of the lock', () => {
  it('a database without its mark takes no lock away', async () => {
    const bench = await locked()
    bench.db.exec('DELETE FROM session_lock')
    const again = bench.restart()
    expect(again.state.isOpen).toBe(true)
    await again.finder.look()
    expect(again.state.lockedBy).toBe('found')
    expect(bench.told.forgotten).toBeGreaterThan(0)
    bench.dialogue.replies = [right]
    expect(await unlockSession(again, 'operator')).toMatchObject({ ok: true })
    // The mark is back.
    expect(bench.restart().state.lockedBy).toBe('start')
  })

  it('a keychain that does not answer at first is asked again, until it is known whether there is a lock', async () => {
    const bench = await locked()
    bench.db.exec('DELETE FROM session_lock')
    const again = bench.restart()
    bench.keychain.fault = 'keychain-timeout'
    const stop = findLock(again)
    await expect.poll(() => bench.timers.size).toBe(1)
    expect(again.state.isOpen).toBe(true)
    bench.keychain.fault = undefined
    bench.pass(5_000)
    await expect.poll(() => again.state.lockedBy).toBe('found')
    expect(bench.timers.size).toBe(0)
    stop()
  })

  it('and is let go of with the app', async () => {
    const bench = await locked()
    bench.db.exec('DELETE FROM session_lock')
    const again = bench.restart()
    bench.keychain.fault = 'keychain-timeout'
    const stop = findLock(again)
    await expect.poll(() => bench.timers.size).toBe(1)
    stop()
    expect(bench.timers.size).toBe(0)
  })

  it.each([
    ['gone', async (bench: Awaited<ReturnType<typeof locked>>) => void (await bench.keychain.remove(LOCK_ITEM))],
    [
      'replaced by rubbish',
      async (bench: Awaited<ReturnType<typeof locked>>) => {
        const { Secret } = await import('../../../shared/kernel/secret')
        await bench.keychain.put(LOCK_ITEM, new Secret(new TextEncoder().encode('{"v":1,"N":2}')))
      }
    ]
  ])('with its item %s the lock is lost and opens for nobody', async (_name, spoil) => {
    const bench = await locked()
    await spoil(bench)
    const again = bench.restart()
    expect(again.state.role).toBe('locked')
    bench.dialogue.replies = [right]
    expect(await unlockSession(again, 'operator')).toMatchObject({ error: { code: 'lock-lost' } })
    expect(sessionStatus(again)).toMatchObject({ role: 'locked', lockLost: true })
    bench.dialogue.replies = [{ words: 'delete all secrets' }]
    expect(await resetLock(again)).toMatchObject({ ok: true })
    expect(again.state.isOpen).toBe(true)
    expect(bench.told.lost).toBe(1)
  })

  it('with the keychain locked nothing opens, and the reason is said', async () => {
    const bench = await locked()
    bench.keychain.fault = 'keychain-locked'
    bench.dialogue.replies = [right]
    expect(await unlockSession(bench.context, 'operator')).toMatchObject({ error: { code: 'keychain-locked' } })
    expect(bench.context.state.role).toBe('locked')
    bench.keychain.fault = undefined
    expect(await unlockSession(bench.context, 'operator')).toMatchObject({ ok: true })
  })

  it('a reset asks for words, deletes the secrets first, and keeps the lock where that fails', async () => {
    const bench = await locked()
    bench.dialogue.replies = [{ words: 'no' }, 'leave']
    expect(await resetLock(bench.context)).toMatchObject({ error: { code: 'prompt-cancelled' } })
    expect(bench.told.lost).toBe(0)
    const loseSecrets: SessionPorts['loseSecrets'] = async () =>
      fail({ code: 'keychain-timeout', message: 'Hangs.', remedy: 'Wait.' })
    bench.dialogue.replies = [{ words: 'delete all secrets' }, 'leave']
    await resetLock({ ...bench.context, ports: { ...bench.ports, loseSecrets } })
    expect(bench.restart().state.lockedBy).toBe('start')
  })
})

describe('roles', () => {
  it('look only, sign again, be custodian for a while: each with its entry', async () => {
    const bench = await locked()
    bench.dialogue.replies = [right]
    await unlockSession(bench.context, 'viewer')
    expect(bench.context.state.role).toBe('viewer')
    bench.dialogue.replies = [right]
    await stepUp(bench.context, 'operator')
    expect(bench.context.state.role).toBe('operator')
    bench.dialogue.replies = [right]
    await stepUp(bench.context, 'custodian')
    expect(bench.context.state.role).toBe('custodian')
    stepDown(bench.context, 'viewer')
    expect(bench.context.state.role).toBe('viewer')
    expect(bench.acts().slice(-4)).toEqual([
      'session.unlock ok',
      'session.raise ok',
      'session.raise ok',
      'session.lower ok'
    ])
  })

  it('a custodian’s time is a setting', async () => {
    const bench = sessionBench()
    expect(changeTimes(bench.context, { custodianMinutes: 2 })).toMatchObject({ ok: true })
    await bench.protect()
    bench.pass(2 * MINUTE_MS - 1)
    expect(bench.context.state.role).toBe('custodian')
    bench.pass(1)
    expect(bench.context.state.role).toBe('operator')
  })

  it('locks also where that cannot be written, lets go of secrets and closes what is asked', async () => {
    const bench = sessionBench()
    await bench.protect()
    bench.dialogue.replies = ['wait']
    const asking = stepUp({ ...bench.context, state: bench.context.state }, 'custodian')
    stepDown(bench.context, 'operator')
    bench.dialogue.replies = ['wait']
    const open = stepUp(bench.context, 'custodian')
    bench.disk.full = true
    const before = bench.told.forgotten
    expect(lockSession(bench.context, 'person').ok).toBe(false)
    expect(bench.context.state.role).toBe('locked')
    expect(bench.told.forgotten).toBe(before + 1)
    expect(await open).toMatchObject({ error: { code: 'prompt-cancelled' } })
    await asking
  })
})

describe('locking by itself', () => {
  it('has one timer, set for when the pause could be long enough, and none while locked or open', async () => {
    const bench = sessionBench()
    const auto = bench.autoLock()
    auto.refresh()
    expect(bench.timers.size).toBe(0)
    await bench.protect()
    stepDown(bench.context, 'operator')
    auto.refresh()
    expect(bench.timers.size).toBe(1)
    // Somebody typed two minutes before the timer fires: it is set anew for the rest.
    bench.time.idle = 2 * MINUTE_MS
    bench.pass(10 * MINUTE_MS)
    expect(bench.context.state.role).toBe('operator')
    expect(bench.timers.size).toBe(1)
    bench.time.idle = 10 * MINUTE_MS
    bench.pass(8 * MINUTE_MS)
    expect(bench.context.state.lockedBy).toBe('idle')
    expect(bench.timers.size).toBe(0)
    expect(bench.entries().at(-1)).toMatchObject({
      act: 'session.lock',
      actor: { role: 'system' },
      detail: { why: 'idle' }
    })
  })

  it.each(['sleep', 'screen'] as const)('happens at once on %s', async (why) => {
    const bench = sessionBench()
    bench.autoLock()
    await bench.protect()
    bench.away(why)
    expect(bench.context.state.lockedBy).toBe(why)
    bench.away(why)
    expect(bench.acts().filter((act) => act === 'session.lock ok')).toHaveLength(1)
  })

  it('waits on where the window says that somebody is there, without an entry', async () => {
    const bench = sessionBench()
    const auto = bench.autoLock()
    await bench.protect()
    stepDown(bench.context, 'operator')
    auto.refresh()
    const before = bench.entries().length
    bench.time.idle = 10 * MINUTE_MS
    await sessionHandlers(bench.context).note()
    bench.pass(10 * MINUTE_MS)
    expect(bench.context.state.role).toBe('operator')
    expect(bench.entries()).toHaveLength(before)
  })

  it('is made up for on waking, when timers stood still', async () => {
    const bench = sessionBench()
    bench.autoLock()
    await bench.protect()
    bench.time.idle = 60 * MINUTE_MS
    bench.back()
    expect(bench.context.state.lockedBy).toBe('idle')
  })

  it('can be turned off', async () => {
    const bench = sessionBench()
    const auto = bench.autoLock()
    await bench.protect()
    changeTimes(bench.context, { idleMinutes: null })
    stepDown(bench.context, 'operator')
    auto.refresh()
    expect(bench.timers.size).toBe(0)
  })
})

describe('codes', () => {
  async function enrolled() {
    const bench = sessionBench()
    await bench.protect()
    let secret = ''
    let codes: readonly string[] = []
    bench.dialogue.replies = [
      right,
      (sheet) => {
        secret = (sheet.lines?.[0] ?? '').replaceAll(' ', '')
        return { code: bench.ports.authenticator.codes(secret, bench.time.wall)[1]?.code ?? '' }
      },
      (sheet) => {
        codes = sheet.lines ?? []
        return {}
      }
    ]
    expect(await enrolTotp(bench.context)).toMatchObject({ ok: true })
    lockSession(bench.context, 'person')
    const code = (offset = 0) => bench.ports.authenticator.codes(secret, bench.time.wall)[1 + offset]?.code ?? ''
    return { bench, code, codes: () => codes }
  }

  it('are asked for beside the passphrase, and each counts once', async () => {
    const { bench, code } = await enrolled()
    bench.dialogue.replies = [right, { ...right, code: code() }, { ...right, code: '000000' }, 'leave']
    await unlockSession(bench.context, 'operator')
    expect(bench.dialogue.failures.map(({ code }) => code)).toEqual(['code-missing', 'code-used', 'passphrase-wrong'])
    // Which of the two was wrong stays unsaid in the window, and stands in the log.
    expect(bench.dialogue.failures.at(-1)?.message).toBe('Passphrase or code is not right.')
    expect(bench.entries().at(-1)).toMatchObject({ code: 'code-wrong' })
    bench.pass(30_000)
    bench.dialogue.replies = [{ ...right, code: code() }]
    expect(await unlockSession(bench.context, 'operator')).toMatchObject({ ok: true })
  })

  it('do not help without the passphrase', async () => {
    const { bench, code } = await enrolled()
    bench.pass(30_000)
    bench.dialogue.replies = [{ ...wrong, code: code() }, 'leave']
    await unlockSession(bench.context, 'operator')
    expect(bench.entries().at(-1)).toMatchObject({ code: 'passphrase-wrong' })
    expect(bench.context.state.role).toBe('locked')
  })

  it('are made up for by a recovery code, once each, until there are new ones', async () => {
    const { bench, codes } = await enrolled()
    expect(codes()).toHaveLength(10)
    const [first = '', second = ''] = codes()
    bench.dialogue.replies = [{ ...right, code: first.toLowerCase() }]
    expect(await unlockSession(bench.context, 'operator')).toMatchObject({ ok: true })
    expect(sessionStatus(bench.context)).toMatchObject({ recoveryCodesLeft: 9 })
    lockSession(bench.context, 'person')
    bench.dialogue.replies = [
      { ...right, code: first },
      { ...right, code: second }
    ]
    expect(await unlockSession(bench.context, 'operator')).toMatchObject({ ok: true })
    bench.dialogue.replies = [{ ...right, code: codes()[2] ?? '' }, {}]
    expect(await renewRecoveryCodes(bench.context)).toMatchObject({ ok: true })
    expect(sessionStatus(bench.context)).toMatchObject({ recoveryCodesLeft: 10 })
    lockSession(bench.context, 'person')
    bench.dialogue.replies = [{ ...right, code: codes()[3] ?? '' }, 'leave']
    expect(await unlockSession(bench.context, 'operator')).toMatchObject({ ok: false })
  })

  it('are not asked for where the last page was not confirmed, and no more once they are turned off', async () => {
    const bench = sessionBench()
    await bench.protect()
    bench.dialogue.replies = [
      right,
      (sheet) => ({
        code:
          bench.ports.authenticator.codes((sheet.lines?.[0] ?? '').replaceAll(' ', ''), bench.time.wall)[1]?.code ?? ''
      }),
      'leave'
    ]
    expect(await enrolTotp(bench.context)).toMatchObject({ ok: false })
    expect(sessionStatus(bench.context).totp).toBe(false)
    const done = await enrolled()
    done.bench.dialogue.replies = [{ ...right, code: done.codes()[0] ?? '' }]
    await unlockSession(done.bench.context, 'operator')
    done.bench.dialogue.replies = [{ ...right, code: done.codes()[1] ?? '' }]
    expect(await removeTotp(done.bench.context)).toMatchObject({ ok: true })
    lockSession(done.bench.context, 'person')
    done.bench.dialogue.replies = [right]
    expect(await unlockSession(done.bench.context, 'operator')).toMatchObject({ ok: true })
  })
})

describe('a withdrawal', () => {
  const withdrawal: Withdrawal = {
    key: { id: '11111111-1111-4111-8111-111111111111' as KeyId, version: 1 },
    target: { provider: 'kraken', environment: 'production', host: 'api.kraken.com' },
    keyLabel: 'Treasury',
    title: 'Withdraw',
    endpointClass: 'withdraw',
    asked: {
      host: 'api.kraken.com',
      method: 'POST',
      path: '/0/private/Withdraw',
      params: [
        ['address', 'bc1q'],
        ['amount', '2']
      ],
      body: ''
    }
  }

  it('is asked about each time, however lately the person proved who they are', async () => {
    const bench = sessionBench()
    await bench.protect()
    for (let turn = 0; turn < 2; turn++) {
      bench.dialogue.replies = [wrong, right]
      expect(await confirmWithdrawal(bench.context, withdrawal)).toMatchObject({ ok: true })
    }
    expect(bench.acts().filter((act) => act.startsWith('session.confirm'))).toEqual([
      'session.confirm refused passphrase-wrong',
      'session.confirm ok',
      'session.confirm refused passphrase-wrong',
      'session.confirm ok'
    ])
    expect(bench.dialogue.seen.at(-1)?.facts?.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['api.kraken.com', '2', 'bc1q'])
    )
  })

  it('is not signed where nobody confirms, and that is on record with key and target', async () => {
    const bench = sessionBench()
    bench.dialogue.replies = ['leave']
    expect(await confirmWithdrawal(bench.context, withdrawal)).toMatchObject({ error: { code: 'not-confirmed' } })
    expect(bench.entries().at(-1)).toMatchObject({
      act: 'session.confirm',
      outcome: 'refused',
      code: 'not-confirmed',
      key: { version: 1 },
      target: { host: 'api.kraken.com' }
    })
  })

  it('waits for the one before', async () => {
    const bench = sessionBench()
    bench.dialogue.replies = [{}, {}]
    const both = await Promise.all([
      confirmWithdrawal(bench.context, withdrawal),
      confirmWithdrawal(bench.context, withdrawal)
    ])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
  })
})
