import { z } from 'zod'
import { zoomSteps } from '../kernel/zoom'
import { call } from './call'
import { keychainCodes } from './vault'

/** How large the windows are drawn, in per cent. It belongs to this computer's screen, as the window's place does: no setting that a backup holds. */
export const Zoom = z.object({ percent: z.literal(zoomSteps) })
export type Zoom = z.output<typeof Zoom>

/** What stays as it is while the app runs: its banners are in the first frame, and move nothing. */
export const SystemFacts = z.object({
  profile: z.enum(['real', 'demo']),
  /** Set in the demo that was opened as it will be later: how far main's clock runs ahead. */
  aheadMs: z.int().min(1).optional(),
  runtime: z.object({ electron: z.string(), shipped: z.string(), standIn: z.boolean() })
})
export type SystemFacts = z.output<typeof SystemFacts>

export const SystemStatus = SystemFacts.extend({
  version: z.string(),
  platform: z.string(),
  /** Set in the demo: where the practice exchange listens, `127.0.0.1:port`. */
  practiceHost: z.string().optional(),
  keychain: z.object({ code: z.enum(['ready', ...keychainCodes]), message: z.string(), remedy: z.string() }),
  dataFolder: z.string()
})
export type SystemStatus = z.output<typeof SystemStatus>

export const system = {
  facts: call(z.void(), SystemFacts),
  /** Asks the keychain, which may take its time. */
  status: call(z.void(), SystemStatus),
  zoom: call(z.void(), Zoom),
  /** Ctrl or the command key with +, − and 0 do the same by steps, in every window, without this call. */
  changeZoom: call(Zoom, Zoom),
  /** Windows have no clipboard of their own. */
  copyText: call(z.object({ text: z.string().min(1).max(20_000) }), z.void()),
  /** Opens the page where a provider's keys are managed, in the person's own browser. Nothing else can be opened. */
  openKeyPage: call(z.object({ provider: z.string().min(1).max(40) }), z.void(), [
    'provider-unknown',
    'page-not-opened',
    'storage-full',
    'storage-failed'
  ])
}
