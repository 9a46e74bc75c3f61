/**
 * The newest version that was ever accepted, by channel, kept in the keychain: whoever answers for the update server, or edits the
 * database, cannot have an older one offered as new again. It only ever rises.
 */
import { updateChannels, type UpdateChannel } from '../../../shared/domain/updates/statement'
import { isVersion, laterOf } from '../../../shared/domain/updates/version'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { Keychain, KeychainFailure } from '../../ports/keychain'
import { updateFailure } from './failures'
import type { UpdateFailure } from './ports'

export const FLOOR_ITEM = 'update-floor'

export type Floors = Partial<Readonly<Record<UpdateChannel, string>>>
export type FloorFailure = KeychainFailure | UpdateFailure<'floor-unreadable'>

/** An item that was never written is no floor; one that cannot be read is no reason to have none. */
export async function readFloors(keychain: Keychain): Promise<Result<Floors, FloorFailure>> {
  const item = await keychain.get(FLOOR_ITEM)
  if (!item.ok) return item.error.code === 'keychain-item-absent' ? ok({}) : item
  try {
    const floors = decode(item.value.reveal())
    return floors ? ok(floors) : fail(updateFailure('floor-unreadable'))
  } finally {
    item.value.destroy()
  }
}

export async function raiseFloor(
  keychain: Keychain,
  channel: UpdateChannel,
  version: string
): Promise<Result<void, FloorFailure>> {
  const floors = await readFloors(keychain)
  if (!floors.ok) return floors
  const raised = laterOf(floors.value[channel], version)
  if (raised === floors.value[channel]) return ok(undefined)
  const item = new Secret(new TextEncoder().encode(JSON.stringify({ ...floors.value, [channel]: raised, format: 1 })))
  try {
    return await keychain.put(FLOOR_ITEM, item)
  } finally {
    item.destroy()
  }
}

function decode(bytes: Uint8Array): Floors | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown> | null
    if (value?.['format'] !== 1) return undefined
    const known = updateChannels.flatMap((channel) =>
      value[channel] === undefined ? [] : ([[channel, value[channel]]] as const)
    )
    if (!known.every(([, version]) => typeof version === 'string' && isVersion(version))) return undefined
    return Object.fromEntries(known) as Floors
  } catch {
    return undefined
  }
}
