import type { KeyRecord, KeyVersion } from '../../../shared/domain/vault/key'
import { advance } from '../../../shared/domain/vault/lifecycle'
import { ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { trace } from './audit-trail'
import type { VaultPorts } from './ports'

type Lost = Result<{ readonly lost: number }, KeychainFailure | StorageFailure>

/**
 * Deletes every secret of every key; the records stay and say that they are missing. What a forgotten passphrase costs.
 * Safe to repeat: it goes on where it stopped. Runs alone: see Vault.
 */
export async function loseSecrets(ports: VaultPorts): Promise<Lost> {
  let lost = 0
  for (const key of [...ports.store.list(), ...ports.store.unsettled()])
    for (const version of key.versions) {
      if (version.state === 'retired') continue
      const done = await loseVersion(ports, key, version)
      if (!done.ok) return done
      lost += done.value.lost
    }
  return ok({ lost })
}

async function loseVersion(ports: VaultPorts, key: KeyRecord, version: KeyVersion): Promise<Lost> {
  ports.secrets.forget(version.item)
  const removed = await ports.keychain.remove(version.item)
  if (!removed.ok) return removed
  // One that is revoked or compromised stays so: that must outlive its secret.
  const next = advance(version, 'lose-secret', ports.clock.now())
  if (!next.ok || version.state === 'secret-missing') return ok({ lost: 0 })
  const written = ports.unit.commit(() => {
    ports.store.putVersion(key.id, next.value)
    const about = { ...key, current: version }
    trace(ports, { act: 'key.secret.missing', code: 'lock-reset', key: about, corr: ports.entropy.uuid() })
  })
  return written.ok ? ok({ lost: 1 }) : written
}
