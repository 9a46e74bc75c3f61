import type { Handlers } from '../../shared/contract/call'
import type { contract } from '../../shared/contract/index'
import { transferHandlers } from '../features/transfer/handlers'
import type { AuditStore } from '../features/audit/ports'
import type { AskInWindow } from '../features/transfer/ports'
import { transferStatus } from '../features/transfer/status'
import type { Transfer } from '../features/transfer/transfer'
import type { Vault } from '../features/vault/vault'
import type { TransferNeeds } from './open-transfer'

export interface TransferPart {
  readonly handlers: Handlers<typeof contract>['transfer']
  /** Zeroes what previews hold. */
  forget(): void
}

interface Needs {
  readonly ports: Omit<TransferNeeds, 'facts' | 'progressed'> & {
    readonly audit: Pick<AuditStore, 'head' | 'identity'>
  }
  readonly vault: Vault
  readonly ask: AskInWindow
  readonly facts: Omit<TransferNeeds['facts'], 'log'>
  readonly progressed: () => void
}

/** Importing, backup and restore. Until the first of them is asked for, only the last backup is known of it. */
export function composeTransfer({ ports, vault, ask, facts, progressed }: Needs): TransferPart {
  const needs: TransferNeeds = { ...ports, facts: { ...facts, log: () => standing(ports.audit) }, progressed }
  let opening: Promise<Transfer> | undefined
  let open: Transfer | undefined
  const load = async (): Promise<Transfer> => {
    const { openTransfer } = await import('./open-transfer')
    return (open = openTransfer(needs, vault, ask))
  }
  return {
    handlers: transferHandlers({
      open: () => (opening ??= load()),
      status: () => open?.status() ?? transferStatus(needs.settings)
    }),
    forget: () => open?.forget()
  }
}

function standing(audit: Needs['ports']['audit']): ReturnType<TransferNeeds['facts']['log']> {
  const identity = audit.identity()
  const { size, root } = audit.head()
  return identity && { id: identity.logId, size, root: root.toString('hex') }
}
