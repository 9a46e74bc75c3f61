import { ArrowLeft, DatabaseZap, Plus } from 'lucide-react'
import { useState } from 'react'
import { failureOf } from '../../api/client'
import { useSinks } from '../../api/sink-queries'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { AddPane } from './add-pane'
import { SinkList } from './sink-list'
import { SinkPane } from './sink-pane'
import css from './sinks.module.css'

/** Where the log's entries go beside this computer. */
export function SinksScreen({ onBack }: { onBack: () => void }) {
  const { text } = useSpeech()
  const words = text.sinks
  const query = useSinks()
  const now = useNow(5_000)
  const [open, setOpen] = useState<string>()
  const close = (): void => setOpen(undefined)
  const sinks = query.data?.sinks ?? []
  const chosen = sinks.find(({ id }) => id === open)
  const add = (
    <Button tone="primary" onClick={() => setOpen('add')}>
      <Plus size={15} aria-hidden />
      {words.add}
    </Button>
  )
  return (
    <Screen
      title={words.title}
      actions={
        <>
          <Button tone="quiet" onClick={onBack}>
            <ArrowLeft size={15} aria-hidden />
            {words.back}
          </Button>
          {sinks.length > 0 && add}
        </>
      }
    >
      <Split
        wide
        list={
          query.isPending ? (
            <Skeleton rows={4} label={text.app.loading} />
          ) : query.isError ? (
            <div className={css.pad}>
              <FailureNote
                failure={failureOf(query.error)}
                retry={{ label: text.app.retry, onRetry: () => void query.refetch() }}
              />
            </div>
          ) : sinks.length === 0 ? (
            <Empty icon={<DatabaseZap size={22} />} title={words.empty} action={add}>
              {words.emptyMore}
            </Empty>
          ) : (
            <SinkList sinks={sinks} now={now} chosen={chosen?.id} onOpen={setOpen} />
          )
        }
        pane={
          open === 'add' ? (
            <AddPane onClose={close} onAdded={setOpen} />
          ) : (
            chosen && <SinkPane key={chosen.id} sink={chosen} now={now} onClose={close} />
          )
        }
      />
    </Screen>
  )
}
