import { languageChoices } from '../../../shared/kernel/languages'
import { preferenceDefaults, type Preferences, type SettingsPorts } from './ports'

/** A stored value that is missing or no longer valid gives way to its default: a setting never stops the app. */
export function readSettings({ store }: Pick<SettingsPorts, 'store'>): Preferences {
  const stored = store.read()
  const theme = stored['theme']
  const language = languageChoices.find((choice) => choice === stored['language'])
  const days = stored['defaultExpiryDays']
  return {
    theme: theme === 'light' || theme === 'dark' || theme === 'system' ? theme : preferenceDefaults.theme,
    language: language ?? preferenceDefaults.language,
    defaultExpiryDays:
      typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= 3650
        ? days
        : preferenceDefaults.defaultExpiryDays,
    welcomed: stored['welcomed'] === true
  }
}
