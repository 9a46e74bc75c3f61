/** What the secret prompt, a window of its own with a preload of its own, may ask of main. */
import { z } from 'zod'
import { languages } from '../kernel/languages'
import { call } from './call'
import { ownWords } from './own-words'

const Words = ownWords(z.string().max(4_000))

/** One page of the prompt: what it says, shows and asks for. Words come from main, which alone knows what is being asked. */
export const Sheet = z.object({
  title: Words,
  hint: Words,
  theme: z.enum(['light', 'dark']),
  language: z.enum(languages),
  /** What is about to happen, to be compared: host, amount, address. */
  facts: z.array(z.object({ name: Words, value: z.string().max(8_000), weight: z.enum(['main', 'plain']) })),
  notes: z.array(z.object({ level: z.enum(['now', 'soon', 'plain']), title: Words, items: z.array(Words) })),
  /** A QR code: `path` is drawn in a square of `size` units. */
  qr: z.object({ label: Words, size: z.int(), path: z.string() }).optional(),
  /** Text to write down or to read: recovery codes, the secret of an authenticator. */
  lines: z.array(z.string().max(200)),
  /** A secret of the vault: the only answer of any call that carries one. Gone from the page when its time is over. */
  revealed: z.object({ label: Words, text: z.string(), forMs: z.int() }).array(),
  fields: z.array(
    z.object({
      name: z.string().max(40),
      label: Words,
      kind: z.enum(['secret', 'multiline', 'code', 'text']),
      /** Says how strong what is typed is. */
      judged: z.boolean(),
      /** May stay empty. */
      optional: z.boolean()
    })
  ),
  /** What must be ticked. */
  check: Words.optional(),
  submit: Words,
  tone: z.enum(['plain', 'danger']),
  /** Absent: there is nothing to take back. */
  cancel: Words.optional(),
  /** The line at the foot. */
  foot: Words,
  /** A program brought it about: the person may be doing something else. */
  unasked: z.boolean(),
  /** Left unanswered for so long it is a no; absent: it waits. */
  expiresInMs: z.int().min(0).optional(),
  /** Questions that wait behind it. */
  behind: z.int().min(0)
})
export type Sheet = z.output<typeof Sheet>

export const promptContract = {
  prompt: {
    /** The page to show now. */
    describe: call(z.void(), Sheet),
    /** How many questions wait behind it by now. */
    behind: call(z.void(), z.int().min(0)),
    /** The page stands and is this high, in px: the window follows. */
    fit: call(z.object({ height: z.int().min(0).max(10_000) }), z.void()),
    /** Checks and keeps what was given; on failure the window stays open with the reason. Not done: there is another page. */
    submit: call(
      z.object({ given: z.record(z.string().max(40), z.string().max(2_000_000)), checked: z.boolean() }),
      z.object({ done: z.boolean() }),
      [
        'secret-empty',
        'secret-too-short',
        'secret-too-large',
        'secret-has-nul',
        'secret-not-base64',
        'secret-malformed-pem',
        'secret-wrong-kind',
        'secret-passphrase-protected',
        'storage-full',
        'storage-failed',
        'keychain-locked',
        'keychain-unavailable',
        'keychain-item-absent',
        'keychain-timeout',
        'keychain-failed',
        'unticked',
        'passphrase-too-short',
        'passphrase-too-long',
        'passphrase-guessable',
        'passphrase-weak',
        'passphrase-differs',
        'password-wrong',
        'backup-wrong-passphrase',
        'passphrase-wrong',
        'code-missing',
        'code-wrong',
        'code-used',
        'too-many-tries',
        'lock-lost',
        'word-differs'
      ]
    ),
    /** Copies what this page reveals, or the part of it with this number. The clipboard is cleared after 30 s if it still holds it. */
    copy: call(z.object({ part: z.int().min(0).max(20) }), z.void(), ['storage-full', 'storage-failed']),
    cancel: call(z.void(), z.void())
  }
} as const
