import { KeyRound, ScanSearch, SearchX } from 'lucide-react'
import { useState, type Ref } from 'react'
import { failureOf } from '../../api/client'
import type { LeakFinding, LeakFolder } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Chip } from '../../ui/chip'
import { Select } from '../../ui/field'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Cell, VirtualGrid, type GridHandle } from '../../ui/virtual-grid'
import type { useFindings } from './leaks-queries'
import css from './leaks.module.css'

export interface LeakChoices {
  readonly state: LeakFinding['state']
  readonly folderId: string | undefined
  readonly ownOnly: boolean
}

const states = ['open', 'ignored', 'gone'] as const

export function FindingFilters({
  choices,
  folders,
  total,
  onChoose
}: {
  choices: LeakChoices
  folders: readonly LeakFolder[]
  total: number | undefined
  onChoose: (change: Partial<LeakChoices>) => void
}) {
  const { text, format } = useSpeech()
  return (
    <div className={css.filters} role="group" aria-label={text.leaks.filters}>
      {states.map((state) => (
        <Chip
          key={state}
          on={choices.state === state}
          onToggle={() => onChoose({ state })}
          count={choices.state === state && total !== undefined ? format.number(total) : undefined}
        >
          {text.leaks.states[state]}
        </Chip>
      ))}
      <span className={css.apart} />
      <Chip on={choices.ownOnly} onToggle={() => onChoose({ ownOnly: !choices.ownOnly })}>
        {text.leaks.ownOnly}
      </Chip>
      {folders.length > 1 && (
        <Select
          className={css.pick}
          aria-label={text.leaks.facts.folder}
          value={choices.folderId ?? ''}
          onChange={(event) => onChoose({ folderId: event.target.value === '' ? undefined : event.target.value })}
        >
          <option value="">{text.leaks.allFolders}</option>
          {folders.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </div>
  )
}

export function FindingList({
  findings: { head, total, rowAt },
  filtered,
  searched,
  now,
  chosen,
  onOpen,
  onLeave,
  onRange,
  ref
}: {
  findings: ReturnType<typeof useFindings>
  filtered: boolean
  /** Any folder was searched at least once. */
  searched: boolean
  now: number
  chosen: number
  onOpen: (index: number) => void
  onLeave: () => void
  onRange: (first: number, last: number) => void
  ref: Ref<GridHandle>
}) {
  const { text } = useSpeech()
  const [cursor, setCursor] = useState(-1)
  if (head.isPending) return <Skeleton rows={8} label={text.app.loading} />
  if (head.isError)
    return (
      <div className={css.pad}>
        <FailureNote
          failure={failureOf(head.error)}
          retry={{ label: text.app.retry, onRetry: () => void head.refetch() }}
        />
      </div>
    )
  if (total === 0)
    return (
      <Empty
        icon={filtered ? <SearchX size={22} /> : <ScanSearch size={22} />}
        title={searched ? text.leaks.none : text.leaks.notYet}
      >
        {!searched ? text.leaks.notYetMore : filtered ? text.leaks.noneFiltered : text.leaks.noneMore}
      </Empty>
    )
  const { columns } = text.leaks
  return (
    <VirtualGrid
      ref={ref}
      label={text.leaks.list}
      columnsClass={css.columns}
      columns={[
        { name: columns.what },
        { name: columns.file },
        { name: columns.line, className: css.number },
        { name: columns.commit, className: css.commit },
        { name: columns.seen, className: css.seen }
      ]}
      count={total}
      cursor={chosen >= 0 ? chosen : cursor}
      onCursor={(index) => {
        setCursor(index)
        if (chosen >= 0) onOpen(index)
      }}
      onOpen={onOpen}
      onEscape={onLeave}
      onRange={onRange}
      renderRow={(index) => <RowCells finding={rowAt(index)} now={now} />}
    />
  )
}

function RowCells({ finding, now }: { finding: LeakFinding | undefined; now: number }) {
  const { text, format } = useSpeech()
  if (!finding)
    return (
      <Cell>
        <span aria-label={text.leaks.pendingRow}>…</span>
      </Cell>
    )
  const { what, path, folder, line, commit, firstSeenMs } = finding
  return (
    <>
      <Cell>
        {'rule' in what ? (
          <span className={css.rule}>{what.rule}</span>
        ) : (
          <span className={css.own}>
            <KeyRound size={13} aria-hidden /> {text.leaks.yourKey(what.label)}
          </span>
        )}
      </Cell>
      <Cell>
        <span className={css.file} title={`${folder}/${path}`}>
          <bdi>{path}</bdi>
        </span>
      </Cell>
      <Cell className={css.number}>{format.number(line)}</Cell>
      <Cell className={css.commit}>
        {commit ? (
          <span className={css.mono} title={format.exact(commit.atMs)}>
            {commit.id.slice(0, 8)}
          </span>
        ) : (
          <span className={css.faint}>{text.leaks.workingTree}</span>
        )}
      </Cell>
      <Cell className={css.seen}>
        <span title={format.exact(firstSeenMs)}>{format.short(firstSeenMs, now)}</span>
      </Cell>
    </>
  )
}
