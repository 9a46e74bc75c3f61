import type { AuditDraft } from '../../../shared/domain/audit/entry'
import { describeWithdrawal, type Asked } from '../../../shared/domain/session/withdrawal'
import { durationMs, MINUTE_MS } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Sheet, SheetAnswer } from '../../ports/dialogue'
import type { StorageFailure } from '../../ports/journal'
import { recordAlone, type SessionContext } from './context'
import { provePerson } from './prove-person'
import { withdrawalSheet } from './sheets'

export interface Withdrawal {
  readonly key: NonNullable<AuditDraft['key']>
  readonly target: NonNullable<AuditDraft['target']>
  readonly keyLabel: string
  /** The program that asks; absent: the person at the window. */
  readonly asker?: string
  /** "Withdraw", or the path where the endpoint is not known. */
  readonly title: string
  readonly endpointClass: 'withdraw' | 'transfer' | 'unknown'
  readonly asked: Asked
}

export type NotConfirmed = Failure<'not-confirmed'>

const notConfirmed: NotConfirmed = {
  code: 'not-confirmed',
  message: 'The request was not confirmed in its own window.',
  remedy: 'Nothing was signed or sent. Send it again, and confirm it there, if you want it.'
}

/** A person types a passphrase and a code in that time, and compares an address before it. */
const PROGRAM_WAITS = durationMs(2 * MINUTE_MS)

/**
 * Asked anew for each, whoever is at the window and however lately they were asked. Both answers are on record. What a program
 * brings about waits in the prompt's own line, so that the person's own request does not wait behind it.
 */
export const confirmWithdrawal = (
  context: SessionContext,
  withdrawal: Withdrawal
): Promise<Result<void, NotConfirmed | StorageFailure>> =>
  withdrawal.asker === undefined
    ? context.confirmations.run(() => confirm(context, withdrawal))
    : confirm(context, withdrawal)

async function confirm(
  context: SessionContext,
  { key, target, keyLabel, asker, title, endpointClass, asked }: Withdrawal
): Promise<Result<void, NotConfirmed | StorageFailure>> {
  const { ports, state, finder } = context
  const entry = {
    act: 'session.confirm',
    detail: { for: endpointClass, ...(asker === undefined ? {} : { asker }) },
    about: { key, target }
  } as const
  const facts = describeWithdrawal(asked)
  const known = endpointClass !== 'unknown'
  const words = withdrawalSheet(
    { title, keyLabel, known, facts, ...(asker === undefined ? {} : { asker }) },
    state.isOpen ? undefined : (finder.facts?.totp ?? false)
  )
  const sheet: Sheet =
    asker === undefined ? words : { ...words, unasked: true, expires: { after: PROGRAM_WAITS, told: () => undefined } }
  const answer = await ports.dialogue.run(sheet, async (given): Promise<SheetAnswer> => {
    const proved = state.isOpen
      ? recordAlone(context, entry)
      : await provePerson(context, entry, { passphrase: given('passphrase'), code: given('code') })
    return proved.ok ? ok('done') : proved
  })
  if (answer === 'done') return ok(undefined)
  const written = recordAlone(context, { ...entry, outcome: 'refused', code: notConfirmed.code })
  return written.ok ? fail(notConfirmed) : written
}
