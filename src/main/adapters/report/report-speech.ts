/** How the report says things: the words of one language, and dates and figures as its locale writes them, in UTC. */
import type { Language, Spoken } from '../../../shared/kernel/languages'
import type { Words } from '../../../shared/kernel/words'
import { reportWords as de } from './words-de'
import { reportWords as en } from './words-en'
import { reportWords as ja } from './words-ja'

const catalogues: Readonly<Record<Language, Words<typeof en>>> = { en, de, ja }

export interface ReportSpeech {
  readonly language: Language
  readonly words: Words<typeof en>
  /** What the domain says in English, in this language. */
  readonly say: (english: string) => string
  /** `22 Nov 2026` */
  day(atMs: number): string
  /** `22 Nov 2026, 09:41 UTC` */
  minute(atMs: number): string
  /** `Nov` */
  month(atMs: number): string
  /** `1,204` */
  figure(value: number): string
  /** `75%`, of 0 to 1. */
  share(value: number): string
  /** `100 days` */
  days(count: number): string
}

export function reportSpeech(
  { language, locale }: Spoken,
  say: ReportSpeech['say'] = (english) => english
): ReportSpeech {
  const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const day = dates({ dateStyle: 'medium' })
  const time = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const month = dates({ month: 'short' })
  const figure = new Intl.NumberFormat(locale)
  const share = new Intl.NumberFormat(locale, { style: 'percent' })
  const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' })
  return {
    language,
    words: catalogues[language],
    say,
    day: (atMs) => day.format(atMs),
    minute: (atMs) => `${day.format(atMs)}${language === 'ja' ? '' : ','} ${time.format(atMs)} UTC`,
    month: (atMs) => month.format(atMs),
    figure: (value) => figure.format(value),
    share: (value) => share.format(value),
    days: (count) => days.format(count)
  }
}
