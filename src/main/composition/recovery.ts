/** What a person can do about a database that is damaged, before anything of the app is there but a dialog. */
import { join } from 'node:path'
import { app, shell } from 'electron'
import { setAside, soundCopy, type SoundCopy } from '../adapters/sqlite/set-aside'
import { spokenFor } from '../../shared/kernel/languages'
import { openBook } from '../adapters/language/open-book'
import type { Profile } from './profile'
import { startAgain } from './restart'
import { systemLanguages } from './system-languages'
import { askInBox, sayError, speakInDialogs } from '../windows/dialogs'

type Choice = 'quit' | 'show' | 'copy' | 'anew'

export interface Asking {
  readonly file: string
  readonly copy: SoundCopy | undefined
}

export interface RecoveryPorts {
  readonly ask: (asking: Asking) => Promise<Choice>
  readonly show: (file: string) => void
  readonly now: () => number
  readonly say: (message: string) => void
  readonly restart: () => void
  readonly quit: () => void
}

/** Asks until the person decides; nothing is moved before. */
export async function recoverWith(database: string, ports: RecoveryPorts): Promise<void> {
  const copy = soundCopy(database)
  for (;;) {
    const choice = await ports.ask({ file: database, copy })
    if (choice === 'quit') return ports.quit()
    if (choice === 'show') {
      ports.show(database)
      continue
    }
    try {
      setAside(database, ports.now(), choice === 'copy' ? copy : undefined)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      ports.say(
        `It could not be set aside (${why}). Nothing was changed. Make the data folder writable and free some space on its disk.`
      )
      continue
    }
    return ports.restart()
  }
}

export async function recover(profile: Profile, message: string): Promise<void> {
  // The settings are in the database that cannot be read: what is left is the system's language.
  const book = await openBook(spokenFor('system', systemLanguages()))
  if (book) speakInDialogs(book.say)
  await recoverWith(join(profile.folder, 'keywatch.db'), {
    ask: (asking) => askPerson(asking, message),
    show: (file) => shell.showItemInFolder(file),
    now: () => Date.now(),
    say: (text) => sayError('Keywatch', text),
    restart: () => {
      startAgain()
      app.exit(0)
    },
    quit: () => app.exit(1)
  })
}

async function askPerson({ file, copy }: Asking, message: string): Promise<Choice> {
  const choices: { readonly label: string; readonly choice: Choice }[] = [
    { label: 'Quit', choice: 'quit' },
    { label: 'Show the file', choice: 'show' },
    ...(copy ? [{ label: 'Set aside, use the copy', choice: 'copy' as const }] : []),
    { label: 'Set aside, begin anew', choice: 'anew' }
  ]
  const { response } = await askInBox({
    type: 'error',
    title: 'Keywatch cannot open its data',
    message,
    detail: [
      file,
      ...(copy ? [`A sound copy was made on ${new Date(copy.madeAtMs).toLocaleString()}, before an update.`] : []),
      'Setting it aside renames it and deletes nothing. The secrets stay in the keychain. Begin anew, then restore your backup under Import and back up; the audit log will say that the old one is missing.'
    ].join('\n\n'),
    buttons: choices.map(({ label }) => label),
    defaultId: 0,
    cancelId: 0,
    noLink: true
  })
  return choices[response]?.choice ?? 'quit'
}
