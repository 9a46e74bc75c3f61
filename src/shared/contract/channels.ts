import type { Channel } from './call'
import type { contract } from './index'
import type { promptContract } from './prompt'

/** Names alone, so that a preload carries no schema. Wrong or missing names do not compile. */
const names = {
  'audit.list': true,
  'audit.status': true,
  'audit.verify': true,
  'audit.export': true,
  'settings.get': true,
  'settings.change': true,
  'signing.listProviders': true,
  'signing.preview': true,
  'signing.send': true,
  'system.status': true,
  'system.copyText': true,
  'vault.listKeys': true,
  'vault.captureFromClipboard': true,
  'vault.captureFromPrompt': true,
  'vault.generateKeyPair': true,
  'vault.discardCapture': true,
  'vault.addKey': true,
  'vault.deleteKey': true
} as const satisfies Record<Channel<typeof contract>, true>

const promptNames = {
  'prompt.describe': true,
  'prompt.submit': true,
  'prompt.cancel': true
} as const satisfies Record<Channel<typeof promptContract>, true>

export const channels: ReadonlySet<string> = new Set(Object.keys(names))
export const promptChannels: ReadonlySet<string> = new Set(Object.keys(promptNames))

/** The one channel from main to windows; its message is a topic. */
export const CHANGED = 'changed'
