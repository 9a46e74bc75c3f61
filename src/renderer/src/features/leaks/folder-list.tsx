import { Folder, FolderGit2, Search, TriangleAlert } from 'lucide-react'
import type { LeakFolder } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { cx } from '../../ui/cx'
import css from './leaks.module.css'

/** Few enough to be all in sight: a card each, with what stands open in it and one act. */
export function FolderList({
  folders,
  now,
  running,
  chosen,
  onOpen,
  onScan
}: {
  folders: readonly LeakFolder[]
  now: number
  running: string | undefined
  chosen: string | undefined
  onOpen: (id: string) => void
  onScan: (id: string) => void
}) {
  const { text } = useSpeech()
  return (
    <ul className={css.folders} aria-label={text.leaks.folders}>
      {folders.map((folder) => {
        const Icon = folder.git ? FolderGit2 : Folder
        return (
          <li key={folder.id} className={cx(css.folder, folder.id === chosen && css.chosen)}>
            <button
              type="button"
              className={css.folderOpen}
              aria-label={text.leaks.optionsOf(folder.name)}
              aria-pressed={folder.id === chosen}
              onClick={() => onOpen(folder.id)}
            >
              <Icon size={16} aria-hidden className={css.folderIcon} />
              <span className={css.folderWords}>
                <b>{folder.name}</b>
                <span title={folder.place}>{folder.place}</span>
              </span>
            </button>
            <span className={css.folderState}>
              <Standing folder={folder} />
              <span className={css.when}>
                <LastScan folder={folder} now={now} />
              </span>
            </span>
            <Button
              small
              aria-label={text.leaks.scanFolder(folder.name)}
              disabled={running !== undefined || !folder.there}
              onClick={() => onScan(folder.id)}
            >
              <Search size={13} aria-hidden />
              {text.leaks.scan}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

function Standing({ folder }: { folder: LeakFolder }) {
  const { text } = useSpeech()
  if (!folder.there) return <Tag level="soon">{text.leaks.gone}</Tag>
  if (folder.own > 0) return <Tag level="now">{text.leaks.own(folder.own)}</Tag>
  if (folder.open > 0) return <Tag level="soon">{text.leaks.open(folder.open)}</Tag>
  return folder.lastScan?.outcome === 'done' ? <Tag level="good">{text.leaks.clean}</Tag> : null
}

function LastScan({ folder, now }: { folder: LeakFolder; now: number }) {
  const { text, format } = useSpeech()
  const { lastScan } = folder
  if (!lastScan) return text.leaks.neverScanned
  const when = format.distance(lastScan.atMs, now)
  if (lastScan.outcome === 'done')
    return lastScan.report.stopped ? text.leaks.scanStopped(when) : text.leaks.scannedAt(when)
  return (
    <span className={css.failed} title={lastScan.failure.message}>
      <TriangleAlert size={12} aria-hidden /> {text.leaks.scanFailed(when)}
    </span>
  )
}
