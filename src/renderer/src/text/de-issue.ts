import type { issue as english, issueActs as englishActs } from './en-issue'
import type { Words } from './words'

/** Words of copying a signed request, in German. */
export const issueActs: Words<typeof englishActs> = { 'request.issue': 'Signierte Anfrage ausgegeben' }

export const issue: Words<typeof english> = {
  title: 'Signiert kopieren',
  hint: 'Als curl-Befehl für ein anderes Terminal. Signiert und protokolliert wird sofort, gesendet von dem, der ihn ausführt. Das Geheimnis ist nicht enthalten.',
  copyFor: { sh: 'Für eine Unix-Shell', powershell: 'Für PowerShell' },
  copying: 'Wird signiert…',
  copied: 'Kopiert, signiert und protokolliert',
  until: (provider, span, time) => `${provider} nimmt die Anfrage ${span} lang an, bis ${time}.`,
  manyTimes: 'Bis dahin kann sie mehrmals gesendet werden: Behandeln Sie sie wie die Handlung selbst.',
  onceOnly: (provider) =>
    `${provider} nimmt sie einmal an, und nur bevor dieser Schlüssel seine nächste Anfrage signiert.`,
  cleared: (span) => `Nach ${span} wird sie aus der Zwischenablage gelöscht.`,
  variable: (name) => `Die Passphrase ist nicht enthalten: Setzen Sie zuerst die Umgebungsvariable ${name}.`
}
