import { judgeCode, readCode, withUsed } from '../../../shared/domain/session/totp'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Given, SheetAnswer } from '../../ports/dialogue'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { record, type SessionContext } from './context'
import { cancelled, codeWrong, noPassphrase, type AskFailure, type Cancelled, type NoPassphrase } from './failures'
import { writeLock, type Lock } from './lock-item'
import { provePerson } from './prove-person'
import { hashesOf, newRecoveryCodes } from './recovery-codes'
import { enrolSheet, proofSheet, recoverySheet } from './sheets'

type Done = Result<void, AskFailure | Cancelled | NoPassphrase>

interface Change {
  readonly what: string
  /** A step whose code was accepted on the way. */
  readonly step?: number
}

/** Writes the lock, then says so; undone where that cannot be written. */
async function replaceLock(
  context: SessionContext,
  before: Lock,
  after: Lock,
  { what, step }: Change
): Promise<Result<void, KeychainFailure | StorageFailure>> {
  const { ports, finder } = context
  const written = await writeLock(ports.keychain, after)
  if (!written.ok) return written
  const committed = ports.unit.commit(() => {
    const mark = ports.store.read()
    if (step !== undefined) ports.store.write({ ...mark, usedSteps: withUsed(mark.usedSteps, step) })
    record(context, { act: 'session.protect', detail: { what } })
  })
  if (!committed.ok) await writeLock(ports.keychain, before)
  else finder.note(after)
  return committed
}

/** First who you are, then the page of a step of its own: each page answers for the one before. */
async function afterProof(
  context: SessionContext,
  first: { readonly title: string; readonly hint: string; readonly submit: string; readonly danger?: boolean },
  purpose: string,
  then: (lock: Lock) => Promise<SheetAnswer> | SheetAnswer,
  later: (given: Given) => Promise<SheetAnswer> = async () => ok('done')
): Promise<Done> {
  const { ports, state, finder } = context
  if (state.isOpen) return fail(noPassphrase)
  const sheet = proofSheet(first.title, first.hint, finder.facts?.totp ?? false, first.submit, first.danger)
  const answer = await ports.dialogue.run(sheet, async (given, at) => {
    if (at !== sheet) return later(given)
    const entry = { act: 'session.confirm', detail: { for: purpose } } as const
    const proved = await provePerson(context, entry, { passphrase: given('passphrase'), code: given('code') })
    return proved.ok ? then(proved.value) : proved
  })
  return answer === 'done' ? ok(undefined) : fail(cancelled)
}

/** Proof, QR code and a first code, recovery codes; nothing is asked for before the last page is confirmed. */
export function enrolTotp(context: SessionContext): Promise<Done> {
  const { ports } = context
  const secret = ports.authenticator.newSecret()
  let lock: Lock | undefined
  let step: number | undefined
  let codes: readonly string[] = []
  const first = {
    title: 'Turn on codes from an authenticator',
    hint: 'Then Keywatch asks for a code from your phone beside the passphrase.',
    submit: 'Next'
  }
  return afterProof(
    context,
    first,
    'turn-on-codes',
    (proved) => {
      lock = proved
      return ok(enrolSheet(ports.qr.draw(ports.authenticator.uri(secret, ports.account)), secret))
    },
    async (given) => {
      if (lock === undefined) return fail(codeWrong(0))
      if (step === undefined) {
        const judged = judgeCode(
          ports.authenticator.codes(secret, ports.clock.now()),
          readCode(given('code')) ?? '',
          []
        )
        if (judged.is !== 'right') return fail(codeWrong(0))
        step = judged.step
        codes = newRecoveryCodes(ports)
        return ok(recoverySheet(codes, 'Turn on codes'))
      }
      const next: Lock = { ...lock, totp: secret, recovery: hashesOf(lock.salt, codes) }
      const done = await replaceLock(context, lock, next, { what: 'codes-on', step })
      return done.ok ? ok('done') : done
    }
  )
}

export function removeTotp(context: SessionContext): Promise<Done> {
  const first = {
    title: 'Turn off codes from an authenticator',
    hint: 'The passphrase alone opens the lock then. Recovery codes are thrown away.',
    submit: 'Turn off codes',
    danger: true
  }
  return afterProof(context, first, 'turn-off-codes', async (lock) => {
    const { totp: _gone, ...rest } = lock
    const done = await replaceLock(context, lock, { ...rest, recovery: [] }, { what: 'codes-off' })
    return done.ok ? ok('done') : done
  })
}

/** New codes; those before count no more once the new ones are confirmed. */
export function renewRecoveryCodes(context: SessionContext): Promise<Done> {
  let lock: Lock | undefined
  let codes: readonly string[] = []
  const first = {
    title: 'Make new recovery codes',
    hint: 'The ones you have now stop working.',
    submit: 'Next'
  }
  return afterProof(
    context,
    first,
    'renew-recovery-codes',
    (proved) => {
      lock = proved
      codes = newRecoveryCodes(context.ports)
      return ok(recoverySheet(codes, 'Use these from now on'))
    },
    async () => {
      if (lock === undefined) return ok('done')
      const next = { ...lock, recovery: hashesOf(lock.salt, codes) }
      const done = await replaceLock(context, lock, next, { what: 'recovery-codes-renewed' })
      return done.ok ? ok('done') : done
    }
  )
}

export type NoTouchId = Failure<'touch-id-unavailable'>

const noTouchId: NoTouchId = {
  code: 'touch-id-unavailable',
  message: 'This computer has no Touch ID that Keywatch can ask.',
  remedy: 'Set up a fingerprint in System Settings, then try again.'
}

/** Touch ID opens the lock for everyday work; a custodian and a withdrawal still need the passphrase. */
export async function allowTouchId(
  context: SessionContext,
  allowed: boolean
): Promise<Done | Result<never, NoTouchId>> {
  if (allowed && !context.ports.biometry.available()) return fail(noTouchId)
  const first = {
    title: allowed ? 'Unlock with Touch ID' : 'No longer unlock with Touch ID',
    hint: 'For looking and signing. As custodian and for withdrawals, the passphrase is asked for as before.',
    submit: allowed ? 'Allow Touch ID' : 'Stop using Touch ID'
  }
  return afterProof(context, first, 'touch-id', async (lock) => {
    const what = allowed ? 'touch-id-on' : 'touch-id-off'
    const done = await replaceLock(context, lock, { ...lock, touchId: allowed }, { what })
    return done.ok ? ok('done') : done
  })
}
