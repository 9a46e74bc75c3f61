import { describe, expect, it } from 'vitest'
import { de } from './de'
import { en } from './en'
import { ja } from './ja'

/** Every counting sentence of the catalogues, with counts that take other forms in some language. */
const COUNTS = [0, 1, 2, 5, 1_000]

type Said = (...args: readonly unknown[]) => unknown

function functions(value: unknown, path = ''): [string, Said][] {
  if (typeof value === 'function') return [[path, value as Said]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => functions(inner, path === '' ? key : `${path}.${key}`))
}

/** Some are told beside the written figure whether it is one: by a parameter of this name. */
const parametersOf = (said: Said): readonly string[] =>
  (/^\(?([^)=]*)\)?\s*=>/.exec(said.toString())?.[1] ?? '').split(',').map((name) => name.trim())

function say(said: Said, parameters: readonly string[], count: number): string | undefined {
  try {
    const result = said(...parameters.map((name) => (name === 'one' ? count === 1 : count)))
    return typeof result === 'string' ? result : undefined
  } catch {
    // Something else than a count is asked for.
    return undefined
  }
}

/** English decides which arguments are counts; the others take the same, in the same order. */
const english = functions(en)
const sayings = (catalogue: object): readonly (readonly [path: string, ...said: (string | undefined)[]])[] => {
  const theirs = new Map(functions(catalogue))
  return english.flatMap(([path, said]) => {
    const own = theirs.get(path)
    const parameters = parametersOf(said)
    return own ? [[path, ...COUNTS.map((count) => say(own, parameters, count))] as const] : []
  })
}

/** What they count is never one, or is no count: fixed windows and limits, a rule's least, names. */
const NEVER_ONE =
  /^(requests\.tries|charts\.compareFull|cycles\.season\.(note|few|partly)|cycles\.rotation\.(window|leads|holds)|notes\.(horizon|ahead|days)|carePolicy\.inherited|(requests|webhooks)\.copyTooLong|rotation\.without\.retireMore)$/

const wrong = (catalogue: object, one: RegExp, many: RegExp): readonly string[] =>
  sayings(catalogue).flatMap(([path, ...said]) =>
    NEVER_ONE.test(path)
      ? []
      : said.flatMap((words, at) =>
          words !== undefined && (COUNTS[at] === 1 ? one : many).test(words) ? [`${path}: ${words}`] : []
        )
  )

const SINGULARS =
  'entry|key|day|hour|minute|second|week|month|year|time|act|request|coin|line|file|folder|step|program|host|holding|note|finding|incident|secret|delivery|reminder|signature|version|call|answer|field|rule|alert|list|copy|commit|word|letter|digit|character|result|setting|row|point|rotation|sink|witness|endpoint|share'
const EINZAHL =
  'Eintrag|Tag|Stunde|Minute|Sekunde|Woche|Monat|Jahr|Vorgang|Anfrage|Coin|Zeile|Datei|Schritt|Programm|Host|Bestand|Notiz|Befund|Vorfall|Geheimnis|Zustellung|Erinnerung|Signatur|Version|Aufruf|Antwort|Feld|Regel|Alarm|Liste|Kopie|Wort|Buchstabe|Ziffer|Ergebnis|Einstellung|Punkt|Rotation|Ziel|Zeuge|Endpunkt|Termin|Fund'
const MEHRZAHL =
  'Einträge|Tage|Stunden|Minuten|Sekunden|Wochen|Monate|Jahre|Vorgänge|Anfragen|Coins|Zeilen|Dateien|Schritte|Programme|Hosts|Bestände|Notizen|Befunde|Vorfälle|Geheimnisse|Zustellungen|Erinnerungen|Signaturen|Versionen|Aufrufe|Antworten|Felder|Regeln|Alarme|Listen|Kopien|Wörter|Buchstaben|Ziffern|Ergebnisse|Einstellungen|Punkte|Rotationen|Ziele|Zeugen|Endpunkte|Termine|Funde'

describe('counting', () => {
  it('is looked at in hundreds of sentences', () => {
    expect(sayings(en).filter(([, ...said]) => said.some((words) => /\d/.test(words ?? ''))).length).toBeGreaterThan(
      250
    )
  })

  it('says one and many in English', () => {
    const plurals = SINGULARS.split('|').map((noun) =>
      noun.endsWith('y') && !/[aeo]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}(?:e?s)`
    )
    expect(
      wrong(
        en,
        new RegExp(`(?<![\\d.,–-])\\b1 (?:${plurals.join('|')})\\b`),
        new RegExp(`\\b\\d (?:${SINGULARS})\\b(?!-)`)
      )
    ).toEqual([])
  })

  it('says one and many in German', () => {
    expect(
      wrong(de, new RegExp(`(?<![\\d.,])\\b1 (?:${MEHRZAHL})\\b`), new RegExp(`\\d (?:${EINZAHL})(?![\\p{L}-])`, 'u'))
    ).toEqual([])
  })

  it('has one form for all in Japanese', () => {
    const shape = (words = ''): string => words.replaceAll(/[\d,.]+/g, '#')
    const several = sayings(ja).filter(([, , , two, five]) => shape(two) !== shape(five))
    expect(several.map(([path, , , two, five]) => `${path}: ${two} / ${five}`)).toEqual([])
  })
})
