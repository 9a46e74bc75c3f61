import type { settingsFind as english } from './en-settings-find'
import type { Words } from './words'

/** Words of the search in the settings, in German. */
export const settingsFind: Words<typeof english> = {
  find: 'Einstellung suchen',
  contents: 'Auf dieser Seite',
  found: (count) => (count === 1 ? '1 Teil gefunden' : `${count} Teile gefunden`),
  none: 'Keine Einstellung passt',
  noneMore: 'Versuchen Sie ein anderes Wort, etwa „Sperre“, „Farbschema“ oder „Sicherung“.',
  clear: 'Alle Einstellungen zeigen',
  palette: (setting) => `Einstellungen: ${setting}`,
  paletteGroup: 'Einstellungen',
  groups: {
    general: 'Allgemein',
    security: 'Sicherheit',
    keys: 'Schlüssel',
    reach: 'Erinnerungen',
    market: 'Markt',
    tools: 'Werkzeuge',
    about: 'Über Keywatch'
  },
  names: {
    passphrase: 'Passphrase',
    'lock-after': 'Sperren bei Nichtbenutzung',
    custodian: 'Verwahrer bleiben',
    authenticator: 'Authentifizierungs-App'
  },
  synonyms: {
    language: 'deutsch englisch japanisch übersetzung region english 日本語',
    theme: 'aussehen farben dunkel hell nacht modus kontrast design theme dark light',
    zoom: 'zoom schrift schriftgröße vergrößern größer skalierung buchstaben text font',
    'default-expiry': 'ablauf ablaufen ende tage neue schlüssel lebensdauer',
    passphrase: 'passwort kennwort sperre schutz pin sicherheit',
    authenticator: 'zwei faktor 2fa mfa totp einmalcode wiederherstellungscodes',
    'lock-after': 'automatisch sperren leerlauf inaktiv minuten bildschirm ruhezustand',
    custodian: 'rolle rechte berechtigung verwahrer erhöhen',
    notifications: 'meldungen hinweise desktop ton test benachrichtigung',
    'quiet-hours': 'nicht stören nacht ruhe stumm',
    tray: 'hintergrund infobereich leiste schließen fenster symbol minimieren',
    'start-at-login': 'autostart anmeldung hochfahren systemstart',
    'market-sources': 'kurse preise daten anbieter coingecko binance api spiegel adresse netz offline',
    backup: 'kopie sichern sicherung export age datei wiederherstellen',
    'own-providers': 'eigene börse beschreiben json signieren',
    care: 'rotation richtlinie alter überlappung untätig erinnern umgebung pflege',
    'command-line': 'terminal shell cli pfad path keywatch installieren skript',
    updates: 'version aktualisierung upgrade kanal beta stabil herunterladen installieren',
    keyboard: 'tastenkürzel tasten kurzbefehle shortcuts',
    version: 'electron über plattform profil datenordner fingerabdruck',
    licences: 'lizenz dritte open source hinweise',
    diagnostics: 'protokoll log fehler bericht melden support absturz problem hilfe',
    welcome: 'tour einführung hilfe erste schritte demo palette willkommen'
  }
}
