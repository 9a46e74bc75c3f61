import type { Failure } from '../../../shared/kernel/result'

export const importCancelled: Failure<'import-cancelled'> = {
  code: 'import-cancelled',
  message: 'No file was chosen.',
  remedy: 'Choose the file that holds your keys when you are ready.'
}

export const promptCancelled: Failure<'prompt-cancelled'> = {
  code: 'prompt-cancelled',
  message: 'The window was closed before it was answered.',
  remedy: 'Start again when you are ready. Nothing was changed.'
}

export const nothingFound = (name: string): Failure<'import-nothing-found'> => ({
  code: 'import-nothing-found',
  message: `${name} holds no API key with its secret.`,
  remedy: 'Choose the file that holds both; names such as BINANCE_API_KEY and BINANCE_API_SECRET are understood.'
})

export const tooManyKeys = (max: number): Failure<'import-too-many'> => ({
  code: 'import-too-many',
  message: `There are more than ${max.toLocaleString('en')} keys in what you chose.`,
  remedy: 'Import them in parts.'
})

export const previewGone: Failure<'preview-gone'> = {
  code: 'preview-gone',
  message: 'What was read from the file was let go: it is kept for a quarter of an hour.',
  remedy: 'Choose the file again.'
}

export const rowGone: Failure<'row-gone'> = {
  code: 'row-gone',
  message: 'This key was imported already.',
  remedy: 'Look for it in the list of keys.'
}

export const nothingChosen: Failure<'nothing-chosen'> = {
  code: 'nothing-chosen',
  message: 'No key is chosen.',
  remedy: 'Choose at least one.'
}

export const passwordWrong: Failure<'password-wrong'> = {
  code: 'password-wrong',
  message: 'This password does not open the file.',
  remedy: 'Type the password that you start Hummingbot with.'
}

export const sourceBinary: Failure<'source-binary'> = {
  code: 'source-binary',
  message: 'This is not a text file.',
  remedy: 'Choose a .env file, CSV, JSON, or a configuration of ccxt, freqtrade or Hummingbot.'
}

export const nothingImported: Failure<'nothing-imported'> = {
  code: 'nothing-imported',
  message: 'Nothing of this file was imported yet, so it was left alone.',
  remedy: 'Import its keys first, or delete it yourself.'
}

export const backupCancelled: Failure<'backup-cancelled'> = {
  code: 'backup-cancelled',
  message: 'No place was chosen.',
  remedy: 'Choose one when you are ready. Nothing was written.'
}

export const backupUnverified: Failure<'backup-unverified'> = {
  code: 'backup-unverified',
  message: 'The backup was written, but what was read back from the disk is not what was written. It was removed.',
  remedy: 'Check the disk, or write the backup to another one.'
}

export const notOurs: Failure<'backup-not-keywatch'> = {
  code: 'backup-not-keywatch',
  message: 'The passphrase opens this file, but what is in it is not a backup of Keywatch.',
  remedy: 'Choose the file that Keywatch wrote; its name begins with “keywatch-backup”.'
}

export const newerBackup = (app: string): Failure<'backup-newer'> => ({
  code: 'backup-newer',
  message: `This backup was made by a newer version of Keywatch${app === '' ? '' : ` (${app})`}.`,
  remedy: 'Install the newest version, then restore it. Nothing was changed.'
})

export const fileChanged: Failure<'file-changed'> = {
  code: 'file-changed',
  message: 'The file was changed since it was looked at.',
  remedy: 'Choose it again. Nothing was changed here.'
}

export const busy: Failure<'transfer-busy'> = {
  code: 'transfer-busy',
  message: 'A backup or a restore is still under way.',
  remedy: 'Wait until it is done.'
}

export const stopped: Failure<'stopped'> = {
  code: 'stopped',
  message: 'You stopped it.',
  remedy: 'Nothing was changed. Start again when you are ready.'
}
