/** The webhook receiver's endpoints of a backup: which of them can come, and as what. */
import { foldLabel } from '../../../shared/domain/vault/label'
import type { BackupContents } from './read-backup'
import type { PlannedEndpoint, TransferPorts } from './ports'

export interface ShownEndpoints {
  /** Would come with the restore. */
  readonly restorable: number
  /** Stand here already, and stay as they are. */
  readonly here: number
}

/** One that is here, by its id or its address, stays as it is: a sender that was set up since must not stop. */
export function planEndpoints(
  { endpoints: held }: Pick<TransferPorts, 'endpoints'>,
  { endpoints }: Pick<BackupContents, 'endpoints'>
): readonly PlannedEndpoint[] {
  const here = held.list().map(({ endpoint }) => endpoint)
  const [ids, tokens] = [new Set(here.map(({ id }) => id)), new Set(here.map(({ token }) => token))]
  const labels = new Set(here.map(({ label }) => foldLabel(label)))
  const room = Math.max(0, held.most - here.length)
  return endpoints
    .filter(({ id, token }) => !ids.has(id) && !tokens.has(token))
    .slice(0, room)
    .map(({ secrets, ...endpoint }) => ({
      endpoint: { ...endpoint, label: freeLabel(endpoint.label, labels) },
      secrets
    }))
}

export function showEndpoints(ports: Pick<TransferPorts, 'endpoints'>, contents: BackupContents): ShownEndpoints {
  const restorable = planEndpoints(ports, contents).length
  return { restorable, here: contents.endpoints.length - restorable }
}

const STEM = 40

function freeLabel(label: string, taken: Set<string>): string {
  let free = label
  for (let count = 1; taken.has(foldLabel(free)); count += 1)
    free = `${[...label].slice(0, STEM).join('')} (restored${count === 1 ? '' : ` ${count}`})`
  taken.add(foldLabel(free))
  return free
}
