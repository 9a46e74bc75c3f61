import { fail, ok, type Failure, type Result } from '../../shared/kernel/result'
import { Secret } from '../../shared/kernel/secret'
import type { AskInWindow } from '../features/transfer/ports'
import type { PromptForSecret } from '../features/vault/ports'

const MIN = 12

/** Letters that can be written in two ways are one here; otherwise what is typed is what the age tool would be given. */
const sealed = (text: string): Secret => new Secret(new TextEncoder().encode(text.normalize('NFC')))

/** Passphrases of files, asked for in the prompt window. */
export function askPassphrase(prompt: PromptForSecret): AskInWindow {
  const ask = (title: string, hint: string, accept: (text: string) => Promise<Result<void, Failure<string>>>) =>
    prompt.ask({ title, hint, multiline: false, accept: accept as Parameters<PromptForSecret['ask']>[0]['accept'] })
  return {
    newPassphrase: async () => {
      let first = ''
      const typed = await ask('Passphrase for the backup', `At least ${MIN} characters.`, async (text) => {
        if ([...text].length < MIN)
          return fail({
            code: 'passphrase-too-short',
            message: `The passphrase has fewer than ${MIN} characters.`,
            remedy: 'Take five or six words that do not belong together.'
          })
        first = text
        return ok(undefined)
      })
      if (typed !== 'done') return undefined
      const again = await ask(
        'The same passphrase again',
        'There is no way to open the backup without it.',
        async (text) =>
          text === first
            ? ok(undefined)
            : fail({ code: 'passphrase-differs', message: 'The two are not the same.', remedy: 'Type it again.' })
      )
      return again === 'done' ? sealed(first) : undefined
    },
    passphrase: ({ title, hint }, accept) =>
      ask(title, hint, async (text) => {
        const typed = sealed(text)
        const accepted = await accept(typed)
        typed.destroy()
        return accepted
      })
  }
}
