import { nativeTheme } from 'electron'
import { settingsHandlers } from '../features/settings/handlers'
import type { Preferences } from '../features/settings/ports'
import { readSettings } from '../features/settings/read-settings'
import type { Actor } from '../ports/journal'
import type { Core } from './core'
import type { openStores } from './stores'

interface Given {
  readonly core: Core
  readonly stores: ReturnType<typeof openStores>
  readonly actor: Actor
}

/** What a person prefers; theme and language are followed at once, by native dialogs as well. */
export function composeSettings({ core, stores, actor }: Given) {
  const { entropy, speech } = core
  const ports = { store: stores.settings, unit: stores.unit, journal: stores.journal, entropy, actor }
  applyTheme(readSettings(ports))
  return settingsHandlers(ports, {
    spoken: (choice) => speech.spokenFor(choice),
    changed: async (now) => {
      applyTheme(now)
      // The window asks for everything again in the new language once it has this answer.
      await speech.follow(now.language)
    }
  })
}

/** Native dialogs, scroll bars and the prompt follow the window's theme. */
function applyTheme({ theme }: Preferences): void {
  nativeTheme.themeSource = theme
}
