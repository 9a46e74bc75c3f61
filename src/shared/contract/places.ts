import { z } from 'zod'
import type { AssetId } from '../domain/market/assets'
import { linkScreens } from '../domain/links/link'
import type { IncidentId, NoteId } from '../kernel/ids'
import { call } from './call'
import { KeyId } from './fields'

/** A place in the app, as a link names it. */
export const LinkTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('screen'), screen: z.enum(linkScreens) }),
  z.object({ kind: z.literal('key'), keyId: KeyId }),
  z.object({ kind: z.literal('incident'), incidentId: z.uuid().transform((id) => id as IncidentId) }),
  z.object({ kind: z.literal('note'), noteId: z.uuid().transform((id) => id as NoteId) }),
  z.object({ kind: z.literal('entry'), seq: z.int().min(1) }),
  z.object({
    kind: z.literal('trail'),
    keyId: KeyId.optional(),
    outcome: z.enum(['ok', 'refused', 'failed']).optional()
  }),
  z.object({
    kind: z.literal('coin'),
    assetId: z
      .string()
      .min(1)
      .max(120)
      .transform((id) => id as AssetId)
  }),
  z.object({ kind: z.literal('setting'), setting: z.string().min(1).max(40) })
])

/** What a link that somebody opened says: a place, or why it leads nowhere. */
export const Arrival = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('place'), target: LinkTarget }),
  /** It belongs to the other profile: the demo's here, or a real one's in the demo. */
  z.object({ kind: z.literal('elsewhere'), demo: z.boolean() }),
  z.object({ kind: z.literal('refused'), code: z.enum(['link-malformed', 'link-unknown']) })
])
export type Arrival = z.output<typeof Arrival>

export const places = {
  /** The link that was opened last, once. A locked window does not ask, so that it waits behind the lock. */
  take: call(z.void(), Arrival.nullable()),
  /** Opens the demo beside this profile: another process, with data of its own. */
  openDemo: call(z.void(), z.void(), ['demo-not-opened', 'storage-full', 'storage-failed'])
}
