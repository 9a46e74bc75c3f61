import { shell } from 'electron'
import { publicPem, readPublicKey } from '../../shared/domain/audit/log-key'
import { inclusionProof, NodeMissing } from '../../shared/domain/audit/merkle'
import type { Language } from '../../shared/kernel/languages'
import { findProvider } from '../../shared/domain/signing/registry'
import { evidenceFolders } from '../adapters/files/evidence-folders'
import { playbooksIn } from '../adapters/playbooks/shipped'
import { redact } from '../adapters/system/redact'
import type { AuditLog } from '../features/audit/log'
import type { AuditStore } from '../features/audit/ports'
import { incidentHandlers } from '../features/incidents/handlers'
import type { IncidentPorts, LogReader } from '../features/incidents/ports'
import { askToOpen } from '../windows/dialogs'

type Given = Omit<
  IncidentPorts,
  'log' | 'shipped' | 'redact' | 'keyPageOf' | 'openPage' | 'chooseFolder' | 'folders'
> & { readonly audit: AuditStore; readonly auditLog: AuditLog; readonly language: () => Language }

export function composeIncidents({ audit, auditLog, language, ...given }: Given) {
  const ports: IncidentPorts = {
    ...given,
    log: logReader(audit, auditLog),
    // As the person speaks when they look.
    get shipped() {
      return playbooksIn[language()]
    },
    redact,
    keyPageOf: (provider) => findProvider(provider)?.keyPage,
    // Only what stands in the providers' own list comes here: no window and no playbook can name an address.
    openPage: (url) =>
      shell.openExternal(url).then(
        () => true,
        () => false
      ),
    chooseFolder,
    folders: evidenceFolders
  }
  return { ports, handlers: incidentHandlers(ports, (path) => shell.showItemInFolder(path)) }
}

const logReader = (audit: AuditStore, log: AuditLog): LogReader => ({
  head: () => audit.head(),
  select: (filter, from, end, count) => audit.select(filter, from, end, count),
  checkpoint: () => log.checkpoint(),
  proof: (seq, size) => {
    try {
      return inclusionProof(seq, size, audit.node)
    } catch (error) {
      if (error instanceof NodeMissing) return undefined
      throw error
    }
  },
  publicKey: () => {
    const spki = audit.identity()?.publicKey
    const key = spki && readPublicKey(spki)
    return key && publicPem(key)
  }
})

async function chooseFolder(): Promise<string | undefined> {
  const { canceled, filePaths } = await askToOpen({
    title: 'Collect the evidence in a folder',
    buttonLabel: 'Collect here',
    properties: ['openDirectory', 'createDirectory']
  })
  return canceled ? undefined : filePaths[0]
}
