import { BookOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { parsePlaybook } from '../../../../shared/domain/incidents/playbook'
import { api } from '../../api/client'
import { usePlaybooks } from '../../api/incident-queries'
import { useAct } from '../../api/use-act'
import type { PlaybookText } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { cx } from '../../ui/cx'
import { Field, TextArea } from '../../ui/field'
import { FailureNote, Skeleton } from '../../ui/notice'
import { Pane, Split } from '../../ui/screen'
import css from './incidents.module.css'

export function Playbooks() {
  const { text } = useSpeech()
  const said = text.incidents.books
  const books = usePlaybooks()
  const [openId, setOpenId] = useState<string>()
  const [adding, setAdding] = useState(false)
  const fresh: PlaybookText = { id: said.newId, title: said.add, text: said.newText, edited: true, shipped: false }
  const open = adding ? fresh : books.data?.find(({ id }) => id === openId)
  const leave = (): void => {
    setOpenId(undefined)
    setAdding(false)
  }
  return (
    <Split
      wide
      list={
        <div className={css.scroll} tabIndex={0} role="group" aria-label={said.list}>
          <p className={css.intro}>{said.intro}</p>
          {books.isPending && <Skeleton rows={3} label={text.app.loading} />}
          <ul className={css.books}>
            {books.data?.map((book) => (
              <li key={book.id}>
                <button
                  type="button"
                  className={cx(css.book, book.id === openId && css.bookOn)}
                  onClick={() => {
                    setAdding(false)
                    setOpenId(book.id)
                  }}
                >
                  <BookOpen size={16} aria-hidden />
                  <span>{book.title}</span>
                  {!book.shipped ? <Tag>{said.own}</Tag> : book.edited && <Tag level="soon">{said.edited}</Tag>}
                </button>
              </li>
            ))}
          </ul>
          <div className={css.pad}>
            <Button onClick={() => setAdding(true)}>
              <Plus size={14} aria-hidden />
              {said.add}
            </Button>
          </div>
        </div>
      }
      pane={open && <Editor key={open.id} book={open} isNew={adding} onClose={leave} />}
    />
  )
}

function Editor({ book, isNew, onClose }: { book: PlaybookText; isNew: boolean; onClose: () => void }) {
  const { text: words } = useSpeech()
  const said = words.incidents.books
  const { busy, failure, act } = useAct()
  const [text, setText] = useState(book.text)
  const parsed = parsePlaybook(text)
  const save = async (): Promise<void> => {
    if (!parsed.ok) return
    const saved = await act(() => api.incidents.savePlaybook({ id: isNew ? parsed.value.id : book.id, text }))
    if (!saved) return
    announce(said.saved)
    if (isNew) onClose()
  }
  const reset = async (): Promise<void> => {
    const after = await act(() => api.incidents.resetPlaybook({ id: book.id }))
    if (!after) return
    const shipped = after.value.find(({ id }) => id === book.id)
    if (shipped) setText(shipped.text)
    else onClose()
  }
  return (
    <Pane
      label={book.title}
      closeLabel={words.app.close}
      onClose={onClose}
      head={
        <div>
          <h2 className={css.paneTitle}>{parsed.ok ? parsed.value.title : book.title}</h2>
          <p className={css.muted}>{parsed.ok && said.steps(parsed.value.steps.length)}</p>
        </div>
      }
      foot={
        <div className={css.foot}>
          {!isNew && (book.edited || !book.shipped) && (
            <Button tone="quiet" disabled={busy} onClick={() => void reset()}>
              {book.shipped ? said.reset : said.remove}
            </Button>
          )}
          <Button
            tone="primary"
            disabled={busy || !parsed.ok || (!isNew && text === book.text)}
            onClick={() => void save()}
          >
            {said.save}
          </Button>
        </div>
      }
    >
      {failure && <FailureNote failure={failure} />}
      <Field label={said.text} hint={said.hint} error={parsed.ok ? undefined : parsed.error.message}>
        {(wiring) => (
          <TextArea
            {...wiring}
            className={css.editor}
            rows={28}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </Pane>
  )
}
