import { createHash } from 'node:crypto'
import { ageCipher } from '../adapters/backup/age-cipher'
import { openKeystore } from '../adapters/backup/keystore'
import { backupFiles } from '../adapters/files/backup-files'
import { csvRows } from '../adapters/files/csv-rows'
import { sourceFiles } from '../adapters/files/source-files'
import type { AskInWindow, ChooseFiles, TransferPorts, VaultForTransfer } from '../features/transfer/ports'
import { Transfer } from '../features/transfer/transfer'
import type { Vault } from '../features/vault/vault'
import { askToOpen, askToSave } from '../windows/dialogs'

/** What importing and backing up take from the rest of the app. */
export type TransferNeeds = Omit<
  TransferPorts,
  'vault' | 'choose' | 'ask' | 'sources' | 'csvRows' | 'openKeystore' | 'backups' | 'cipher' | 'sha256'
>

/** Loaded when it is first asked for: ciphers and parsers that most starts never need. */
export const openTransfer = (ports: TransferNeeds, vault: Vault, ask: AskInWindow): Transfer =>
  new Transfer({
    ...ports,
    vault: vaultForTransfer(vault),
    choose: chooseFiles,
    ask,
    sources: sourceFiles,
    csvRows,
    openKeystore,
    backups: backupFiles,
    cipher: ageCipher(),
    sha256: () => {
      const hash = createHash('sha256')
      return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
    }
  })

const vaultForTransfer = (vault: Vault): VaultForTransfer => ({
  list: () => vault.records(),
  labelTaken: (label) => vault.labelTaken(label),
  capture: (request, text) => vault.captureFromFile(request, text),
  discard: (id) => vault.discardCapture(id),
  add: (request) => vault.addKey(request),
  restore: (request) => vault.restoreKeys(request)
})

const chooseFiles: ChooseFiles = {
  imports: async () => {
    const { canceled, filePaths } = await askToOpen({
      title: 'Import keys',
      properties: ['openFile', 'multiSelections', 'showHiddenFiles']
    })
    return canceled ? [] : filePaths
  },
  saveBackup: async (suggestedName) => {
    const { canceled, filePath } = await askToSave({
      title: 'Back up the vault',
      defaultPath: suggestedName,
      filters: [{ name: 'Keywatch backup', extensions: ['age'] }]
    })
    return canceled || filePath === '' ? undefined : filePath
  },
  backup: async () => {
    const { canceled, filePaths } = await askToOpen({
      title: 'Restore a backup',
      properties: ['openFile'],
      filters: [
        { name: 'Keywatch backup', extensions: ['age'] },
        { name: 'All files', extensions: ['*'] }
      ]
    })
    return canceled ? undefined : filePaths[0]
  }
}
