import type { LanguageChoice } from '../../../shared/kernel/languages'
import type { Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { SettingsStore } from '../../ports/settings-store'

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark'
  readonly language: LanguageChoice
  /** Days; offered when a key is added. */
  readonly defaultExpiryDays: number
  /** The welcome was seen or skipped. */
  readonly welcomed: boolean
}

/** 90 days: exchanges advise 3 to 6 months, and some drop unrestricted keys after 90 days. */
export const preferenceDefaults: Preferences = {
  theme: 'system',
  language: 'system',
  defaultExpiryDays: 90,
  welcomed: false
}

export interface SettingsPorts {
  readonly store: SettingsStore
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly entropy: Entropy
  readonly actor: Actor
}
