import { createBook, type Book, type Pages } from '../../../shared/domain/language/book'
import { valuesIn } from '../../../shared/domain/language/values'
import type { Language, Spoken } from '../../../shared/kernel/languages'

/** A language's pages, each a file of its own, read when somebody speaks that language and not before. */
const pages: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Pages>>> = {
  de: async () => (await import('./de')).de,
  ja: async () => (await import('./ja')).ja
}

/** Undefined for English, which needs none. */
export async function openBook({ language, locale }: Spoken): Promise<Book | undefined> {
  return language === 'en' ? undefined : createBook(await pages[language](), valuesIn(locale))
}
