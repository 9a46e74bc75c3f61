import { Archive, ArchiveRestore, FileInput } from 'lucide-react'
import type { ReactNode } from 'react'
import { api } from '../../api/client'
import { useTransferStatus } from '../../api/queries'
import type { KeyId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Screen } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { BackupFlow } from './backup-flow'
import { ImportFlow } from './import-flow'
import { RestoreFlow } from './restore-flow'
import css from './transfer.module.css'

export type TransferFlow = 'import' | 'backup' | 'restore'

interface Props {
  readonly flow: TransferFlow | undefined
  readonly onFlow: (flow: TransferFlow | undefined) => void
  readonly onOpenKey: (id: KeyId) => void
  readonly onShowKeys: () => void
}

export function TransferScreen({ flow, onFlow, onOpenKey, onShowKeys }: Props) {
  const { text } = useSpeech()
  const leave = (): void => onFlow(undefined)
  return (
    <Screen title={text.transfer.title}>
      {flow === 'import' ? (
        <ImportFlow onLeave={leave} onOpenKey={onOpenKey} />
      ) : flow === 'backup' ? (
        <BackupFlow onLeave={leave} />
      ) : flow === 'restore' ? (
        <RestoreFlow onLeave={leave} onShowKeys={onShowKeys} />
      ) : (
        <Start onFlow={onFlow} />
      )}
    </Screen>
  )
}

function Start({ onFlow }: { onFlow: (flow: TransferFlow) => void }) {
  const { text, format } = useSpeech()
  const said = text.transfer
  const now = useNow()
  const status = useTransferStatus().data
  const last = status?.lastBackup
  return (
    <div className={css.scroll} tabIndex={0} role="group" aria-label={said.title}>
      <div className={css.column}>
        {status?.interruptedAtMs !== undefined && (
          <Notice
            level="soon"
            title={said.interrupted(format.distance(status.interruptedAtMs, now))}
            action={<Button onClick={() => void api.transfer.acknowledge()}>{said.interruptedRead}</Button>}
          >
            {said.interruptedMore}
          </Notice>
        )}
        <div className={css.tiles}>
          <Tile icon={<FileInput size={20} aria-hidden />} title={said.tiles.import} more={said.tiles.importMore}>
            <Button tone="primary" onClick={() => onFlow('import')}>
              {said.tiles.importDo}
            </Button>
          </Tile>
          <Tile icon={<Archive size={20} aria-hidden />} title={said.tiles.backup} more={said.tiles.backupMore}>
            <Button tone="primary" onClick={() => onFlow('backup')}>
              {said.tiles.backupDo}
            </Button>
          </Tile>
          <Tile
            icon={<ArchiveRestore size={20} aria-hidden />}
            title={said.tiles.restore}
            more={said.tiles.restoreMore}
          >
            <Button onClick={() => onFlow('restore')}>{said.tiles.restoreDo}</Button>
          </Tile>
        </div>
        {status && (
          <p className={css.last}>
            {last ? (
              <>
                {said.lastBackup(format.distance(last.atMs, now), last.keys)}
                <span className={css.faint}> · {last.fileName}</span>
              </>
            ) : (
              <>
                {said.noBackup}. <span className={css.faint}>{said.noBackupMore}</span>
              </>
            )}
          </p>
        )}
      </div>
    </div>
  )
}

function Tile({ icon, title, more, children }: { icon: ReactNode; title: string; more: string; children: ReactNode }) {
  return (
    <section className={css.tile}>
      <span className={css.tileIcon}>{icon}</span>
      <h2>{title}</h2>
      <p>{more}</p>
      {children}
    </section>
  )
}
