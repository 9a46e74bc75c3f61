/** Rotations over real SQLite in memory, with a fake keychain and an exchange whose word a spec decides. */
import { SqliteCareStore } from '../../../adapters/sqlite/repositories/care'
import { SqliteRotationStore } from '../../../adapters/sqlite/repositories/rotations'
import { SqliteVersionUses } from '../../../adapters/sqlite/repositories/version-uses'
import { findProvider } from '../../../../shared/domain/signing/registry'
import type { KeyId } from '../../../../shared/kernel/ids'
import { ok, type Result } from '../../../../shared/kernel/result'
import { vaultBench } from '../../vault/testing/vault-bench'
import { beginRotations } from '../begin-rotations'
import { introduceVersion, type IntroduceRequest } from '../introduce-version'
import type { Probed, ProbeFailure, RotationPorts } from '../ports'

export const SECOND = 'second4Kd8wPz1Lm6vTq3x'
export const accepted: Probed = { standing: 'accepted', said: 'It answered with status 200.', code: 'accepted' }
export const refused: Probed = { standing: 'refused', said: 'It said no.', code: 'authentication-failed' }
export const unsure: Probed = { standing: 'undecided', said: 'It did not answer.', code: 'request-timeout' }

export function rotationBench() {
  const vault = vaultBench()
  // The bench's own unit counts and fails commits; the repositories ask the real one beneath it.
  const { ports, db, sqlite } = vault
  const exchange: {
    says: Map<number, Probed>
    asked: number[]
    meanwhile: () => void
    fails: ProbeFailure | undefined
  } = { says: new Map(), asked: [], meanwhile: () => undefined, fails: undefined }
  const rotating: RotationPorts = {
    ...ports,
    rotations: new SqliteRotationStore(db, sqlite),
    care: new SqliteCareStore(db, sqlite),
    uses: new SqliteVersionUses(db),
    findProvider,
    claim: (provider, ids) => vault.vault.claim(provider, ids),
    alone: (task) => vault.vault.alone(task),
    pause: async () => undefined,
    probe: async ({ version }) => {
      exchange.asked.push(version)
      exchange.meanwhile()
      return exchange.fails ? { ok: false, error: exchange.fails } : ok(exchange.says.get(version) ?? accepted)
    }
  }
  const add = async (label = 'Bot'): Promise<KeyId> => {
    const added = await vault.vault.addKey(await vault.request({ label }))
    if (!added.ok) throw new Error(added.error.code)
    return added.value.id
  }
  const captured = async () => {
    vault.clipboard.text = SECOND
    const capture = await vault.vault.captureFromClipboard({ provider: 'binance', field: 'secret' })
    return must(capture).id
  }
  const request = async (id: string, more: Partial<IntroduceRequest> = {}): Promise<IntroduceRequest> => ({
    id,
    apiKeyId: 'n'.repeat(64),
    expiresInDays: 90,
    secret: await captured(),
    ...more
  })
  const begin = (keyId: KeyId): string => {
    const [rotation] = must(beginRotations(rotating, [keyId]))
    if (!rotation) throw new Error('nothing was begun')
    return rotation.id
  }
  return {
    ...vault,
    rotating,
    exchange,
    add,
    begin,
    introduceRequest: request,
    introduce: async (id: string, more: Partial<IntroduceRequest> = {}) => {
      const ready = await request(id, more)
      return rotating.alone(() => introduceVersion(rotating, ready))
    },
    stage: (id: string) => rotating.rotations.find(id)?.stage,
    key: (id: KeyId) => {
      const key = rotating.store.find(id)
      if (!key) throw new Error('the key is gone')
      return key
    },
    states: (id: KeyId) => rotating.store.find(id)?.versions.map(({ version, state }) => `${version} ${state}`),
    items: () => [...vault.keychain.items.keys()].sort()
  }
}

export function must<T>(result: Result<T, { readonly code: string; readonly message: string }>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}
