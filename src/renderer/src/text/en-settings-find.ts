/** Words of the search in the settings. Synonyms are what people type who look for the setting. */
export const settingsFind = {
  find: 'Find a setting',
  contents: 'On this page',
  found: (count: number) => (count === 1 ? '1 part found' : `${count} parts found`),
  none: 'No setting fits',
  noneMore: 'Try another word, such as “lock”, “theme” or “backup”.',
  clear: 'Show all settings',
  palette: (setting: string) => `Settings: ${setting}`,
  paletteGroup: 'Settings',
  groups: {
    general: 'General',
    security: 'Security',
    keys: 'Keys',
    reach: 'Reminders',
    market: 'Market',
    tools: 'Tools',
    about: 'About'
  },
  names: {
    passphrase: 'Passphrase',
    'lock-after': 'Lock when not used',
    custodian: 'Stay custodian for',
    authenticator: 'Authenticator'
  },
  synonyms: {
    language: 'german deutsch japanese english locale translation region 日本語',
    theme: 'appearance colours colors dark light night mode contrast',
    zoom: 'zoom text font larger bigger magnify enlarge scale letters',
    'default-expiry': 'expire expiration end days of new keys lifetime',
    passphrase: 'password lock protect pin security',
    authenticator: 'two factor 2fa mfa totp one-time code recovery codes',
    'lock-after': 'auto lock idle timeout inactivity minutes screen sleep',
    custodian: 'role step up raise rights permission sudo',
    notifications: 'alerts messages desktop bubbles sound test',
    'quiet-hours': 'do not disturb night silence mute',
    tray: 'background menu bar close window icon minimise',
    'start-at-login': 'autostart boot startup launch session',
    'market-sources': 'prices data provider coingecko binance api mirror address network offline',
    backup: 'copy save export age file restore',
    'own-providers': 'custom exchange describe json sign',
    care: 'rotation policy age overlap idle remind environment',
    'command-line': 'terminal shell cli path keywatch install script',
    updates: 'version upgrade channel beta stable download release install',
    keyboard: 'shortcuts hotkeys keys bindings',
    version: 'electron about platform profile data folder fingerprint',
    licences: 'license third party open source notices',
    diagnostics: 'logs debug report bug support crash problem help trouble',
    welcome: 'tour introduction help first steps demo palette'
  }
}
