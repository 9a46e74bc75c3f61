import { dialog, type MessageBoxOptions, type OpenDialogOptions, type SaveDialogOptions } from 'electron'

type Say = (english: string) => string
let say: Say = (english) => english

/** In which words the system's dialogs ask from now on. */
export const speakInDialogs = (words: Say): void => {
  say = words
}

/** The system's own dialogs, in the person's language. What is written here is English, as everywhere in main. */
export const askToOpen = (options: OpenDialogOptions) => dialog.showOpenDialog(said(options))
export const askToSave = (options: SaveDialogOptions) => dialog.showSaveDialog(said(options))
export const sayError = (title: string, text: string): void => dialog.showErrorBox(say(title), say(text))
export const askInBox = (options: MessageBoxOptions & { readonly buttons: readonly string[] }) =>
  dialog.showMessageBox({
    ...options,
    message: say(options.message),
    buttons: options.buttons.map(say),
    ...(options.title === undefined ? {} : { title: say(options.title) }),
    // Paragraphs, each for itself.
    ...(options.detail === undefined ? {} : { detail: options.detail.split('\n\n').map(say).join('\n\n') })
  })

type Named = Pick<OpenDialogOptions, 'title' | 'buttonLabel' | 'filters'>

const said = <T extends Named>(options: T): T => ({
  ...options,
  ...names(options)
})

const names = ({ title, buttonLabel, filters }: Named): Named => ({
  ...(title === undefined ? {} : { title: say(title) }),
  ...(buttonLabel === undefined ? {} : { buttonLabel: say(buttonLabel) }),
  ...(filters === undefined ? {} : { filters: filters.map(({ name, ...kind }) => ({ ...kind, name: say(name) })) })
})
