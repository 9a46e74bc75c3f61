import { checkPassphrase, strengthOf } from '../../shared/domain/session/passphrase'
import { fail, ok, type Failure } from '../../shared/kernel/result'
import { Secret } from '../../shared/kernel/secret'
import type { AskInWindow } from '../features/transfer/ports'
import type { Dialogue, Given, Sheet, SheetAnswer } from '../ports/dialogue'

/** Letters that can be written in two ways are one here; otherwise what is typed is what the age tool would be given. */
const sealed = (text: string): Secret => new Secret(new TextEncoder().encode(text.normalize('NFC')))

const newSheet: Sheet = {
  title: 'Passphrase of the backup',
  hint: 'Five or six words that do not belong together are strong and easy to type. Any characters will do.',
  fields: [
    { name: 'new', label: 'Passphrase', kind: 'secret', judged: true },
    { name: 'repeat', label: 'The same once more', kind: 'secret' }
  ],
  notes: [
    {
      level: 'soon',
      title: 'Whoever has it and the file has your keys',
      items: ['Without it nobody opens the backup, you included', 'It need not be the passphrase of your lock']
    }
  ],
  submit: 'Write the backup',
  cancel: 'Cancel'
}

const weak: Failure<'passphrase-weak'> = {
  code: 'passphrase-weak',
  message: 'Whoever has the file could find this passphrase by trying.',
  remedy: 'A file can be tried for years: take five or six words that do not belong together.'
}

const differs: Failure<'passphrase-differs'> = {
  code: 'passphrase-differs',
  message: 'The two are not the same.',
  remedy: 'Type the passphrase again, twice.'
}

/** A lock slows whoever guesses; a file does not: what is called weak there is refused here. */
function judge(given: Given): SheetAnswer {
  const typed = given('new')
  const checked = checkPassphrase(typed)
  if (!checked.ok) return checked
  if (strengthOf(typed) === 'weak') return fail(weak)
  return typed === given('repeat') ? ok('done') : fail(differs)
}

/** Passphrases of files, asked for in the prompt window. */
export const askPassphrase = (dialogue: Dialogue): AskInWindow => ({
  newPassphrase: async () => {
    let chosen: Secret | undefined
    const answer = await dialogue.run(newSheet, async (given) => {
      const judged = judge(given)
      if (judged.ok) chosen = sealed(given('new'))
      return judged
    })
    if (answer === 'done') return chosen
    chosen?.destroy()
    return undefined
  },
  passphrase: ({ title, hint }, accept) =>
    dialogue.run(
      {
        title,
        hint,
        fields: [{ name: 'passphrase', label: 'Passphrase', kind: 'secret' }],
        submit: 'Open',
        cancel: 'Cancel'
      },
      async (given) => {
        const typed = sealed(given('passphrase'))
        const accepted = await accept(typed)
        typed.destroy()
        return accepted.ok ? ok('done') : accepted
      }
    )
})
