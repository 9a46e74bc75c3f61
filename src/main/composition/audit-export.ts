/** Where an export of the audit log goes, and what a bundle is made with. */
import type { BundleKit, ChooseFile, ExportFormat } from '../features/audit/ports'
import { askToSave } from '../windows/dialogs'

const kinds: Readonly<Record<ExportFormat, { readonly name: string; readonly extension: string }>> = {
  jsonl: { name: 'JSON Lines', extension: 'jsonl' },
  csv: { name: 'CSV', extension: 'csv' },
  bundle: { name: 'Bundle', extension: 'zip' },
  ocsf: { name: 'OCSF, JSON Lines', extension: 'jsonl' },
  syslog: { name: 'Syslog', extension: 'log' },
  pdf: { name: 'PDF', extension: 'pdf' }
}

export const chooseFile: ChooseFile = {
  save: async (suggestedName, format) => {
    const { name, extension } = kinds[format]
    const { canceled, filePath } = await askToSave({
      title: 'Export the audit log',
      defaultPath: suggestedName,
      filters: [{ name, extensions: [extension] }]
    })
    return canceled || filePath === '' ? undefined : filePath
  }
}

/** Read when the first bundle is written. */
export async function bundleKit(): Promise<BundleKit> {
  const [{ zipArchive }, { verifiers }] = await Promise.all([
    import('../adapters/bundle/zip-archive'),
    import('../adapters/bundle/verifiers')
  ])
  return { archive: zipArchive, verifiers }
}
