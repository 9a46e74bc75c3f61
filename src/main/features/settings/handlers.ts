import type { contract } from '../../../shared/contract/index'
import type { Handlers } from '../../../shared/contract/call'
import type { LanguageChoice, Spoken } from '../../../shared/kernel/languages'
import { ok } from '../../../shared/kernel/result'
import { changeSettings } from './change-settings'
import type { Preferences, SettingsPorts } from './ports'
import { readSettings } from './read-settings'

/** What follows from the settings beyond the database. */
export interface Effects {
  readonly spoken: (choice: LanguageChoice) => Spoken
  /** Told what stands from now on; the answer waits for it. */
  readonly changed: (now: Preferences) => Promise<void>
}

export const settingsHandlers = (ports: SettingsPorts, { spoken, changed }: Effects) => {
  const shown = (now: Preferences) => ({ ...now, spoken: spoken(now.language) })
  return {
    get: async () => ok(shown(readSettings(ports))),
    change: async ({ theme, language, defaultExpiryDays, welcomed }) => {
      const done = changeSettings(ports, {
        ...(theme === undefined ? {} : { theme }),
        ...(language === undefined ? {} : { language }),
        ...(defaultExpiryDays === undefined ? {} : { defaultExpiryDays }),
        ...(welcomed === undefined ? {} : { welcomed })
      })
      if (!done.ok) return done
      await changed(done.value)
      return ok(shown(done.value))
    }
  } satisfies Handlers<typeof contract>['settings']
}
