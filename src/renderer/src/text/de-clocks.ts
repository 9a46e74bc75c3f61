import type { clocks as english } from './en-clocks'
import type { Words } from './words'

/** Words about the clocks of the hosts that a key reaches, in German. */
export const clocks: Words<typeof english> = {
  title: 'Uhren',
  measure: 'Jetzt messen',
  measuring: 'Wird gemessen…',
  measured: 'Uhren gemessen',
  never: (provider) => `Die Uhr von ${provider} wurde noch nicht gemessen. Keywatch misst sie vor der ersten Anfrage.`,
  none: (provider) => `${provider} nennt nirgends die Zeit: Die Uhr dieses Computers gilt, wie sie ist.`,
  needless: (provider) => `Nichts, was an ${provider} gesendet wird, enthält eine Zeit; die Uhren spielen keine Rolle.`,
  moved: (provider) =>
    `Die Uhr dieses Computers wurde gestellt, seit die von ${provider} gemessen wurde. Keywatch misst vor der nächsten Anfrage erneut.`,
  apart: (provider, distance, ahead, uncertainty, ago) =>
    `Die Uhr von ${provider} geht ${distance} ${ahead ? 'vor' : 'nach'}, plus oder minus ${uncertainty}, gemessen ${ago}.`,
  same: (provider, uncertainty, ago) =>
    `Die Uhr von ${provider} und Ihre stimmen überein, plus oder minus ${uncertainty}, gemessen ${ago}.`,
  fromHeader: (provider) => `${provider} nennt die Zeit nur in ganzen Sekunden, mit jeder Antwort.`,
  counts: (provider) => `${provider} zählt die Anfragen dieses Schlüssels und achtet nicht auf ihre Zeit.`,
  takes: (ahead, behind) =>
    ahead === behind
      ? `Angenommen werden Anfragen, deren Zeit bis zu ${ahead} abweicht.`
      : `Angenommen werden Anfragen, die bis zu ${behind} alt sind oder bis zu ${ahead} in der Zukunft liegen.`,
  warnings: {
    uncertain: {
      soon: 'Die Messung wird für ihr Zeitfenster zu alt',
      now: 'Die Messung ist für ihr Zeitfenster zu ungenau'
    },
    apart: { soon: 'Die Uhr dieses Computers geht stark falsch', now: 'Die Uhr dieses Computers geht stark falsch' }
  },
  remedies: {
    uncertain:
      'Messen Sie erneut. Bleibt es dabei, ist die Verbindung zur Börse langsam: Nutzen Sie eine, die näher liegt.',
    apart:
      'Anfragen aus Keywatch gleichen das aus. Andere Programme mit diesem Schlüssel werden vielleicht abgelehnt: Lassen Sie die Uhr dieses Computers automatisch stellen.'
  }
}
