/** The pages of the prompt window, with the words on them. */
import { PASSPHRASE_MIN } from '../../../shared/domain/session/passphrase'
import type { Fact } from '../../../shared/domain/session/withdrawal'
import type { Sheet, SheetField } from '../../ports/dialogue'

const passphraseField: SheetField = { name: 'passphrase', label: 'Passphrase', kind: 'secret' }
const codeField: SheetField = { name: 'code', label: 'Code from your authenticator', kind: 'code' }

/** What proves who a person is. */
const proofFields = (totp: boolean): readonly SheetField[] => (totp ? [passphraseField, codeField] : [passphraseField])

const orRecovery = (totp: boolean): string => (totp ? ' A recovery code counts as a code, once.' : '')

export const unlockSheet = (totp: boolean, role: 'viewer' | 'operator'): Sheet => ({
  title: 'Unlock Keywatch',
  hint:
    role === 'viewer'
      ? `To look only: nothing can be signed or changed.${orRecovery(totp)}`
      : `You can then sign what policy allows.${orRecovery(totp)}`,
  fields: proofFields(totp),
  submit: 'Unlock',
  cancel: 'Cancel'
})

export const stepUpSheet = (totp: boolean, to: 'operator' | 'custodian', minutes: number): Sheet => ({
  title: to === 'custodian' ? 'Confirm that it is you' : 'Sign requests again',
  hint:
    to === 'custodian'
      ? `Adding, revealing, rotating, deleting and exporting need you as custodian. It lasts ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.${orRecovery(totp)}`
      : `Your session only looks now.${orRecovery(totp)}`,
  fields: proofFields(totp),
  submit: 'Confirm',
  cancel: 'Cancel'
})

const kept = [
  'The list of your keys with labels, hosts, limits and expiry',
  'The audit log, your settings and your reminders',
  'The keys themselves at your exchanges: they go on working there'
]

const forgetting: NonNullable<Sheet['notes']> = [
  {
    level: 'now',
    title: 'If you forget it, this is lost',
    items: [
      'Every secret in this vault: resetting the lock deletes them all, and nobody can bring them back',
      'You would make new keys at each exchange and add them here again'
    ]
  },
  { level: 'plain', title: 'This is not lost', items: kept }
]

const newFields: readonly SheetField[] = [
  { name: 'new', label: 'New passphrase', kind: 'secret', judged: true },
  { name: 'repeat', label: 'The same once more', kind: 'secret' }
]

export const setPassphraseSheet: Sheet = {
  title: 'Set a passphrase',
  hint: `At least ${PASSPHRASE_MIN} characters; four or five words are easy to keep in mind. Keywatch asks for it when it starts and after a pause.`,
  notes: forgetting,
  fields: newFields,
  check: 'I know what is lost if I forget it',
  submit: 'Set passphrase',
  cancel: 'Cancel'
}

export const changePassphraseSheet = (totp: boolean): Sheet => ({
  title: 'Change the passphrase',
  hint: `The present one first, then the new one: at least ${PASSPHRASE_MIN} characters.`,
  notes: forgetting.slice(0, 1),
  fields: [...proofFields(totp), ...newFields],
  check: 'I know what is lost if I forget it',
  submit: 'Change passphrase',
  cancel: 'Cancel'
})

export const removePassphraseSheet = (totp: boolean): Sheet => ({
  title: 'Remove the passphrase',
  hint: 'Whoever sits at this computer can then see, sign, reveal and delete everything. Codes and recovery codes go with it.',
  fields: proofFields(totp),
  submit: 'Remove passphrase',
  tone: 'danger',
  cancel: 'Cancel'
})

export const proofSheet = (title: string, hint: string, totp: boolean, submit: string, danger = false): Sheet => ({
  title,
  hint,
  fields: proofFields(totp),
  submit,
  tone: danger ? 'danger' : 'plain',
  cancel: 'Cancel'
})

export const enrolSheet = (qr: { readonly size: number; readonly path: string }, secret: string): Sheet => ({
  title: 'Scan this with your authenticator',
  hint: 'Any app for one-time codes will do, on your phone rather than on this computer. Or type the letters below into it.',
  qr: { label: 'QR code for your authenticator', ...qr },
  lines: [secret.replaceAll(/(.{4})(?=.)/gu, '$1 ')],
  fields: [{ name: 'code', label: 'The code that it shows', kind: 'code' }],
  submit: 'Next',
  cancel: 'Cancel'
})

export const recoverySheet = (codes: readonly string[], submit: string): Sheet => ({
  title: 'Write down your recovery codes',
  hint: 'Each opens the lock once instead of a code, together with your passphrase. They are not shown again. Keep them on paper, away from this computer.',
  lines: codes,
  check: 'I have written them down',
  submit,
  cancel: 'Cancel'
})

export const RESET_WORDS = 'delete all secrets'

export const resetSheet: Sheet = {
  title: 'Reset the lock',
  hint: 'The way out of a forgotten passphrase. It cannot be undone.',
  notes: [
    {
      level: 'now',
      title: 'This is lost',
      items: ['Every secret in this vault is deleted from the keychain', 'Passphrase, authenticator and recovery codes']
    },
    { level: 'plain', title: 'This stays', items: kept }
  ],
  fields: [{ name: 'words', label: `Type “${RESET_WORDS}” to confirm`, kind: 'text' }],
  check: 'I have no other way: I know that the secrets cannot be brought back',
  submit: 'Delete every secret and reset',
  tone: 'danger',
  cancel: 'Cancel'
}

export interface WithdrawalWords {
  readonly title: string
  readonly keyLabel: string
  readonly asker?: string
  readonly known: boolean
  readonly facts: readonly Fact[]
}

const signedFor = ({ keyLabel, asker }: WithdrawalWords): string =>
  asker === undefined ? `Signed with ${keyLabel}.` : `The program ${asker} asks for it. Signed with ${keyLabel}.`

/** `fields`: undefined where no passphrase is set. */
export const withdrawalSheet = (words: WithdrawalWords, totp: boolean | undefined): Sheet => ({
  title: words.known ? `${words.title}?` : 'Send a request that Keywatch does not know?',
  hint: words.known
    ? `${signedFor(words)} What leaves an exchange does not come back: compare every letter of the address.`
    : `${signedFor(words)} It may move funds. Read every field before you confirm.`,
  facts: words.facts,
  ...(totp === undefined ? {} : { fields: proofFields(totp) }),
  check: words.known ? 'Host, amount and address are what I want' : 'I know what this request does',
  submit: 'Sign and send',
  tone: 'danger',
  cancel: 'Do not send'
})
