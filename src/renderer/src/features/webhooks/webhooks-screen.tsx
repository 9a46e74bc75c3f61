import { ClipboardCheck, Plus, Webhook } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { Failure, WebhookDraft, WebhookEndpoint, WebhookReceiver } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Pane, Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import type { GridHandle } from '../../ui/virtual-grid'
import { CheckPane } from './check-pane'
import { DeliveryFilters, DeliveryList, type DeliveryChoices } from './delivery-list'
import { DeliveryPane } from './delivery-pane'
import { blankDraft, EndpointForm } from './endpoint-form'
import { EndpointList } from './endpoint-list'
import { EndpointPane } from './endpoint-pane'
import { ReceiverPane } from './receiver-pane'
import { ReceiverStrip } from './receiver-strip'
import { failureIn, useDeliveries, useWebhooks } from './webhooks-queries'
import { useWebhookState } from './webhooks-store'
import css from './webhooks.module.css'

/** What may arrive here, and what did. */
export function WebhooksScreen() {
  const { text } = useSpeech()
  const words = text.webhooks
  const overview = useWebhooks()
  const show = useWebhookState((state) => state.show)
  const endpoints = overview.data?.endpoints ?? []
  return (
    <Screen
      title={words.title}
      actions={
        overview.data && (
          <>
            {endpoints.length > 0 && (
              <Button onClick={() => show({ kind: 'check' })}>
                <ClipboardCheck size={15} aria-hidden />
                {words.check}
              </Button>
            )}
            <Button tone="primary" onClick={() => show({ kind: 'add' })}>
              <Plus size={15} aria-hidden />
              {words.add}
            </Button>
          </>
        )
      }
    >
      {overview.isPending ? (
        <Skeleton rows={8} label={text.app.loading} />
      ) : overview.isError ? (
        <div className={css.pad}>
          <FailureNote
            failure={failureOf(overview.error)}
            retry={{ label: text.app.retry, onRetry: () => void overview.refetch() }}
          />
        </div>
      ) : (
        <Room receiver={overview.data.receiver} endpoints={endpoints} />
      )}
    </Screen>
  )
}

function Room({ receiver, endpoints }: { receiver: WebhookReceiver; endpoints: readonly WebhookEndpoint[] }) {
  const { text } = useSpeech()
  const words = text.webhooks
  const now = useNow(30_000)
  const { pane, show } = useWebhookState()
  const [choices, setChoices] = useState<DeliveryChoices>({ outcome: undefined, endpointId: undefined })
  const [failure, setFailure] = useState<Failure<string>>()
  const [busy, setBusy] = useState(false)
  const [range, setRange] = useState({ first: 0, last: 0 })
  const deliveries = useDeliveries(filterOf(choices), range.first, range.last)
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), [])
  const grid = useRef<GridHandle>(null)
  const leave = (): void => {
    show(undefined)
    // What a button opened gives the focus back to that button.
    if (pane?.kind === 'delivery') grid.current?.focus()
  }
  const switchTo = async (wanted: boolean): Promise<void> => {
    setBusy(true)
    setFailure(await failureIn(api.webhooks.changeReceiver({ wanted })))
    setBusy(false)
  }
  const chosen = pane?.kind === 'endpoint' ? endpoints.find(({ id }) => id === pane.id) : undefined
  const came = deliveries.total > 0 || endpoints.length > 0
  return (
    <Split
      wide
      list={
        <>
          <ReceiverStrip
            receiver={receiver}
            busy={busy}
            onSwitch={(wanted) => void switchTo(wanted)}
            onSettings={() => show({ kind: 'settings' })}
          />
          {failure && (
            <div className={css.pad}>
              <FailureNote failure={failure} />
            </div>
          )}
          {endpoints.length > 0 && (
            <EndpointList
              endpoints={endpoints}
              now={now}
              chosen={chosen?.id}
              onOpen={(id) => show({ kind: 'endpoint', id })}
            />
          )}
          {came ? (
            <>
              <DeliveryFilters
                choices={choices}
                endpoints={endpoints}
                total={deliveries.head.isSuccess ? deliveries.total : undefined}
                onChoose={(change) => setChoices({ ...choices, ...change })}
              />
              <DeliveryList
                ref={grid}
                deliveries={deliveries}
                filtered={choices.outcome !== undefined || choices.endpointId !== undefined}
                chosen={pane?.kind === 'delivery' ? pane.id : undefined}
                onOpen={(id) => show({ kind: 'delivery', id })}
                onLeave={leave}
                onRange={onRange}
              />
            </>
          ) : (
            <Empty
              icon={<Webhook size={22} />}
              title={words.empty}
              action={
                <Button tone="primary" onClick={() => show({ kind: 'add' })}>
                  <Plus size={15} aria-hidden />
                  {words.add}
                </Button>
              }
            >
              {words.emptyMore}
            </Empty>
          )}
        </>
      }
      pane={
        pane !== undefined &&
        (pane.kind !== 'endpoint' || chosen !== undefined) && (
          <OpenPane receiver={receiver} endpoints={endpoints} now={now} onClose={leave} />
        )
      }
    />
  )
}

function OpenPane({
  receiver,
  endpoints,
  now,
  onClose
}: {
  receiver: WebhookReceiver
  endpoints: readonly WebhookEndpoint[]
  now: number
  onClose: () => void
}) {
  const { pane, show } = useWebhookState()
  if (pane === undefined) return undefined
  if (pane.kind === 'add') return <AddPane onClose={onClose} />
  if (pane.kind === 'settings') return <ReceiverPane receiver={receiver} onClose={onClose} />
  if (pane.kind === 'check')
    return (
      <CheckPane
        key={`${pane.endpointId} ${pane.text?.length}`}
        endpoints={endpoints}
        endpointId={pane.endpointId}
        pasted={pane.text}
        now={now}
        onClose={onClose}
      />
    )
  if (pane.kind === 'delivery')
    return (
      <DeliveryPane
        key={pane.id}
        id={pane.id}
        onClose={onClose}
        onCheck={(endpointId, text) => show({ kind: 'check', endpointId, text })}
      />
    )
  const endpoint = endpoints.find(({ id }) => id === pane.id)
  return (
    endpoint && (
      <EndpointPane
        key={endpoint.id}
        endpoint={endpoint}
        listening={receiver.state === 'on'}
        now={now}
        onClose={onClose}
      />
    )
  )
}

function AddPane({ onClose }: { onClose: () => void }) {
  const { text } = useSpeech()
  const words = text.webhooks
  const show = useWebhookState((state) => state.show)
  const [failure, setFailure] = useState<Failure<string>>()
  const [busy, setBusy] = useState(false)
  const add = async (draft: WebhookDraft): Promise<void> => {
    setBusy(true)
    const added = await api.webhooks
      .addEndpoint(draft)
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    if (added.ok) show({ kind: 'endpoint', id: added.value.id })
    else setFailure(added.error)
  }
  return (
    <Pane
      label={words.add}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={
        <div className={css.pane}>
          <h2>{words.add}</h2>
          <p className={css.sub}>{words.form.next}</p>
        </div>
      }
    >
      {failure && <FailureNote failure={failure} />}
      <EndpointForm draft={blankDraft} submit={words.form.submit} busy={busy} onSubmit={(draft) => void add(draft)} />
    </Pane>
  )
}

const filterOf = ({ outcome, endpointId }: DeliveryChoices) => ({
  ...(outcome === undefined ? {} : { outcome }),
  ...(endpointId === undefined ? {} : { endpointId })
})
