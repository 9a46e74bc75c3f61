import { ChevronLeft, ChevronRight, FileDown, FileInput, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import type { ImportedLists, WatchlistHead } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Field, TextInput } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { Pane, Section } from '../../ui/screen'
import { ColumnChoice } from './column-choice'
import { useActs, type ListId } from './use-watchlists'
import css from './watchlists.module.css'

interface Props {
  readonly list: WatchlistHead
  readonly place: number
  readonly count: number
  readonly onClose: () => void
  readonly onDeleted: () => void
  readonly onImported: (id: ListId | undefined) => void
}

/** What a list is called and shows, and its way to files and back. */
export function OptionsPane(props: Props) {
  const { list, onClose } = props
  const { text } = useSpeech()
  const words = text.watchlists
  const { run, failure } = useActs()
  return (
    <Pane
      label={words.optionsOf(list.name)}
      closeLabel={words.close}
      onClose={onClose}
      focusOnOpen
      head={<h2 className={css.paneHeading}>{list.name}</h2>}
    >
      {failure && <FailureNote failure={failure} />}
      <Rename key={list.name} {...props} run={run} />
      <ColumnChoice list={list} run={run} />
      <Export list={list} run={run} />
      <Import run={run} onImported={props.onImported} />
      <Delete {...props} run={run} />
    </Pane>
  )
}

type Run = ReturnType<typeof useActs>['run']

function Rename({ list, place, count, run }: Props & { run: Run }) {
  const { text } = useSpeech()
  const words = text.watchlists
  const [name, setName] = useState(list.name)
  const put = (to: number): void => void run(() => api.watchlists.change({ id: list.id, place: to }))
  return (
    <form
      className={css.rename}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== list.name) void run(() => api.watchlists.change({ id: list.id, name }))
      }}
    >
      <Field label={words.name}>
        {(wiring) => <TextInput {...wiring} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <div className={css.buttons}>
        <Button type="submit" small disabled={name.trim() === list.name || name.trim() === ''}>
          {words.rename}
        </Button>
        <Button small tone="quiet" disabled={place <= 0} onClick={() => put(place - 1)}>
          <ChevronLeft size={14} aria-hidden />
          {words.earlier}
        </Button>
        <Button small tone="quiet" disabled={place >= count - 1} onClick={() => put(place + 1)}>
          {words.later}
          <ChevronRight size={14} aria-hidden />
        </Button>
      </div>
    </form>
  )
}

function Export({ list, run }: { list: WatchlistHead; run: Run }) {
  const { text, format } = useSpeech()
  const words = text.watchlists
  const [done, setDone] = useState<string>()
  const save = async (request: Parameters<typeof api.watchlists.exportLists>[0]): Promise<void> => {
    setDone(undefined)
    const written = await run(() => api.watchlists.exportLists(request))
    if (!written) return
    const said = words.exported(written.value.fileName, format.bytes(written.value.bytes))
    setDone(said)
    announce(said)
  }
  return (
    <Section title={words.export}>
      <div className={css.buttons}>
        <Button small onClick={() => void save({ id: list.id, format: 'csv' })}>
          <FileDown size={14} aria-hidden />
          {words.exportCsv}
        </Button>
        <Button small onClick={() => void save({ format: 'json' })}>
          <FileDown size={14} aria-hidden />
          {words.exportJson}
        </Button>
      </div>
      {done !== undefined && <p className={css.done}>{done}</p>}
    </Section>
  )
}

function Import({ run, onImported }: { run: Run; onImported: Props['onImported'] }) {
  const { text } = useSpeech()
  const words = text.watchlists
  const [report, setReport] = useState<ImportedLists>()
  const load = async (): Promise<void> => {
    setReport(undefined)
    const done = await run(() => api.watchlists.importLists())
    if (!done) return
    setReport(done.value)
    if (done.value.problems.length > 0) return announce(words.importRefused(done.value.fileName))
    announce(words.imported(done.value.coinsAdded, done.value.newLists))
    onImported(done.value.firstId)
  }
  return (
    <Section title={words.import}>
      <p className={css.hint}>{words.importMore}</p>
      <Button small onClick={() => void load()}>
        <FileInput size={14} aria-hidden />
        {words.importFile}
      </Button>
      {report && <Report report={report} />}
    </Section>
  )
}

function Report({ report }: { report: ImportedLists }) {
  const { text } = useSpeech()
  const words = text.watchlists
  if (report.problems.length > 0)
    return (
      <Notice level="now" title={words.importRefused(report.fileName)} urgent>
        {words.importRefusedMore}
        <ul className={css.problems}>
          {report.problems.map(({ line, field, message }, index) => (
            <li key={index}>{words.problem(line, field, message)}</li>
          ))}
        </ul>
      </Notice>
    )
  return (
    <Notice level="good" title={words.imported(report.coinsAdded, report.newLists)}>
      {words.importThere(report.coinsThere)}
      {report.unlisted.length > 0 && ` ${words.importUnlisted(report.unlisted.join(', '))}`}
    </Notice>
  )
}

function Delete({ list, run, onDeleted }: Props & { run: Run }) {
  const { text } = useSpeech()
  const words = text.watchlists
  const [asked, setAsked] = useState(false)
  const remove = async (): Promise<void> => {
    if (!(await run(() => api.watchlists.remove({ id: list.id })))) return
    announce(words.deleted(list.name))
    onDeleted()
  }
  return (
    <Section title={words.delete}>
      <p className={css.hint}>{words.deleteMore}</p>
      <div className={css.buttons}>
        {asked ? (
          <>
            <Button small tone="danger" onClick={() => void remove()}>
              {words.deleteConfirm(list.name)}
            </Button>
            <Button small onClick={() => setAsked(false)}>
              {words.keep}
            </Button>
          </>
        ) : (
          <Button small tone="quiet" onClick={() => setAsked(true)}>
            <Trash2 size={14} aria-hidden />
            {words.delete}
          </Button>
        )}
      </div>
    </Section>
  )
}
