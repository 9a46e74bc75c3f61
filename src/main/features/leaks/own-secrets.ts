/** Every secret that Keywatch keeps, by whose it is: keys sign with theirs, endpoints verify deliveries with theirs. */
import type { SecretMaterial } from '../../../shared/domain/vault/key'
import type { LeakPorts, OwnSecretRef } from './ports'

export interface OwnSecret {
  readonly what: OwnSecretRef
  /** What a person calls its owner. */
  readonly label: string
  /** Of the keychain. */
  readonly item: string
  /** What of it is looked for. */
  readonly searched: (material: SecretMaterial) => SecretMaterial
}

export const ownSecrets = ({ keys, endpoints }: Pick<LeakPorts, 'keys' | 'endpoints'>): readonly OwnSecret[] => [
  ...keys.list().flatMap(({ id, label, versions }) =>
    versions.map(({ version, item }) => ({
      what: { keyId: id, version },
      label,
      item,
      searched: (material: SecretMaterial) => material
    }))
  ),
  ...endpoints.secrets().map(({ endpointId, label, item }) => ({
    what: { endpointId },
    label,
    item,
    // Senders write the same secret with and without this mark; whoever has either has both.
    searched: ({ secret }: SecretMaterial) => ({ secret: secret.replace(/^whsec_/, '') })
  }))
]
