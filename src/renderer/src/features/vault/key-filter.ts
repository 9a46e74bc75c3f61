import { byUrgency, needsCare } from '../../api/key-care'
import type { Environment, KeySummary } from '../../api/types'

export interface KeyFilter {
  readonly words: string
  /** Empty: all. */
  readonly environments: readonly Environment[]
  readonly careOnly: boolean
}

export const NO_FILTER: KeyFilter = { words: '', environments: [], careOnly: false }

/** The keys that fit, most urgent first. Every word must occur in label, provider, host or key id. */
export function filterKeys(keys: readonly KeySummary[], filter: KeyFilter, nowMs: number): KeySummary[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean)
  return keys
    .filter(
      (key) =>
        (filter.environments.length === 0 || filter.environments.includes(key.environment)) &&
        (!filter.careOnly || needsCare(key, nowMs)) &&
        words.every((word) => searchable(key).includes(word))
    )
    .sort(byUrgency(nowMs))
}

const searchable = (key: KeySummary): string =>
  [key.label, key.provider, key.apiKeyHint ?? '', ...key.allowedHosts, ...key.scopes].join('\n').toLowerCase()

export const toggled = <T>(list: readonly T[], item: T): T[] =>
  list.includes(item) ? list.filter((one) => one !== item) : [...list, item]
