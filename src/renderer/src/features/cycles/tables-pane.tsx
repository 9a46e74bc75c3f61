import { FileUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { ImportedTable } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/notice'
import { Pane, Section } from '../../ui/screen'
import { CoinChoice, type ChosenCoin } from './coin-choice'
import { useImportedTables } from './cycles-queries'
import css from './cycles.module.css'
import own from './tables.module.css'

const BITCOIN: ChosenCoin = { id: 'bitcoin' as ChosenCoin['id'], name: 'Bitcoin' }

/** What the person imported, each with its way out, and a price history of any coin. */
export function TablesPane({
  onClose,
  onHistory
}: {
  onClose: () => void
  onHistory: (coin: ChosenCoin) => Promise<void>
}) {
  const { text } = useSpeech()
  const words = text.cycles.tables
  const tables = useImportedTables().data ?? []
  const [coin, setCoin] = useState<ChosenCoin | undefined>(BITCOIN)
  return (
    <Pane
      label={words.title}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={<h2 className={css.paneTitle}>{words.title}</h2>}
    >
      <div className={css.fields}>
        <Section title={words.imported}>
          {tables.length === 0 ? (
            <p className={css.faint}>{words.none}</p>
          ) : (
            <ul className={own.imports} aria-label={words.imported}>
              {tables.map((table) => (
                <Imported key={`${table.kind} ${table.asset}`} table={table} />
              ))}
            </ul>
          )}
        </Section>
        <Section title={words.history}>
          <div className={css.fields}>
            <p className={css.faint}>{words.historyHint}</p>
            <CoinChoice chosen={coin} onChoose={setCoin} />
            <div className={css.row}>
              <Button disabled={coin === undefined} onClick={() => coin && void onHistory(coin)}>
                <FileUp size={15} aria-hidden />
                {words.choose}
              </Button>
            </div>
          </div>
        </Section>
      </div>
    </Pane>
  )
}

function Imported({ table }: { table: ImportedTable }) {
  const { text, format } = useSpeech()
  const words = text.cycles.tables
  const { busy, failure, act } = useAct()
  const [asked, setAsked] = useState(false)
  const { kind, asset, name, rows, firstMs, lastMs } = table
  const what = words.kinds[kind](name)
  const count = text.cycles.table.rows(rows)
  const remove = async (): Promise<void> => {
    if (await act(() => api.cycles.removeImport({ kind, asset }))) announce(words.deleted(what))
  }
  return (
    <li>
      <div className={own.import}>
        <div>
          <b>{what}</b>
          <span className={css.faint}>{words.span(count, format.day(firstMs, 0), format.day(lastMs, 0))}</span>
        </div>
        {!asked && (
          <Button small tone="quiet" aria-label={words.delete(what)} onClick={() => setAsked(true)}>
            <Trash2 size={13} aria-hidden />
            {words.deleteShort}
          </Button>
        )}
      </div>
      {failure && <FailureNote failure={failure} />}
      {asked && (
        <div className={own.ask} role="group" aria-label={words.delete(what)}>
          <p>{words.ask(what, count)}</p>
          <div className={css.row}>
            <Button small tone="danger" disabled={busy} onClick={() => void remove()}>
              {words.deleteNow}
            </Button>
            <Button small tone="quiet" disabled={busy} onClick={() => setAsked(false)}>
              {words.keep}
            </Button>
          </div>
        </div>
      )}
    </li>
  )
}
