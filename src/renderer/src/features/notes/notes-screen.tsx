import { Download, NotebookPen, PenLine } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { api, failureOf } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { NoteId, NoteSummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Chip, Tag } from '../../ui/chip'
import { SearchInput } from '../../ui/field'
import { Empty, FailureNote, Notice, Skeleton } from '../../ui/notice'
import { Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { Cell, VirtualGrid } from '../../ui/virtual-grid'
import { CalibrationView } from './calibration-view'
import { Move } from './moves'
import { NoteForm } from './note-form'
import { NotePane } from './note-pane'
import { tabs, useNotes } from './note-store'
import css from './notes.module.css'
import { useNote, useNoteList } from './use-notes'

/** What a person thought, with the figures of that moment, and what came of it. */
export function NotesScreen() {
  const { text } = useSpeech()
  const said = text.notes
  const { tab, show, write } = useNotes()
  const [search, setSearch] = useState('')
  const list = useNoteList(useDeferredValue(search))
  const exporting = useAct()
  const [exported, setExported] = useState<{ folderName: string; files: number }>()
  const due = (list.data ?? []).filter(({ needsReview }) => needsReview).length
  const exportAll = async (): Promise<void> => {
    setExported(undefined)
    const done = await exporting.act(() => api.notes.export())
    if (!done) return
    setExported(done.value)
    announce(said.exported(done.value.files, done.value.folderName))
  }
  return (
    <Screen
      title={said.title}
      aside={due > 0 ? said.aside(due) : undefined}
      tools={
        <>
          <div role="group" aria-label={said.views} className={css.tabs}>
            {tabs.map((one) => (
              <Chip
                key={one}
                on={tab === one}
                onToggle={() => show(one)}
                count={one === 'review' && due > 0 ? due : undefined}
              >
                {said.tabs[one]}
              </Chip>
            ))}
          </div>
          {tab !== 'calibration' && (
            <SearchInput label={said.find} value={search} onValue={setSearch} maxLength={200} />
          )}
        </>
      }
      actions={
        <>
          <Button disabled={exporting.busy || (list.data ?? []).length === 0} onClick={() => void exportAll()}>
            <Download size={14} aria-hidden />
            {exporting.busy ? said.exporting : said.export}
          </Button>
          <Button tone="primary" onClick={() => write()}>
            <PenLine size={14} aria-hidden />
            {said.write}
          </Button>
        </>
      }
    >
      {exporting.failure && exporting.failure.code !== 'export-cancelled' && (
        <div className={css.pad}>
          <FailureNote failure={exporting.failure} />
        </div>
      )}
      {exported && (
        <div className={css.pad}>
          <Notice level="good" title={said.exported(exported.files, exported.folderName)} />
        </div>
      )}
      {tab === 'calibration' ? <CalibrationView /> : <NoteList list={list} searched={search !== ''} />}
    </Screen>
  )
}

function NoteList({ list, searched }: { list: ReturnType<typeof useNoteList>; searched: boolean }) {
  const { text } = useSpeech()
  const said = text.notes
  const { tab, openId, writing, open, edit, leave } = useNotes()
  const now = useNow()
  const all = list.data ?? []
  const rows = tab === 'review' ? all.filter(({ needsReview }) => needsReview) : all
  return (
    <Split
      wide
      list={
        list.isError ? (
          <div className={css.pad}>
            <FailureNote
              failure={failureOf(list.error)}
              retry={{ label: text.app.retry, onRetry: () => void list.refetch() }}
            />
          </div>
        ) : list.isPending ? (
          <Skeleton rows={4} label={text.app.loading} />
        ) : rows.length > 0 ? (
          <Rows rows={rows} openId={openId} onOpen={open} now={now} />
        ) : searched ? (
          <p className={css.none}>{said.noneFound}</p>
        ) : (
          <Empty icon={<NotebookPen size={22} />} title={tab === 'review' ? said.noReview : said.empty}>
            {tab === 'review' ? said.noReviewMore : said.emptyMore}
          </Empty>
        )
      }
      pane={
        writing ? (
          writing.id === undefined ? (
            <NoteForm about={writing.about} now={now} onClose={leave} onSaved={open} />
          ) : (
            <EditPane id={writing.id} now={now} onClose={leave} onSaved={open} />
          )
        ) : (
          openId && (
            <NotePane key={openId} id={openId} now={now} onClose={() => open(undefined)} onEdit={() => edit(openId)} />
          )
        )
      }
    />
  )
}

function EditPane({ id, ...rest }: { id: NoteId; now: number; onClose: () => void; onSaved: (id: NoteId) => void }) {
  const note = useNote(id)
  return note.data ? <NoteForm key={id} note={note.data} {...rest} /> : null
}

function Rows({
  rows,
  openId,
  onOpen,
  now
}: {
  rows: readonly NoteSummary[]
  openId: NoteId | undefined
  onOpen: (id: NoteId | undefined) => void
  now: number
}) {
  const { text, format } = useSpeech()
  const said = text.notes
  const [cursor, setCursor] = useState(-1)
  const opened = rows.findIndex(({ id }) => id === openId)
  return (
    <VirtualGrid
      label={said.list}
      columnsClass={css.columns}
      columns={[
        { name: said.columns.note },
        { name: said.columns.about, className: css.wideOnly },
        { name: said.columns.conviction, className: css.wideOnly },
        { name: said.columns.since },
        { name: said.columns.written, className: css.wideOnly }
      ]}
      count={rows.length}
      cursor={opened >= 0 ? opened : cursor}
      onCursor={(index) => {
        setCursor(index)
        if (openId !== undefined) onOpen(rows[index]?.id)
      }}
      onOpen={(index) => onOpen(rows[index]?.id)}
      onEscape={() => onOpen(undefined)}
      renderRow={(index) => {
        const row = rows[index]
        if (!row) return null
        return (
          <>
            <Cell className={css.name}>
              <span>{row.title}</span>
              {row.needsReview && <Tag level="soon">{said.reviewTag}</Tag>}
              {row.snippet !== '' && <Snippet text={row.snippet} />}
            </Cell>
            <Cell className={css.wideOnly}>{row.subject.kind === 'market' ? said.market : row.subjectName}</Cell>
            <Cell className={css.wideOnly}>{said.convictions[row.conviction]}</Cell>
            <Cell className={css.number}>
              <Move percent={row.relative} />
            </Cell>
            <Cell className={css.wideOnly}>{format.distance(row.createdAtMs, now)}</Cell>
          </>
        )
      }}
    />
  )
}

/** The words around a hit; the hit stands between two marks that no text of its own shows. */
function Snippet({ text }: { text: string }) {
  const [before = '', hit = '', after = ''] = text.split(/[\u2068\u2069]/u, 3)
  return (
    <span className={css.snippet}>
      {before}
      <mark>{hit}</mark>
      {after}
    </span>
  )
}
