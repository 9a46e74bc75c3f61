import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBook, type Pages } from './book'
import { valuesIn } from './values'

const german: Pages = {
  sentences: {
    Quit: 'Beenden',
    '{0} did not answer.': '{0} hat nicht geantwortet.',
    'The keychain did not answer.': 'Der Schlüsselbund hat nicht geantwortet.',
    'Nothing was sent.': 'Nichts wurde gesendet.',
    '{0} Check the host {1}.': '{0} Prüfen Sie den Host {1}.',
    'Wait {0} before the next try.': 'Warten Sie {0} bis zum nächsten Versuch.',
    'It was refused {0} ({1}).': 'Es wurde {0} abgelehnt ({1}).',
    'It is open to all': 'Er ist für alle offen',
    '{0} expires {1}': '{0} läuft {1} ab'
  },
  parts: { once: 'einmal', '{0} times': '{0}-mal', '{0}:00 to {1}:00': '{0}:00 bis {1}:00' },
  space: ' ',
  stop: '.',
  comma: ', ',
  and: ' und '
}
const { say } = createBook(german, valuesIn('de-DE'))

describe('a sentence', () => {
  it('is found as it is', () => {
    expect(say('Quit')).toBe('Beenden')
  })

  it('is found by its template, the most telling one first', () => {
    expect(say('Binance did not answer.')).toBe('Binance hat nicht geantwortet.')
    expect(say('The keychain did not answer.')).toBe('Der Schlüsselbund hat nicht geantwortet.')
  })

  it('is said in a sentence, too', () => {
    expect(say('Nothing was sent. Check the host api.x.com.')).toBe(
      'Nichts wurde gesendet. Prüfen Sie den Host api.x.com.'
    )
  })

  it('is said beside others, each for itself, also where it is kept without its full stop', () => {
    expect(say('Nothing was sent. Kraken did not answer. It is open to all.')).toBe(
      'Nichts wurde gesendet. Kraken hat nicht geantwortet. Er ist für alle offen.'
    )
  })

  it('stays English where the book does not know it', () => {
    expect(say('Nobody wrote this down.')).toBe('Nobody wrote this down.')
    expect(say('')).toBe('')
  })

  it('has figures, dates and spans as the locale writes them', () => {
    expect(say('Wait 3 minutes before the next try.')).toBe('Warten Sie 3 Minuten bis zum nächsten Versuch.')
    expect(say('main expires in 6 days')).toBe('main läuft in 6 Tagen ab')
    expect(say('main expires tomorrow')).toBe('main läuft morgen ab')
    expect(say('It was refused 2,500 times (x).')).toBe('Es wurde 2.500-mal abgelehnt (x).')
  })

  it('has its parts said only in its gaps: a label may be the same word', () => {
    expect(say('It was refused once (y).')).toBe('Es wurde einmal abgelehnt (y).')
    expect(say('once')).toBe('once')
  })

  it('has several parts in one gap, where each is one', () => {
    expect(say('It was refused once, 3 times and once (y).')).toBe('Es wurde einmal, 3-mal und einmal abgelehnt (y).')
    expect(say('It was refused 08:00 to 12:00, 14:00 to 18:00 (y).')).toBe(
      'Es wurde 08:00 bis 12:00, 14:00 bis 18:00 abgelehnt (y).'
    )
    expect(say('It was refused once and by Ada (y).')).toBe('Es wurde once and by Ada abgelehnt (y).')
  })

  it('is said for itself before one template is laid over several', () => {
    const book = createBook(
      { ...german, sentences: { ...german.sentences, '{0} ends within {1}': '{0} endet binnen {1}' } },
      valuesIn('de-DE')
    )
    expect(book.say('Nothing was sent. It is open to all. Main ends within 7 days')).toBe(
      'Nichts wurde gesendet. Er ist für alle offen. Main endet binnen 7 Tage'
    )
    expect(book.say('Kraken did not answer. Nothing was sent')).toBe(
      'Kraken hat nicht geantwortet. Nichts wurde gesendet'
    )
    expect(book.say('It was refused Nothing was sent. It is open to all (open).')).toBe(
      'Es wurde Nichts wurde gesendet. Er ist für alle offen abgelehnt (open).'
    )
  })

  it('keeps what a person or a provider wrote, letter by letter', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\d_$&{}()*+?^|\\-]{1,20}$/u), (label) => {
        fc.pre(!Object.hasOwn(german.parts, label))
        expect(say(`${label} expires tomorrow`)).toBe(`${label} läuft morgen ab`)
      }),
      { numRuns: 200 }
    )
  })
})

describe('values', () => {
  const de = valuesIn('de-DE')
  const ja = valuesIn('ja-JP')
  it.each([
    ['28 November 2026', '28. November 2026', '2026年11月28日'],
    ['Saturday 28 November', 'Samstag, 28. November', '11月28日土曜日'],
    ['28 Nov 2026, 09:41', '28. Nov. 2026, 09:41', '2026年11月28日 09:41'],
    ['2 hours ago', 'vor 2 Stunden', '2 時間前'],
    ['an hour', '1 Stunde', '1 時間'],
    ['1,204.50', '1.204,50', '1,204.50'],
    ['45.5%', '45,5 %', '45.5%'],
    ['−14%', '−14 %', '−14%'],
    ['$97,204.11', '97.204,11 $', '$97,204.11']
  ])('are written anew: %s', (english, german, japanese) => {
    expect(de(english).replaceAll('\u00a0', ' ')).toBe(german)
    expect(ja(english)).toBe(japanese)
  })

  it.each(['25.1.1', '0x1f', 'Binance main', '10.0.0.1', '2026-11-28', '1234', '123456789012345678.5'])(
    'leave what is none of them: %s',
    (english) => {
      expect(de(english)).toBe(english)
    }
  )
})
