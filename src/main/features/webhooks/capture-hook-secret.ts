/** Three ways for an endpoint's secret to reach main without the main window ever holding it. */
import type { Recipe } from '../../../shared/domain/webhooks/scheme'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Sheet } from '../../ports/dialogue'
import type { WebhookPorts } from './ports'

type SecretFault = Failure<
  'secret-empty' | 'secret-too-short' | 'secret-too-large' | 'secret-has-nul' | 'secret-not-base64'
>
export type CaptureFailure = SecretFault | Failure<'clipboard-empty' | 'prompt-cancelled'>

type Keep<T, E> = (text: string) => Promise<Result<T, E>>

const MOST_CHARS = 1_000
const LEAST_BYTES = 8

/** Reads the clipboard and clears it, unless the text is too long to be a secret. */
export async function fromClipboard<T, E>(
  { clipboard }: Pick<WebhookPorts, 'clipboard'>,
  how: Recipe,
  keep: Keep<T, E>
): Promise<Result<T, E | CaptureFailure>> {
  const text = await clipboard.readText()
  if (text.trim() === '')
    return fail({
      code: 'clipboard-empty',
      message: 'The clipboard holds no text.',
      remedy: 'Copy the signing secret at the sender, then try again.'
    })
  const parsed = parse(how, text)
  // No secret is as long: it is somebody's work, and they are told that it is still there.
  if (!parsed.ok && parsed.error.code === 'secret-too-large')
    return fail({ ...parsed.error, remedy: 'The clipboard was left as it is. Copy the secret alone.' })
  await clipboard.clearIfHolds(text)
  return parsed.ok ? keep(parsed.value) : parsed
}

/** Asks in a window of its own, which stays open and says why while what was typed cannot be used. */
export async function fromPrompt<T, E extends Failure<string>>(
  { dialogue }: Pick<WebhookPorts, 'dialogue'>,
  label: string,
  how: Recipe,
  keep: Keep<T, E>
): Promise<Result<T, E | CaptureFailure>> {
  const sheet: Sheet = {
    title: `Signing secret of ${label}`,
    hint: 'Paste or type the secret that the sender shows for this endpoint. It goes to the system’s keychain and is never shown again.',
    fields: [{ name: 'secret', label: 'Signing secret', kind: 'secret' }],
    submit: 'Keep it',
    cancel: 'Cancel'
  }
  let kept: Result<T, E> | undefined
  const answer = await dialogue.run(sheet, async (given) => {
    const parsed = parse(how, given('secret'))
    if (!parsed.ok) return parsed
    kept = await keep(parsed.value)
    return kept.ok ? ok('done') : kept
  })
  if (kept?.ok === true || (kept && answer === 'done')) return kept
  return fail({
    code: 'prompt-cancelled',
    message: 'The window was closed before a secret was kept.',
    remedy: 'Open it again when you are ready. Nothing was kept.'
  })
}

/** For a sender that lets its receiver choose: 32 random bytes, on the clipboard for half a minute. */
export async function made<T, E>(
  { random, lend }: Pick<WebhookPorts, 'random' | 'lend'>,
  how: Recipe,
  keep: Keep<T, E>
): Promise<Result<T, E>> {
  const bytes = Buffer.from(random(32))
  const text =
    how.secretForm === 'hex'
      ? bytes.toString('hex')
      : how.secretForm === 'base64'
        ? `whsec_${bytes.toString('base64')}`
        : bytes.toString('base64url')
  bytes.fill(0)
  const kept = await keep(text)
  if (kept.ok) await lend(text)
  return kept
}

/** The text as the sender means it, without what a copy may have added around it. No message holds any part of it. */
export function parse({ secretForm }: Recipe, pasted: string): Result<string, SecretFault> {
  const text = pasted.trim()
  if (text === '') return no('secret-empty', 'Nothing was entered.', 'Copy the signing secret at the sender.')
  if (text.length > MOST_CHARS)
    return no('secret-too-large', 'This is longer than any signing secret.', 'Copy the secret alone.')
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  if (/[\u0000-\u001f\u007f]/.test(text))
    return no('secret-has-nul', 'This has line breaks or invisible characters in it.', 'Copy the secret alone.')
  const bare = text.replace(/^whsec_/, '')
  if (secretForm === 'base64' && !/^[A-Za-z0-9+/]{4,}={0,2}$/.test(bare))
    return no(
      'secret-not-base64',
      'This sender’s secrets are base64, mostly after “whsec_”.',
      'Copy the endpoint’s signing secret, not its id or its address.'
    )
  if (secretForm === 'hex' && !/^(?:[0-9a-fA-F]{2})+$/.test(text))
    return no(
      'secret-not-base64',
      'This endpoint’s secret is written in hex.',
      'Copy the secret as it stands at the sender.'
    )
  if (Buffer.from(secretForm === 'base64' ? bare : text, secretForm).length < LEAST_BYTES)
    return no(
      'secret-too-short',
      'This is too short to keep anybody out: whoever sees one delivery could find it by trying.',
      'Copy the whole secret, or have the sender make a longer one.'
    )
  return ok(text)
}

const no = (code: SecretFault['code'], message: string, remedy: string): Result<never, SecretFault> =>
  fail({ code, message, remedy })
