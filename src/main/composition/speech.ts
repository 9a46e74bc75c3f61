import type { z } from 'zod'
import { sayWords } from '../../shared/contract/own-words'
import type { Book } from '../../shared/domain/language/book'
import { spokenFor, type LanguageChoice, type Spoken } from '../../shared/kernel/languages'
import type { Failure, Result } from '../../shared/kernel/result'
import { openBook } from '../adapters/language/open-book'

type Answer = Result<unknown, Failure<string>>

/**
 * The language that main speaks to the person. Inside, everything is said in English, which the log and programs keep;
 * it becomes the person's language where it leaves for a window, a dialog, a notification or the tray.
 */
export class Speech {
  #spoken: Spoken
  #book: Book | undefined
  #reading: Promise<unknown> = Promise.resolve()
  #heard: () => void = () => undefined

  /** `preferred`: the system's languages, asked at each change. */
  constructor(
    private readonly preferred: () => readonly string[],
    choice: LanguageChoice
  ) {
    this.#spoken = spokenFor(choice, preferred())
    void this.#read()
  }

  get spoken(): Spoken {
    return this.#spoken
  }

  spokenFor(choice: LanguageChoice): Spoken {
    return spokenFor(choice, this.preferred())
  }

  /** `heard` is told each time another language's words are there: what was written before is to be written anew. */
  onSpoken(heard: () => void): void {
    this.#heard = heard
    if (this.#book) heard()
  }

  /** The words are there then. */
  async follow(choice: LanguageChoice): Promise<void> {
    const before = this.#spoken
    this.#spoken = this.spokenFor(choice)
    if (this.#spoken.language !== before.language || this.#spoken.locale !== before.locale) await this.#read()
  }

  /** English until the words of the language are there. */
  readonly say = (english: string): string => this.#book?.say(english) ?? english

  /** An answer on its way to a window; `output` is the contract's shape of its value. English waits for nothing. */
  readonly answer = (output: z.ZodType, answer: Answer): Answer | Promise<Answer> =>
    this.#spoken.language === 'en' ? answer : this.#reading.then(() => this.#said(output, answer))

  #said(output: z.ZodType, answer: Answer): Answer {
    if (answer.ok) return { ok: true, value: sayWords(output, answer.value, this.say) }
    const { message, remedy } = answer.error
    return { ok: false, error: { ...answer.error, message: this.say(message), remedy: this.say(remedy) } }
  }

  #read(): Promise<void> {
    const wanted = this.#spoken
    const reading = openBook(wanted).then(
      (book) => {
        if (this.#spoken !== wanted) return
        this.#book = book
        this.#heard()
      },
      // A file of the app that cannot be read: English is better than nothing.
      () => undefined
    )
    this.#reading = reading
    return reading
  }
}
