import { z } from 'zod'
import { updateChannels } from '../domain/updates/statement'
import { call } from './call'
import { Timestamp } from './fields'
import { keychainCodes } from './vault'

const storage = ['storage-full', 'storage-failed'] as const

export const UpdateSettings = z.object({
  /** Look at every start and once a day. */
  look: z.boolean(),
  /** Download what was found without asking. */
  download: z.boolean(),
  channel: z.enum(updateChannels)
})
export type UpdateSettings = z.output<typeof UpdateSettings>

const Offer = z.object({
  version: z.string(),
  /** Markdown of somebody else, though signed: shown as elements, never as HTML. */
  notes: z.string(),
  releasedAtMs: Timestamp.optional(),
  /** Absent where somebody else installs. */
  bytes: z.int().optional()
})

const UpdateState = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['idle', 'looking', 'current']) }),
  /** not-yet: given out in steps, and not to this computer so far. */
  z.object({ kind: z.enum(['not-yet', 'found', 'ready']), offer: Offer }),
  z.object({ kind: z.literal('downloading'), offer: Offer, bytes: z.int() }),
  z.object({
    kind: z.literal('failed'),
    failure: z.object({ code: z.string(), message: z.string(), remedy: z.string() }),
    /** What can be tried again. */
    offer: Offer.optional()
  })
])

export const UpdateStatus = z.object({
  running: z.string(),
  /** Why this copy never looks; absent: it does. */
  off: z.enum(['demo', 'not-a-release', 'no-feed']).optional(),
  /** self: Keywatch installs. package: whoever installed it does. */
  installs: z.enum(['self', 'package']),
  settings: UpdateSettings,
  lookedAtMs: Timestamp.optional(),
  state: UpdateState
})
export type UpdateStatus = z.output<typeof UpdateStatus>

const feed = ['feed-unreachable', 'feed-missing', 'feed-unreadable', 'feed-refused'] as const
const refusals = [
  'update-unsigned',
  'update-key-unknown',
  'update-signature-wrong',
  'update-statement-unreadable',
  'update-other-channel',
  'update-replayed',
  'update-differs',
  'update-too-far',
  'update-no-file',
  'floor-unreadable'
] as const
const downloads = [
  'download-failed',
  'download-killed',
  'download-wrong',
  'download-too-long',
  'download-cancelled',
  'disk-full'
] as const
const installs = ['update-changed', 'install-failed', 'install-not-seen'] as const
const all = [...storage, ...keychainCodes, ...feed, ...refusals, ...downloads, ...installs, 'updates-off'] as const

export const updates = {
  status: call(z.void(), UpdateStatus),
  /** Asks the update server now. */
  look: call(z.void(), UpdateStatus, all),
  /** Begins; how far it is stands in the status. */
  download: call(z.void(), UpdateStatus, all),
  cancel: call(z.void(), UpdateStatus),
  /** Installs what is ready, ends Keywatch and starts it again. */
  restart: call(z.void(), z.void(), all),
  change: call(UpdateSettings.partial(), UpdateStatus, storage)
}
