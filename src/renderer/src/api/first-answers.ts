import { readAnswer } from '../../../shared/contract/answer-text'

/** What main answered while the page's script was still being read: taken by the first call of each channel, and never again. */

/** The calls of every first screen; where a lock stands main answers those alone that need none. */
const waiting = new Set(['session.status', 'settings.get', 'system.facts', 'vault.listKeys'])
let asked: Promise<Readonly<Record<string, unknown>>> | undefined

/** Undefined: ask main. */
export async function takeFirst(channel: string): Promise<unknown> {
  if (!waiting.delete(channel)) return undefined
  asked ??= window.keywatch.takeFirst()
  return readAnswer((await asked)[channel])
}
