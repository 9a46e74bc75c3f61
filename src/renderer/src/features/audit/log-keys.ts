import type { KeyId } from '../../api/types'

export interface LogKey {
  readonly id: KeyId
  readonly label: string
}

/**
 * The keys that entries can be of: those that stand, then those that were deleted, then what is chosen and neither. A label is
 * free again once its key is gone: where two that are gone had the same one, their ids tell them apart.
 */
export function logKeys(
  standing: readonly LogKey[],
  deleted: readonly LogKey[],
  chosen: readonly KeyId[],
  says: (label: string) => string
): readonly LogKey[] {
  const alone = ({ id, label }: LogKey): boolean => deleted.every((other) => other.id === id || other.label !== label)
  const named = deleted.map((key) => ({
    id: key.id,
    label: says(alone(key) ? key.label : `${key.label} ${key.id.slice(0, 8)}`)
  }))
  const known = [...standing.map(({ id, label }) => ({ id, label })), ...named]
  const unknown = chosen.filter((id) => !known.some((key) => key.id === id))
  return [...known, ...unknown.map((id) => ({ id, label: id }))]
}
