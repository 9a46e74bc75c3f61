import { ChartNoAxesColumn, Download, List, SearchX, ShieldCheck } from 'lucide-react'
import { memo, useCallback, useEffect, useRef, useState } from 'react'
import { failureOf } from '../../api/client'
import { useAuditWindow } from '../../api/audit-window'
import { useLogStatus } from '../../api/queries'
import type { AuditRow } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { Cell, VirtualGrid, type GridHandle } from '../../ui/virtual-grid'
import { AuditFilters } from './audit-filters'
import { ANY, filterOf, isFiltered } from './audit-filter'
import { EntryPane } from './entry-pane'
import { ExportWizard } from './export/export-wizard'
import { choicesFrom } from './export/wizard-choices'
import { ReportPane } from './task-panes'
import { LogStatusLine } from './log-status-line'
import { useAudit } from './audit-store'
import { RetentionPane } from './retention-pane'
import { WitnessPane } from './witness-pane'
import css from './audit.module.css'

export function AuditScreen({ onSinks, onReports }: { onSinks: () => void; onReports: () => void }) {
  const { text, format } = useSpeech()
  const now = useNow(60_000)
  const { choices, pane, verifying, wanted, wantedEntry, showEntry, entryShown, choose, setPane, openExport, verify } =
    useAudit()
  const filter = filterOf(choices, now)
  const { head, total, rowAt, onRange } = useAuditWindow(filter)
  const renderRow = useCallback((index: number) => <RowCells row={rowAt(index)} now={now} />, [rowAt, now])
  const grid = useRef<GridHandle>(null)
  const log = useLogStatus().data
  const [cursor, setCursor] = useState(-1)
  const leave = (): void => {
    setPane(undefined)
    // What a button opened gives the focus back to that button.
    if (pane?.kind === 'entry') grid.current?.focus()
  }
  // Newest first and without a gap: the first row tells where every other one stands.
  const newest = isFiltered(choices) || head.isFetching ? undefined : head.data?.rows[0]?.seq
  useEffect(() => {
    if (wantedEntry === undefined || newest === undefined) return
    const index = Math.max(0, newest - wantedEntry)
    // The list follows its cursor, and what it shows is read.
    setPane({ kind: 'entry', index })
    entryShown()
  }, [wantedEntry, newest, setPane, entryShown])
  const entry = pane?.kind === 'entry' ? rowAt(pane.index) : undefined

  return (
    <Screen
      title={text.audit.title}
      aside={log && `${format.number(log.size)} ${text.overview.entries(log.size)}`}
      actions={
        <>
          <Button onClick={onReports}>
            <ChartNoAxesColumn size={15} aria-hidden />
            {text.reports.open}
          </Button>
          <Button onClick={() => void verify()} disabled={verifying.state === 'running'}>
            <ShieldCheck size={15} aria-hidden />
            {text.audit.verify}
          </Button>
          <Button tone="primary" onClick={() => openExport()}>
            <Download size={15} aria-hidden />
            {text.audit.export}
          </Button>
        </>
      }
    >
      <LogStatusLine onPane={(kind) => setPane({ kind })} onSinks={onSinks} />
      <AuditFilters choices={choices} onChoose={choose} total={head.isSuccess ? total : undefined} />
      <Split
        wide
        list={
          head.isPending ? (
            <Skeleton rows={12} label={text.app.loading} />
          ) : head.isError ? (
            <div className={css.pad}>
              <FailureNote
                failure={failureOf(head.error)}
                retry={{ label: text.app.retry, onRetry: () => void head.refetch() }}
              />
            </div>
          ) : total === 0 ? (
            isFiltered(choices) ? (
              <Empty
                icon={<SearchX size={22} />}
                title={text.audit.none}
                action={<Button onClick={() => choose(ANY)}>{text.audit.clear}</Button>}
              >
                {text.audit.noneMore}
              </Empty>
            ) : (
              <Empty icon={<List size={22} />} title={text.audit.empty}>
                {text.audit.emptyMore}
              </Empty>
            )
          ) : (
            <VirtualGrid
              // Another filter is another list: it begins at its newest entry.
              key={JSON.stringify(choices)}
              ref={grid}
              label={text.audit.list}
              columnsClass={css.columns}
              columns={[
                { name: text.audit.columns.seq, className: css.seq },
                { name: text.audit.columns.time },
                { name: text.audit.columns.act },
                { name: text.audit.columns.key, className: css.key },
                { name: text.audit.columns.target, className: css.target },
                { name: text.audit.columns.outcome }
              ]}
              count={total}
              cursor={pane?.kind === 'entry' ? pane.index : cursor}
              onCursor={(index) => {
                setCursor(index)
                if (pane?.kind === 'entry') setPane({ kind: 'entry', index })
              }}
              onOpen={(index) => setPane({ kind: 'entry', index })}
              onEscape={leave}
              onRange={onRange}
              renderRow={renderRow}
            />
          )
        }
        pane={
          entry ? (
            <EntryPane row={entry} now={now} onClose={leave} />
          ) : pane?.kind === 'report' ? (
            <ReportPane task={verifying} size={log?.size ?? 0} onClose={leave} onShow={showEntry} />
          ) : pane?.kind === 'export' ? (
            <ExportWizard key={wanted} first={choicesFrom(choices, wanted)} onClose={leave} />
          ) : pane?.kind === 'witness' ? (
            <WitnessPane now={now} onClose={leave} />
          ) : pane?.kind === 'retention' ? (
            <RetentionPane now={now} onClose={leave} />
          ) : undefined
        }
      />
    </Screen>
  )
}

const RowCells = memo(function RowCells({ row, now }: { row: AuditRow | undefined; now: number }) {
  const { text, format } = useSpeech()
  if (!row)
    return (
      <Cell className={css.seq}>
        <span aria-label={text.audit.pendingRow}>…</span>
      </Cell>
    )
  const level = row.outcome === 'ok' ? 'good' : row.outcome === 'refused' ? 'soon' : 'now'
  return (
    <>
      <Cell className={css.seq}>{format.number(row.seq)}</Cell>
      <Cell>
        <span title={format.exact(row.atMs)}>
          {format.time(row.atMs)} <span className={css.faint}>{format.day(row.atMs, now)}</span>
        </span>
      </Cell>
      <Cell>{text.audit.acts[row.act]}</Cell>
      <Cell className={css.key}>{row.keyLabel ?? <span className={css.faint}>{text.app.unknown}</span>}</Cell>
      <Cell className={css.target}>
        <span className={css.mono} title={row.target}>
          {row.target ?? row.code ?? ''}
        </span>
      </Cell>
      <Cell>
        <Tag level={level}>{text.audit.outcomes[row.outcome]}</Tag>
      </Cell>
    </>
  )
})
