/** Shows one secret to a custodian: in the prompt window alone, for 30 s, on record. */
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { durationMs, SECOND_MS, type KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Secret } from '../../../shared/kernel/secret'
import type { Dialogue, Sheet } from '../../ports/dialogue'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { accountFor, trace } from './audit-trail'
import { keyNotFound, type KeyNotFound } from './failures'
import type { LentClipboard } from './lent-clipboard'
import type { VaultPorts } from './ports'

export const REVEALED_FOR = durationMs(30 * SECOND_MS)

export interface RevealPorts extends Pick<VaultPorts, 'actor' | 'entropy' | 'keychain' | 'store' | 'unit' | 'journal'> {
  readonly lent: LentClipboard
  readonly dialogue: Dialogue
}

export type NotRevealed = Failure<'prompt-cancelled'>
export type RevealFailure = KeyNotFound | NotRevealed | KeychainFailure | StorageFailure

const notRevealed: NotRevealed = {
  code: 'prompt-cancelled',
  message: 'The window was closed before the secret was shown.',
  remedy: 'Open it again if you need the secret.'
}

/** Two pages: what showing it means, and the secret. The entry is on the disk before the secret leaves the keychain. */
export async function revealSecret(
  ports: RevealPorts,
  { id }: { readonly id: KeyId }
): Promise<Result<void, RevealFailure>> {
  const corr = ports.entropy.uuid()
  const key = ports.store.find(id)
  if (!key || key.state !== 'active')
    return accountFor(ports, keyNotFound, { act: 'key.reveal', outcome: 'refused', corr })
  let secret: Secret | undefined
  const answer = await ports.dialogue.run(askSheet(key), async (_given, at) => {
    if (at.revealed) return ok('done')
    const written = ports.unit.commit(() => trace(ports, { act: 'key.reveal', key, detail: { to: 'window' }, corr }))
    if (!written.ok) return written
    const found = await ports.keychain.get(key.current.item)
    if (!found.ok) return accountFor(ports, found.error, { act: 'key.reveal', key, corr })
    secret = found.value
    return ok(shownSheet(ports, key, secret, corr))
  })
  const shown = secret !== undefined
  // Zeroed with the window, whichever way that went; what it had as text is garbage.
  secret?.destroy()
  if (answer === 'done' || shown) return ok(undefined)
  const written = ports.unit.commit(() =>
    trace(ports, { act: 'key.reveal', outcome: 'refused', code: notRevealed.code, key, corr })
  )
  return written.ok ? fail(notRevealed) : written
}

const askSheet = ({ label }: KeyRecord): Sheet => ({
  title: `Show the secret of ${label}?`,
  hint: 'Whoever sees or photographs it can use the key until you revoke it at the exchange. It hides itself after 30 seconds, and the audit log keeps that it was shown.',
  submit: 'Show it',
  tone: 'danger',
  cancel: 'Cancel'
})

function shownSheet(ports: RevealPorts, key: KeyRecord, secret: Secret, corr: string): Sheet {
  return {
    title: `Secret of ${key.label}`,
    hint: 'A program that keeps a history of the clipboard keeps what you copy, too.',
    revealed: () => (secret.destroyed ? [] : partsOf(secret)),
    copy: (part) => copyPart(ports, key, secret, part, corr),
    submit: 'Hide it now',
    foot: '',
    closesAfter: REVEALED_FOR
  }
}

async function copyPart(
  ports: RevealPorts,
  key: KeyRecord,
  secret: Secret,
  part: number,
  corr: string
): Promise<Result<void, StorageFailure>> {
  const text = secret.destroyed ? undefined : partsOf(secret)[part]?.text
  if (text === undefined) return ok(undefined)
  const written = ports.unit.commit(() => trace(ports, { act: 'key.reveal', key, detail: { to: 'clipboard' }, corr }))
  if (!written.ok) return written
  await ports.lent.lend(text)
  return ok(undefined)
}

/** What the keychain's item holds: a secret and, at some providers, its passphrase. */
function partsOf(secret: Secret): readonly { readonly label: string; readonly text: string }[] {
  let material: unknown
  try {
    material = JSON.parse(new TextDecoder().decode(secret.reveal()))
  } catch {
    return []
  }
  if (typeof material !== 'object' || material === null) return []
  const held = material as Record<string, unknown>
  return [['Secret', held['secret']] as const, ['Passphrase', held['passphrase']] as const].flatMap(([label, text]) =>
    typeof text === 'string' ? [{ label, text }] : []
  )
}
