/** Repositories whose commits are checked before they are made. */
import { shannonEntropy } from '../../../shared/domain/leaks/entropy'
import { fail, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { ownSecrets } from './own-secrets'
import { folderNotFound, type FolderNotFound } from './folders'
import type { FolderId, HookFailure, HookSecret, LeakPorts } from './ports'
import { nameOf, record } from './record'

/**
 * Bits. The hooks' key lies in a file beside their fingerprints: whoever has both can try guesses, as many as they like.
 * What is longer than this cannot be guessed; anything shorter, and every passphrase, stays out of the file (ADR 0008).
 */
const GUESSABLE_BELOW_BITS = 96

/** Brings the hooks' fingerprints up to date with the vault. Without any hook on this computer nothing is read or written. */
export async function refreshHooks(
  ports: LeakPorts,
  always = false
): Promise<Result<void, HookFailure | KeychainFailure>> {
  if (!ports.hooks.wanted()) return { ok: true, value: undefined }
  const known = new Map(ports.hooks.secrets().map((secret) => [secret.item, secret]))
  const make = ports.makeFingerprints(ports.hooks.key())
  const secrets: HookSecret[] = []
  for (const { label, item, searched } of ownSecrets(ports)) {
    const before = known.get(item)
    if (before) {
      secrets.push({ ...before, label })
      continue
    }
    const made = await ports.secrets.with({ item }, (material) => {
      const { secret } = searched(material)
      return secret.length * shannonEntropy(secret) >= GUESSABLE_BELOW_BITS ? make({ secret }) : []
    })
    ports.secrets.forget(item)
    if (made.ok) secrets.push({ item, label, prints: made.value })
    else if (made.error.code !== 'keychain-item-absent') return made
  }
  const same = secrets.length === known.size && secrets.every(({ item, label }) => known.get(item)?.label === label)
  return same && !always ? { ok: true, value: undefined } : ports.hooks.write(secrets)
}

type HookAnswer = Result<void, HookFailure | FolderNotFound | KeychainFailure | StorageFailure>

/** `chain`: keep a hook that is there, and run it after ours. Without it such a hook is a failure and stays untouched. */
export async function installHook(ports: LeakPorts, id: FolderId, chain: boolean): Promise<HookAnswer> {
  const folder = ports.store.folder(id)
  if (!folder) return fail(folderNotFound)
  const corr = ports.entropy.uuid()
  const { hook } = await ports.factsOf(folder.path)
  // The log first: a hook that stands is in it.
  const said = ports.unit.commit(() =>
    record(ports, { act: 'leak.hook.install', detail: { folder: nameOf(folder.path), before: hook, chain }, corr })
  )
  if (!said.ok) return said
  // The key makes hooks wanted; from then on the vault's changes reach them. All files are written: the scanner may be new.
  ports.hooks.key()
  const fresh = await refreshHooks(ports, true)
  const done = fresh.ok ? await ports.hooks.install(folder.path, chain) : fresh
  if (!done.ok) accountFailure(ports, 'leak.hook.install', folder.path, done.error, corr)
  ports.changed()
  return done
}

export async function removeHook(ports: LeakPorts, id: FolderId): Promise<HookAnswer> {
  const folder = ports.store.folder(id)
  if (!folder) return fail(folderNotFound)
  const corr = ports.entropy.uuid()
  const said = ports.unit.commit(() =>
    record(ports, { act: 'leak.hook.remove', detail: { folder: nameOf(folder.path) }, corr })
  )
  if (!said.ok) return said
  const done = await ports.hooks.remove(folder.path)
  if (!done.ok) accountFailure(ports, 'leak.hook.remove', folder.path, done.error, corr)
  ports.changed()
  return done
}

function accountFailure(
  ports: LeakPorts,
  act: 'leak.hook.install' | 'leak.hook.remove',
  path: string,
  failure: Failure<string>,
  corr: string
): void {
  ports.unit.commit(() =>
    record(ports, { act, outcome: 'failed', code: failure.code, detail: { folder: nameOf(path) }, corr })
  )
}
