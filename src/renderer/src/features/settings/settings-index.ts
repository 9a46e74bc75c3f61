/** Every setting by its name: for the search, for the palette, and for links. A spec looks each of them up on the drawn screen. */
import type { Text } from '../../text/en'

export const settingsParts = [
  'look',
  'keyboard',
  'session',
  'backup',
  'new-keys',
  'care',
  'providers',
  'reminders',
  'market',
  'command',
  'updates',
  'welcome',
  'diagnostics',
  'about'
] as const
export type SettingsPart = (typeof settingsParts)[number]

export const groupOf: Readonly<Record<SettingsPart, keyof Text['settingsFind']['groups']>> = {
  look: 'general',
  keyboard: 'general',
  session: 'security',
  backup: 'security',
  'new-keys': 'keys',
  care: 'keys',
  providers: 'keys',
  reminders: 'reach',
  market: 'market',
  command: 'tools',
  updates: 'tools',
  welcome: 'about',
  diagnostics: 'about',
  about: 'about'
}

export type SettingName = keyof Text['settingsFind']['synonyms']

export interface SettingEntry {
  readonly name: SettingName
  readonly part: SettingsPart
  /** As the palette and the list of contents call it. */
  readonly label: string
  /** As it is written where it stands. */
  readonly written: string
  readonly synonyms: string
}

/** In the order of the screen. */
export function settingsIndex(text: Text): readonly SettingEntry[] {
  const { names, synonyms } = text.settingsFind
  const entry = (name: SettingName, part: SettingsPart, written: string, label = written): SettingEntry => ({
    name,
    part,
    label,
    written,
    synonyms: synonyms[name]
  })
  const { settings, session, reminders } = text
  return [
    entry('language', 'look', text.language.title),
    entry('theme', 'look', settings.theme),
    entry('zoom', 'look', text.zoom.title),
    entry('keyboard', 'keyboard', settings.keyboard),
    entry('passphrase', 'session', session.settings.passphrase, names.passphrase),
    entry('authenticator', 'session', session.settings.codes, names.authenticator),
    entry('lock-after', 'session', session.settings.idle, names['lock-after']),
    entry('custodian', 'session', session.settings.custodian, names.custodian),
    entry('backup', 'backup', settings.backup),
    entry('default-expiry', 'new-keys', settings.defaultExpiry),
    entry('care', 'care', text.carePolicy.title),
    entry('own-providers', 'providers', text.ownProviders.title),
    entry('notifications', 'reminders', reminders.notifications),
    entry('quiet-hours', 'reminders', reminders.quiet),
    entry('tray', 'reminders', reminders.runInTray),
    entry('start-at-login', 'reminders', reminders.startAtLogin),
    entry('market-sources', 'market', text.market.title),
    entry('command-line', 'command', text.command.title),
    entry('updates', 'updates', text.updates.title),
    entry('welcome', 'welcome', text.welcome.settings),
    entry('diagnostics', 'diagnostics', text.diagnostics.title),
    entry('version', 'about', settings.version),
    entry('licences', 'about', settings.licences)
  ]
}
