/** Four ways for a secret to reach main without the main window ever holding it. */
import {
  parsePassphrase,
  parseSecret,
  type ParsedSecret,
  type SecretFailure
} from '../../../shared/domain/signing/credential'
import type { Provider } from '../../../shared/domain/signing/provider'
import { findProvider } from '../../../shared/domain/signing/registry'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { StorageFailure } from '../../ports/journal'
import { accountFor, trace } from './audit-trail'
import type { Captured, CaptureField, CaptureStore } from './capture-store'
import { unknownProvider, type UnknownProvider } from './failures'
import type { VaultPorts } from './ports'

export interface CaptureRequest {
  readonly provider: string
  readonly field: CaptureField
}

type Method = 'clipboard' | 'prompt' | 'generate' | 'file'
type CaptureFailure<Code extends string> = StorageFailure | UnknownProvider | Failure<Code>

/** Reads the clipboard and clears it, whether or not the text turns out to be a secret; text too long for one stays. */
export async function captureFromClipboard(
  ports: VaultPorts,
  store: CaptureStore,
  request: CaptureRequest
): Promise<Result<Captured, CaptureFailure<SecretFailure['code'] | 'clipboard-empty'>>> {
  const provider = findProvider(request.provider)
  if (!provider) return refuse(ports, unknownProvider(request.provider), 'clipboard', request)
  const text = await ports.clipboard.readText()
  if (text.trim() === '') {
    const empty = {
      code: 'clipboard-empty',
      message: 'The clipboard holds no text.',
      remedy: `Copy the ${wordOf(provider, request.field)} at ${provider.name}, then try again.`
    } as const
    return refuse(ports, empty, 'clipboard', request)
  }
  const captured = capture(ports, store, provider, request.field, 'clipboard', text)
  // No secret is as long: it is somebody's work, and they are told that it is still there.
  if (!captured.ok && captured.error.code === 'secret-too-large')
    return fail({ ...captured.error, remedy: 'The clipboard was left as it is. Copy the secret alone.' })
  await ports.clipboard.clearIfHolds(text)
  return captured
}

/** Asks in a window of its own, which stays open and says why while what was typed cannot be used. */
export async function captureFromPrompt(
  ports: VaultPorts,
  store: CaptureStore,
  request: CaptureRequest
): Promise<Result<Captured, CaptureFailure<SecretFailure['code'] | 'prompt-cancelled'>>> {
  const provider = findProvider(request.provider)
  if (!provider) return refuse(ports, unknownProvider(request.provider), 'prompt', request)
  const word = wordOf(provider, request.field)
  let kept: Captured | undefined
  const answer = await ports.prompt.ask({
    title: `${provider.name}: ${word}`,
    hint: `Paste or type the ${word}. It goes to the system’s keychain and is never shown again.`,
    multiline: request.field === 'secret' && provider.kinds.some((kind) => kind !== 'hmac' && kind !== 'token'),
    accept: async (text) => {
      const captured = capture(ports, store, provider, request.field, 'prompt', text)
      if (!captured.ok) return captured
      if (kept) store.discard(kept.id)
      kept = captured.value
      return ok(undefined)
    }
  })
  if (answer === 'done' && kept) return ok(kept)
  if (kept) store.discard(kept.id)
  const cancelled = {
    code: 'prompt-cancelled',
    message: 'The window was closed before a secret was entered.',
    remedy: 'Open it again when you are ready. Nothing was kept.'
  } as const
  return refuse(ports, cancelled, 'prompt', request)
}

/** Text that stood in a file which main itself has read. */
export function captureFromFile(
  ports: VaultPorts,
  store: CaptureStore,
  request: CaptureRequest,
  text: string
): Result<Captured, CaptureFailure<SecretFailure['code']>> {
  const provider = findProvider(request.provider)
  if (!provider) return refuse(ports, unknownProvider(request.provider), 'file', request)
  return capture(ports, store, provider, request.field, 'file', text)
}

/** Makes an Ed25519 pair; its public half goes to the provider's page, its private half never leaves main. */
export async function generateKeyPair(
  ports: VaultPorts,
  store: CaptureStore,
  providerId: string
): Promise<Result<Captured, CaptureFailure<'secret-wrong-kind'>>> {
  const request = { provider: providerId, field: 'secret' } as const
  const provider = findProvider(providerId)
  if (!provider) return refuse(ports, unknownProvider(providerId), 'generate', request)
  if (!provider.canGenerate) {
    const wrong = {
      code: 'secret-wrong-kind',
      message: `${provider.name} does not take Ed25519 keys that are made elsewhere.`,
      remedy: `Make the key on ${provider.name}’s own page and paste its ${provider.words.secret} here.`
    } as const
    return refuse(ports, wrong, 'generate', request)
  }
  const { privateKeyPem, publicKeyPem } = ports.keyPairs.ed25519()
  return keep(ports, store, request, 'generate', { kind: 'ed25519', publicKeyPem }, privateKeyPem, privateKeyPem.length)
}

function capture(
  ports: VaultPorts,
  store: CaptureStore,
  provider: Provider,
  field: CaptureField,
  method: Method,
  text: string
): Result<Captured, SecretFailure | StorageFailure> {
  const request = { provider: provider.id, field }
  const parsed = field === 'secret' ? parseSecret(provider, text) : passphraseOf(text)
  if (!parsed.ok) return refuse(ports, parsed.error, method, request)
  const secret = new Secret(new TextEncoder().encode(parsed.value.secret))
  return keep(ports, store, request, method, parsed.value, secret, parsed.value.secret.length)
}

/** A passphrase travels in a header, as a token does. */
function passphraseOf(text: string): Result<ParsedSecret, SecretFailure> {
  const parsed = parsePassphrase(text)
  return parsed.ok ? ok({ kind: 'token', secret: parsed.value }) : parsed
}

/** The entry is committed before the capture can be used; the length is shown, not recorded. */
function keep(
  ports: VaultPorts,
  store: CaptureStore,
  { provider, field }: CaptureRequest,
  method: Method,
  { kind, publicKeyPem }: Omit<ParsedSecret, 'secret'>,
  secret: Secret,
  length: number
): Result<Captured, StorageFailure> {
  const corr = ports.entropy.uuid()
  const written = ports.unit.commit(() =>
    trace(ports, { act: 'key.capture', detail: { provider, field, method, kind }, corr })
  )
  if (!written.ok) {
    secret.destroy()
    return written
  }
  return ok(
    store.keep({ provider, field, kind, length, secret, ...(publicKeyPem === undefined ? {} : { publicKeyPem }) })
  )
}

function refuse<E extends Failure<string>>(
  ports: VaultPorts,
  failure: E,
  method: Method,
  { provider, field }: CaptureRequest
): Result<never, E | StorageFailure> {
  // A name that no provider has could be anything that a window sent: it stays out of the log.
  const known = failure.code !== 'provider-unknown'
  return accountFor(ports, failure, {
    act: 'key.capture',
    outcome: 'refused',
    detail: { field, method, ...(known ? { provider } : {}) },
    corr: ports.entropy.uuid()
  })
}

const wordOf = (provider: Provider, field: CaptureField): string => provider.words[field]
