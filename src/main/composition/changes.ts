import type { WebContents } from 'electron'
import { CHANGED } from '../../shared/contract/channels'
import type { Topic } from '../../shared/contract/index'

/** Which nouns a call may have changed; a call that only reads is not here. */
const changedBy: Readonly<Record<string, readonly Topic[]>> = {
  'vault.captureFromClipboard': ['audit'],
  'vault.captureFromPrompt': ['audit'],
  'vault.generateKeyPair': ['audit'],
  'vault.addKey': ['vault', 'audit', 'system'],
  'vault.deleteKey': ['vault', 'audit', 'system'],
  'signing.send': ['vault', 'audit', 'system'],
  'audit.verify': ['audit'],
  'audit.export': ['audit'],
  'settings.change': ['settings', 'audit']
}

export function tell(contents: WebContents | undefined, topics: readonly Topic[]): void {
  if (!contents || contents.isDestroyed()) return
  for (const topic of topics) contents.send(CHANGED, topic)
}

export const topicsOf = (channel: string): readonly Topic[] => changedBy[channel] ?? []
