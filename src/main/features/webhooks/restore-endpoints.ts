/**
 * Endpoints as a backup brings them, with the keys of that backup: all stand in the same commit, or none does. Until then their
 * secrets are `pending`, so that a crash at any point is rolled back at the next start like that of an addition. The restore
 * runs alone here (`Lane`), from `begin` to its end.
 */
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { ENDPOINTS_AT_MOST } from '../../../shared/domain/webhooks/endpoint'
import type { Lane } from '../../../shared/kernel/lane'
import type { TimestampMs } from '../../../shared/kernel/ids'
import { itemOf, type Endpoint, type EndpointId, type HookSecret, type HookSecretId, type WebhookPorts } from './ports'
import { record } from './record'

type Ports = Pick<WebhookPorts, 'store' | 'unit' | 'journal' | 'actor' | 'keychain'>

interface EndpointToRestore {
  /** As it shall be; nothing here has its id, its token or its label. */
  readonly endpoint: Endpoint
  /** `missing`: the backup has no secret for it. */
  readonly secrets: readonly (HookSecret & { readonly state: 'active' | 'missing' })[]
}

/** All that a person made here, each with its secrets that count or once did. */
const endpointsWithSecrets = ({ store }: Pick<Ports, 'store'>) =>
  store.endpoints().map((endpoint) => ({
    endpoint,
    secrets: store
      .secrets(endpoint.id)
      .filter(({ state }) => state === 'active' || state === 'missing')
      .map((secret) => ({ secret, item: itemOf(secret) }))
  }))

/** What is about to come into the keychain. */
const beginEndpoints = (
  ports: Ports,
  endpoints: readonly EndpointToRestore[],
  corr: string
): Result<void, StorageFailure> =>
  ports.unit.commit(() => {
    for (const { secrets } of endpoints)
      for (const secret of secrets.filter(({ state }) => state === 'active')) {
        ports.store.putSecret({ ...secret, state: 'pending' })
        record(ports, { act: 'webhook.secret.begin', detail: detailOf(secret), corr })
      }
  })

/** Inside the commit that makes the restore stand. */
function activateEndpoints(ports: Ports, endpoints: readonly EndpointToRestore[], corr: string): void {
  for (const { endpoint, secrets } of endpoints) {
    ports.store.putEndpoint(endpoint)
    const { id, label, scheme } = endpoint
    record(ports, { act: 'webhook.endpoint.add', detail: { endpoint: id, label, scheme, from: 'backup' }, corr })
    for (const secret of secrets) {
      ports.store.putSecret(secret)
      if (secret.state === 'active') record(ports, { act: 'webhook.secret.commit', detail: detailOf(secret), corr })
    }
  }
}

/** Items first, then records; what the keychain does not let go of now stays `pending`, for the next start. */
async function undoEndpoints(
  ports: Ports,
  endpoints: readonly EndpointToRestore[],
  code: string,
  corr: string
): Promise<Result<void, StorageFailure>> {
  for (const { secrets } of endpoints)
    for (const secret of secrets.filter(({ state }) => state === 'active')) {
      const removed = await ports.keychain.remove(itemOf(secret))
      const written = ports.unit.commit(() => {
        if (removed.ok) ports.store.removeSecret(secret.id)
        const detail = { ...detailOf(secret), settled: removed.ok }
        record(ports, { act: 'webhook.secret.abort', outcome: 'failed', code, detail, corr })
      })
      if (!written.ok) return written
    }
  return { ok: true, value: undefined }
}

const detailOf = ({ id, endpointId }: HookSecret) => ({ endpoint: endpointId, secret: id, way: 'backup' })

/** An endpoint as a backup has it. */
interface FromBackup {
  readonly endpoint: Omit<Endpoint, 'id'> & { readonly id: string }
  readonly secrets: readonly {
    readonly id: string
    readonly addedAtMs: TimestampMs
    readonly lastFitAtMs?: TimestampMs
    /** Whether the backup has it. */
    readonly secret: boolean
  }[]
}

const toRestore = ({ endpoint, secrets }: FromBackup): EndpointToRestore => {
  const endpointId = endpoint.id as EndpointId
  return {
    endpoint: { ...endpoint, id: endpointId },
    secrets: secrets.map(({ id, secret, ...times }) => ({
      ...times,
      id: id as HookSecretId,
      endpointId,
      state: secret ? 'active' : 'missing'
    }))
  }
}

/** What backups and restores do with the endpoints. */
export const endpointsForTransfer = (ports: Ports, alone: Pick<Lane, 'run'>) => ({
  most: ENDPOINTS_AT_MOST,
  list: () => endpointsWithSecrets(ports),
  itemOf: (id: string) => itemOf({ id: id as HookSecretId }),
  alone: <T>(task: () => Promise<T>) => alone.run(task),
  begin: (plan: readonly FromBackup[], corr: string) => beginEndpoints(ports, plan.map(toRestore), corr),
  activate: (plan: readonly FromBackup[], corr: string) => activateEndpoints(ports, plan.map(toRestore), corr),
  undo: (plan: readonly FromBackup[], code: string, corr: string) =>
    undoEndpoints(ports, plan.map(toRestore), code, corr)
})
