import { api } from '../api/client'
import type { KeyId } from '../api/types'
import { useRoute } from './route-store'

/** Opens a key at its rotation, begun where none is under way. Where it cannot begin, its pane says how things stand. */
export async function openRotation(keyId: KeyId): Promise<void> {
  // Who may only look can still look at one that is under way.
  const listed = await api.rotation.list().catch(() => undefined)
  const known = listed?.ok && listed.value.some((rotation) => rotation.keyId === keyId)
  if (!known) await api.rotation.begin({ keyIds: [keyId] }).catch(() => undefined)
  useRoute.getState().openKey(keyId)
}
