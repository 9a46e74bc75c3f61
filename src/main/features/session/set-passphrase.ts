import { checkPassphrase } from '../../../shared/domain/session/passphrase'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { Given, SheetAnswer } from '../../ports/dialogue'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { record, type SessionContext } from './context'
import { cancelled, lockLost, noPassphrase, type AskFailure, type Cancelled, type NoPassphrase } from './failures'
import { LOCK_ITEM, removeLock, writeLock, type Lock } from './lock-item'
import { provePerson } from './prove-person'
import { changePassphraseSheet, removePassphraseSheet, setPassphraseSheet } from './sheets'

const SALT_BYTES = 16

/** The first passphrase, or another one. What is lost with it is said on the page that asks for it. */
export async function setPassphrase(context: SessionContext): Promise<Result<void, AskFailure | Cancelled>> {
  const { ports, finder, state } = context
  const found = await finder.look()
  if (!found.ok) return fail(found.error)
  if (found.value === 'lost') return fail(lockLost)
  const lock = found.value === 'none' ? undefined : found.value
  // A lock that was just found locks the app: nobody changes it from there.
  if (state.lockedBy !== undefined) return fail(cancelled)
  const sheet = lock === undefined ? setPassphraseSheet : changePassphraseSheet(lock.totp !== undefined)
  const answer = await ports.dialogue.run(sheet, (given) => take(context, lock, given))
  return answer === 'done' ? ok(undefined) : fail(cancelled)
}

async function take(context: SessionContext, lock: Lock | undefined, given: Given): Promise<SheetAnswer> {
  const checked = checkPassphrase(given('new'))
  if (!checked.ok) return checked
  if (given('new') !== given('repeat')) return fail(differs)
  let present = lock
  if (lock !== undefined) {
    const entry = { act: 'session.confirm', detail: { for: 'change-passphrase' } } as const
    const proved = await provePerson(context, entry, { passphrase: given('passphrase'), code: given('code') })
    if (!proved.ok) return proved
    present = proved.value
  }
  const kept = await keep(context, present, checked.value)
  return kept.ok ? ok('done') : kept
}

const differs = {
  code: 'passphrase-differs',
  message: 'The two are not the same.',
  remedy: 'Type the new passphrase again, twice.'
} as const

async function keep(
  context: SessionContext,
  lock: Lock | undefined,
  passphrase: string
): Promise<Result<void, KeychainFailure | StorageFailure>> {
  const { ports, state, finder } = context
  const cost = lock?.cost ?? (await ports.hasher.calibrate())
  const salt = lock?.salt ?? ports.random(SALT_BYTES)
  const typed = new Secret(new TextEncoder().encode(passphrase))
  const derived = await ports.hasher.derive(typed, salt, cost)
  typed.destroy()
  const lockId = lock?.lockId ?? ports.entropy.uuid()
  const next: Lock = {
    recovery: [],
    touchId: false,
    ...lock,
    lockId,
    cost,
    salt,
    hash: Uint8Array.from(derived.reveal())
  }
  derived.destroy()
  const written = await writeLock(ports.keychain, next)
  if (!written.ok) return written
  const what = lock === undefined ? 'passphrase-set' : 'passphrase-changed'
  const committed = ports.unit.commit(() => {
    ports.store.write({ ...ports.store.read(), lockId })
    record(context, { act: 'session.protect', detail: { what, kdf: `scrypt N=${cost.N} r=${cost.r} p=${cost.p}` } })
  })
  if (!committed.ok) {
    // Nothing that is not on record stands: back to the lock before, or to none.
    await (lock === undefined ? removeLock(ports.keychain) : writeLock(ports.keychain, lock))
    return committed
  }
  finder.note(next)
  state.apply({ is: 'protected', until: state.custodianUntil() })
  return ok(undefined)
}

/** The mark goes first: a crash in between leaves the lock, which the passphrase still opens. */
export async function removePassphrase(
  context: SessionContext
): Promise<Result<void, AskFailure | Cancelled | NoPassphrase>> {
  const { ports, state, finder } = context
  if (state.isOpen) return fail(noPassphrase)
  const sheet = removePassphraseSheet(finder.facts?.totp ?? false)
  const answer = await ports.dialogue.run(sheet, async (given): Promise<SheetAnswer> => {
    const entry = { act: 'session.confirm', detail: { for: 'remove-passphrase' } } as const
    const proved = await provePerson(context, entry, { passphrase: given('passphrase'), code: given('code') })
    if (!proved.ok) return proved
    const open = await ports.keychain.probe()
    if (!open.ok) return open
    const committed = ports.unit.commit(() => {
      const { lockId: _gone, ...mark } = ports.store.read()
      ports.store.write(mark)
      record(context, { act: 'session.protect', detail: { what: 'passphrase-removed', item: LOCK_ITEM } })
    })
    if (!committed.ok) return committed
    const removed = await removeLock(ports.keychain)
    if (!removed.ok) return removed
    finder.note('none')
    state.apply({ is: 'freed' })
    return ok('done')
  })
  return answer === 'done' ? ok(undefined) : fail(cancelled)
}
