import { useState } from 'react'
import { api } from '../../api/client'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Checkbox, Field, TextArea } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Pane } from '../../ui/screen'
import css from './guard.module.css'
import { amountText, useSaidAct, useCsvPreview } from './use-guard'

/** A table, as it will be read, before it is. */
export function CsvPane({ onClose }: { onClose: () => void }) {
  const { text } = useSpeech()
  const words = text.guard.csv
  const { run, busy, failure } = useSaidAct()
  const [table, setTable] = useState('')
  const [fileName, setFileName] = useState('')
  const [replace, setReplace] = useState(false)
  const preview = useCsvPreview(table).data
  const ready = table.trim() !== '' && preview !== undefined && preview.errors.length === 0
  const submit = async (): Promise<void> => {
    if (
      await run(
        () => api.guard.importCsv({ text: table, replace }),
        ({ rows }) => words.imported(rows)
      )
    )
      onClose()
  }
  return (
    <Pane
      label={words.title}
      closeLabel={text.app.close}
      onClose={onClose}
      head={<h2>{words.title}</h2>}
      foot={
        <div className={css.acts}>
          <Button tone="primary" disabled={busy || !ready} onClick={() => void submit()}>
            {words.import}
          </Button>
          <Button onClick={onClose}>{text.app.cancel}</Button>
        </div>
      }
    >
      <div className={css.form}>
        {failure && <FailureNote failure={failure} />}
        <p className={css.muted}>{words.more}</p>
        <label className={css.file}>
          {/* The browser's own words on it are the system's: it is heard by ours, and seen as our button. */}
          <span className={css.fileButton} aria-hidden>
            {words.file}
          </span>
          <span>{fileName}</span>
          <input
            type="file"
            className="sr-only"
            aria-label={words.file}
            accept=".csv,.tsv,.txt,text/csv"
            onChange={(event) => {
              const file = event.target.files?.[0]
              setFileName(file?.name ?? '')
              void file?.text().then(setTable)
            }}
          />
        </label>
        <Field label={words.paste}>
          {(wiring) => (
            <TextArea
              {...wiring}
              rows={8}
              value={table}
              placeholder={words.example}
              onChange={(event) => setTable(event.target.value)}
            />
          )}
        </Field>
        {table.trim() !== '' && preview && (
          <>
            {preview.errors.length > 0 && (
              <div role="alert">
                <ul className={css.errors}>
                  {preview.errors.slice(0, 20).map(({ line, code, found }) => (
                    <li key={`${line} ${code}`}>{words.line(line, words.errors[code](found))}</li>
                  ))}
                </ul>
              </div>
            )}
            <p className={css.muted}>{words.rows(preview.rows.length)}</p>
            <ul className={css.preview}>
              {preview.rows.slice(0, 12).map((row) => (
                <li key={row.line}>
                  <b>{amountText(row.amount)}</b> {row.coin ?? `${row.symbol} (${words.asked})`}{' '}
                  <span>{row.venue}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        <Checkbox checked={replace} onChecked={setReplace}>
          {words.replace}
        </Checkbox>
      </div>
    </Pane>
  )
}
