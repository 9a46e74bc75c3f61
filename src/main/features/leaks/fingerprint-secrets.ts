/** Fingerprints of the secrets that Keywatch keeps, made once each and kept as keyed hashes. */
import type { Fingerprint } from '../../../shared/domain/leaks/fingerprints'
import type { Known } from '../../../shared/domain/leaks/search'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { ownSecrets, type OwnSecret } from './own-secrets'
import type { LeakPorts } from './ports'

export type Owner = Pick<OwnSecret, 'what' | 'label' | 'item'>

export interface KnownSecrets {
  /** `known[i].owner` is a position in `owners`. */
  readonly known: readonly Known[]
  readonly owners: readonly Owner[]
  /** Those that are not in the keychain and were never fingerprinted. */
  readonly unknown: number
}

type Ports = Pick<LeakPorts, 'keys' | 'endpoints' | 'secrets' | 'store' | 'unit' | 'makeFingerprints'>

/**
 * What to look for. Secrets that have no fingerprint yet are read from the keychain, each for the length of one call.
 * A retired version keeps its fingerprint for as long as its key is there: an old secret in a file is worth knowing too.
 */
export async function fingerprintSecrets(
  ports: Ports,
  key: Uint8Array
): Promise<Result<KnownSecrets, KeychainFailure | StorageFailure>> {
  const make = ports.makeFingerprints(key)
  const keyMark = ownMark(make)
  const owners: Owner[] = []
  const known: Known[] = []
  let unknown = 0
  for (const own of ownSecrets(ports)) {
    const prints = ports.store.prints(own.item, keyMark) ?? (await fingerprint(ports, own, make, keyMark))
    if ('ok' in prints) {
      if (prints.error.code !== 'keychain-item-absent') return prints
      unknown += 1
      continue
    }
    known.push({ owner: owners.length, prints })
    owners.push(own)
  }
  const pruned = ports.unit.commit(() => ports.store.prunePrints(new Set(owners.map(({ item }) => item))))
  return pruned.ok ? ok({ known, owners, unknown }) : fail(pruned.error)
}

type Make = ReturnType<LeakPorts['makeFingerprints']>

async function fingerprint(
  { secrets, store, unit }: Ports,
  { item, searched }: OwnSecret,
  make: Make,
  keyMark: string
): Promise<readonly Fingerprint[] | { readonly ok: false; readonly error: KeychainFailure | StorageFailure }> {
  const made = await secrets.with({ item }, (material) => make(searched(material)))
  // Hundreds are read in a row: none of them waits in memory for a signature.
  secrets.forget(item)
  if (!made.ok) return made
  const kept = unit.commit(() => store.keepPrints(item, keyMark, made.value))
  return kept.ok ? made.value : kept
}

/** Tells whether stored fingerprints were made with this key: the keychain may have been restored to another one. */
const ownMark = (make: Make): string => make({ secret: 'keywatch: which key is this' })[0]?.mac ?? ''
