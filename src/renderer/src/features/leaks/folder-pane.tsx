import { useState } from 'react'
import { api } from '../../api/client'
import type { Failure, LeakFolder, ScanReport } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Disclosure } from '../../ui/disclosure'
import { Checkbox } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { Pane, Section } from '../../ui/screen'
import { failureIn } from './leaks-queries'
import css from './leaks.module.css'

/** How one folder is searched, how the last search ended, and its commit hook. */
export function FolderPane({
  folder,
  running,
  now,
  onClose
}: {
  folder: LeakFolder
  running: boolean
  now: number
  onClose: () => void
}) {
  const { text, format } = useSpeech()
  const [failure, setFailure] = useState<Failure<string>>()
  const [busy, setBusy] = useState(false)
  const act = async (call: Parameters<typeof failureIn>[0]): Promise<boolean> => {
    setBusy(true)
    const failed = await failureIn(call)
    setFailure(failed)
    setBusy(false)
    return failed === undefined
  }
  const { id } = folder
  return (
    <Pane
      label={folder.name}
      closeLabel={text.app.close}
      onClose={onClose}
      head={
        <div className={css.pane}>
          <h2>{folder.name}</h2>
          <p className={css.sub}>{folder.place}</p>
        </div>
      }
    >
      {failure && <FailureNote failure={failure} />}
      <Section title={text.leaks.options}>
        <div className={css.options}>
          <Checkbox
            checked={folder.history && folder.git}
            disabled={!folder.git || busy}
            onChecked={(history) => void act(api.leaks.changeFolder({ id, history }))}
          >
            <b>{text.leaks.history}</b>
            <span>{folder.git ? text.leaks.historyMore : text.leaks.historyNone}</span>
          </Checkbox>
          <Checkbox
            checked={folder.weekly}
            disabled={busy}
            onChecked={(weekly) => void act(api.leaks.changeFolder({ id, weekly }))}
          >
            <b>{text.leaks.weekly}</b>
            <span>
              {folder.nextScanAtMs === undefined || folder.nextScanAtMs <= now
                ? text.leaks.weeklyMore
                : text.leaks.nextAt(format.distance(folder.nextScanAtMs, now))}
            </span>
          </Checkbox>
        </div>
      </Section>
      {folder.git && (
        <Section title={text.leaks.hook}>
          <p className={css.more}>{text.leaks.hookMore}</p>
          <p>{text.leaks.hookStates[folder.hook]}</p>
          <div className={css.acts}>
            {folder.hook === 'ours' || folder.hook === 'chained' ? (
              <Button small disabled={busy} onClick={() => void act(api.leaks.removeHook({ id }))}>
                {text.leaks.removeHook}
              </Button>
            ) : (
              <Button
                small
                disabled={busy}
                onClick={() => void act(api.leaks.installHook({ id, chain: folder.hook === 'foreign' }))}
              >
                {folder.hook === 'foreign' ? text.leaks.chainHook : text.leaks.installHook}
              </Button>
            )}
          </div>
        </Section>
      )}
      {folder.lastScan && (
        <Section title={text.leaks.lastScan} note={format.distance(folder.lastScan.atMs, now)}>
          {folder.lastScan.outcome === 'done' ? (
            <Report report={folder.lastScan.report} />
          ) : (
            <Notice level="now" title={folder.lastScan.failure.message}>
              {folder.lastScan.failure.remedy}
            </Notice>
          )}
        </Section>
      )}
      <Section title={text.leaks.list}>
        {folder.open > 0 && (
          <>
            <p className={css.more}>{text.leaks.acceptAllMore}</p>
            <div className={css.acts}>
              <Button small disabled={busy || running} onClick={() => void act(api.leaks.acceptAll({ id }))}>
                {text.leaks.acceptAll}
              </Button>
            </div>
          </>
        )}
        <p className={css.more}>{text.leaks.removeMore}</p>
        <div className={css.acts}>
          <Button
            small
            tone="danger"
            disabled={busy}
            onClick={() => void act(api.leaks.removeFolder({ id })).then((done) => done && onClose())}
          >
            {text.leaks.remove}
          </Button>
        </div>
      </Section>
    </Pane>
  )
}

const reasons = ['unreadable', 'big', 'binary', 'packed', 'link', 'special'] as const

function Report({ report }: { report: ScanReport }) {
  const { text, format } = useSpeech()
  const counted = (count: number): readonly [string, boolean] => [format.number(count), count === 1]
  const skipped = reasons.filter((reason) => report.skipped[reason] > 0)
  return (
    <>
      <p>
        {text.leaks.reportLine(
          text.leaks.reportFiles(...counted(report.files)),
          format.bytes(report.bytes),
          format.duration(report.tookMs)
        )}
        {report.commits > 0 && <> · {text.leaks.commits(...counted(report.commits))}</>}
      </p>
      {skipped.length > 0 && (
        <Disclosure className={css.skipped} summary={text.leaks.skippedTitle}>
          {skipped.map((reason) => {
            const named = report.skippedFiles.filter((file) => file.reason === reason)
            const more = report.skipped[reason] - named.length
            return (
              <div key={reason}>
                <p>{text.leaks.skipped[reason](...counted(report.skipped[reason]))}</p>
                <ul>
                  {named.map(({ path }) => (
                    <li key={path}>{path}</li>
                  ))}
                  {more > 0 && <li className={css.faint}>{text.leaks.andMore(format.number(more))}</li>}
                </ul>
              </div>
            )
          })}
        </Disclosure>
      )}
    </>
  )
}
