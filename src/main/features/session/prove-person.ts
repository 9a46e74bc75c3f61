/** Is this the person whose lock it is? Passphrase, and a code where that is on. Every try is audited and counts. */
import { tidyPassphrase } from '../../../shared/domain/session/passphrase'
import { readRecoveryCode } from '../../../shared/domain/session/recovery-code'
import { judgeCode, readCode } from '../../../shared/domain/session/totp'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import { record, recordAlone, type SessionContext, type SessionEntry } from './context'
import { codeMissing, codeUsed, lockLost, passphraseWrong, tooManyTries, type ProofFailure } from './failures'
import { writeLock, type Lock } from './lock-item'
import { hashOfRecoveryCode } from './recovery-codes'

export interface Proof {
  readonly passphrase: string
  /** Six digits, or a recovery code; '' where none is asked for. */
  readonly code: string
}

type Entry = Pick<SessionEntry, 'act' | 'detail' | 'about'>
type Verdict =
  | {
      readonly is: 'right'
      readonly by: 'passphrase' | 'totp' | 'recovery-code'
      readonly step?: number
      readonly left: Lock
    }
  | { readonly is: 'wrong'; readonly code: 'passphrase-wrong' | 'code-wrong' | 'code-used' }

/** On success the entry is on record, in one commit with the end of the wait. */
export const provePerson = (context: SessionContext, entry: Entry, proof: Proof): Promise<Result<Lock, ProofFailure>> =>
  context.lane.run(() => prove(context, entry, proof))

async function prove(context: SessionContext, entry: Entry, proof: Proof): Promise<Result<Lock, ProofFailure>> {
  const { tries, finder } = context
  if (tries.waitMs > 0) return refuse(context, entry, tooManyTries(tries.waitMs))
  const found = await finder.look()
  if (!found.ok) return fail(found.error)
  if (typeof found.value === 'string') return refuse(context, entry, lockLost)
  const lock = found.value
  // Before the try counts: who leaves it out has guessed nothing.
  if (lock.totp !== undefined && proof.code.trim() === '') return fail(codeMissing)
  const begun = tries.begin()
  if (!begun.ok) return begun
  const verdict = await judge(context, lock, proof)
  return verdict.is === 'right' ? accept(context, entry, verdict) : reject(context, entry, lock, verdict.code)
}

async function judge(context: SessionContext, lock: Lock, { passphrase, code }: Proof): Promise<Verdict> {
  const { ports } = context
  const typed = new Secret(new TextEncoder().encode(tidyPassphrase(passphrase)))
  const derived = await ports.hasher.derive(typed, lock.salt, lock.cost)
  const right = ports.equal(derived.reveal(), lock.hash)
  typed.destroy()
  derived.destroy()
  if (!right) return { is: 'wrong', code: 'passphrase-wrong' }
  if (lock.totp === undefined) return { is: 'right', by: 'passphrase', left: lock }
  const recovery = readRecoveryCode(code)
  if (recovery !== undefined) return judgeRecovery(lock, recovery)
  const digits = readCode(code)
  const { usedSteps } = ports.store.read()
  const judged =
    digits === undefined
      ? ({ is: 'wrong' } as const)
      : judgeCode(ports.authenticator.codes(lock.totp, ports.clock.now()), digits, usedSteps)
  if (judged.is === 'right') return { is: 'right', by: 'totp', step: judged.step, left: lock }
  return { is: 'wrong', code: judged.is === 'used' ? 'code-used' : 'code-wrong' }
}

function judgeRecovery(lock: Lock, code: string): Verdict {
  const hash = hashOfRecoveryCode(lock.salt, code)
  if (!lock.recovery.includes(hash)) return { is: 'wrong', code: 'code-wrong' }
  return { is: 'right', by: 'recovery-code', left: { ...lock, recovery: lock.recovery.filter((one) => one !== hash) } }
}

async function accept(
  context: SessionContext,
  entry: Entry,
  verdict: Extract<Verdict, { is: 'right' }>
): Promise<Result<Lock, ProofFailure>> {
  const { left, by, step } = verdict
  const { ports, tries, finder } = context
  if (by === 'recovery-code') {
    // Gone before it opens anything: a crash here costs the code, never gives it twice.
    const written = await writeLock(ports.keychain, left)
    if (!written.ok) return fail(written.error)
    finder.note(left)
  }
  const detail = { ...entry.detail, by, ...(by === 'recovery-code' ? { codesLeft: left.recovery.length } : {}) }
  const committed = tries.right(() => record(context, { ...entry, detail }), { step, lockId: left.lockId })
  return committed.ok ? ok(left) : committed
}

function reject(
  context: SessionContext,
  entry: Entry,
  lock: Lock,
  code: Extract<Verdict, { is: 'wrong' }>['code']
): Result<never, ProofFailure> {
  const { tries } = context
  const written = tries.wrongTry((wrong) =>
    record(context, { ...entry, outcome: 'refused', code, detail: { ...entry.detail, wrongTries: wrong } })
  )
  if (!written.ok) return written
  if (code === 'code-used') return fail(codeUsed)
  // Which of the two was wrong stays unsaid: a stranger would learn that the other one was right.
  const failure = passphraseWrong(tries.waitMs)
  return fail(lock.totp === undefined ? failure : { ...failure, message: 'Passphrase or code is not right.' })
}

function refuse(context: SessionContext, entry: Entry, failure: ProofFailure): Result<never, ProofFailure> {
  const written = recordAlone(context, { ...entry, outcome: 'refused', code: failure.code })
  return written.ok ? fail(failure) : written
}
