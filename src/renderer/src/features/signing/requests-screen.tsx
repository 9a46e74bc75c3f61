import { Plus, Send } from 'lucide-react'
import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import { useKeys, usePreview, useProviders, useWaiting } from '../../api/queries'
import type { KeySummary, Preview, ProviderFacts, RequestDraft } from '../../api/types'
import { useSpeech, type Speech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button, Kbd } from '../../ui/button'
import { Empty, Skeleton } from '../../ui/notice'
import { Screen } from '../../ui/screen'
import { useDebounced } from '../../ui/use-delayed'
import { asksHere, asksInItsOwnWindow, ConfirmSend } from './confirm-send'
import { CopySigned } from './copy-signed'
import { History } from './history'
import { jsonFault } from './json-text'
import { PreviewPanel } from './preview-panel'
import { RequestFields } from './request-fields'
import { carriesBody, draftOf, useRequests } from './request-store'
import { ResponsePanel } from './response-panel'
import css from './signing.module.css'
import { WaitingList } from './waiting-list'

const PREVIEW_AFTER_MS = 180

export function RequestsScreen({ onAddKey, commandKey }: { onAddKey: () => void; commandKey: string }) {
  const { text } = useSpeech()
  const keys = useKeys()
  const providers = useProviders().data ?? []
  if (keys.isPending)
    return (
      <Screen title={text.requests.title}>
        <Skeleton rows={6} label={text.app.loading} />
      </Screen>
    )
  const all = keys.data ?? []
  if (all.length === 0)
    return (
      <Screen title={text.requests.title}>
        <Empty
          icon={<Send size={22} />}
          title={text.requests.noKeys}
          action={
            <Button tone="primary" onClick={onAddKey}>
              <Plus size={15} aria-hidden />
              {text.keys.add}
            </Button>
          }
        >
          {text.requests.noKeysMore}
        </Empty>
      </Screen>
    )
  return <Builder keys={all} providers={providers} commandKey={commandKey} />
}

function Builder({
  keys,
  providers,
  commandKey
}: {
  keys: readonly KeySummary[]
  providers: readonly ProviderFacts[]
  commandKey: string
}) {
  const speech = useSpeech()
  const { text } = speech
  const { form, history, shown, edit, record, show } = useRequests()
  const key = keys.find((one) => one.id === form.keyId) ?? keys.find((one) => one.state === 'active') ?? keys[0]
  const facts = providers.find((one) => one.id === key?.provider)
  const draft = draftOf(form, key)
  const bodyFault = carriesBody(form.method) ? jsonFault(form.body) : undefined
  const asked = useDebounced(JSON.stringify(draft ?? null), PREVIEW_AFTER_MS)
  const settled = asked === JSON.stringify(draft ?? null)
  const askedDraft = bodyFault === undefined ? ((JSON.parse(asked) as RequestDraft | null) ?? undefined) : undefined
  const preview = usePreview(askedDraft)
  const current = settled && preview.data !== undefined && !preview.isPlaceholderData && !preview.isError
  const refusal = reasonNotToSend(speech, {
    draft,
    bodyFault,
    settled,
    preview: preview.data,
    current,
    failed: preview.isError
  })
  const [busy, setBusy] = useState(false)
  const waits = (useWaiting().data ?? []).some(({ keyLabel }) => keyLabel === key?.label)
  const [retry, setRetry] = useState(false)
  const [confirming, setConfirming] = useState<string>()
  const endpointClass = (current ? preview.data?.endpointClass : undefined) ?? 'read'
  const confirmation = asksHere(endpointClass)
  const confirmOpen = confirmation !== undefined && confirming === asked && settled && refusal === undefined

  const send = async (): Promise<void> => {
    if (!draft || !key || busy) return
    setBusy(true)
    setConfirming(undefined)
    const title = preview.data?.title ?? draft.path
    const { epoch } = useRequests.getState()
    const outcome = await api.signing
      .send({ ...draft, retry })
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    record({ form: { ...form, keyId: key.id }, keyLabel: key.label, title, outcome, epoch })
    announce(
      outcome.ok ? text.requests.answered(outcome.value.status) : `${text.requests.failed}. ${outcome.error.message}`
    )
  }
  const ask = (): void => {
    if (refusal !== undefined || busy) return
    if (confirmation && !confirmOpen) setConfirming(asked)
    else if (!confirmation) void send()
  }
  const sent = history.find((one) => one.id === shown)

  return (
    <Screen title={text.requests.title}>
      <div
        className={css.columns}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
          event.preventDefault()
          ask()
        }}
      >
        <section className={css.build} aria-label={text.requests.newRequest} tabIndex={-1}>
          <div className={css.inner}>
            <RequestFields
              keys={keys}
              current={key}
              facts={facts}
              form={form}
              bodyFault={bodyFault}
              pathFault={preview.error ? pathFailure(preview.error) : undefined}
              onEdit={(change) => {
                edit(change)
                show(undefined)
              }}
            />
            {confirmOpen && key && draft && confirmation ? (
              <ConfirmSend
                kind={confirmation}
                line={text.requests.confirmLine(draft.method, draft.host, key.label)}
                onSend={() => void send()}
                onCancel={() => setConfirming(undefined)}
              />
            ) : (
              <div className={css.sendRow}>
                <Button
                  tone="primary"
                  disabled={refusal !== undefined || busy}
                  aria-describedby="send-reason"
                  onClick={ask}
                >
                  <Send size={14} aria-hidden />
                  {busy
                    ? asksInItsOwnWindow(endpointClass)
                      ? text.requests.asking
                      : waits
                        ? text.requests.waits
                        : text.requests.sending
                    : text.requests.send}
                  {(confirmation !== undefined || asksInItsOwnWindow(endpointClass)) && '…'}
                </Button>
                <Kbd>{commandKey}↵</Kbd>
                <span id="send-reason" className={css.reason}>
                  {refusal}
                </span>
              </div>
            )}
            <label className={css.retry}>
              <input type="checkbox" checked={retry} onChange={(event) => setRetry(event.target.checked)} />
              <span>
                {text.requests.retry}
                <span className={css.waitingWhy}>{text.requests.retryHint}</span>
              </span>
            </label>
            <WaitingList />
            <History entries={history} shown={shown} onShow={(entry) => show(entry.id)} />
          </div>
        </section>
        <section className={css.side} tabIndex={0} aria-label={sent ? text.requests.response : text.requests.preview}>
          {sent ? (
            <ResponsePanel
              sent={sent}
              onBack={() => show(undefined)}
              onAgain={() => {
                edit(sent.form)
                show(undefined)
              }}
            />
          ) : (
            <>
              <PreviewPanel
                preview={askedDraft ? preview.data : undefined}
                failure={preview.isError && askedDraft ? failureOf(preview.error) : undefined}
                draft={draft}
                current={current}
              />
              {draft && preview.data && askedDraft && (
                <CopySigned
                  key={asked}
                  draft={draft}
                  endpointClass={endpointClass}
                  providerName={facts?.name ?? ''}
                  disabled={refusal !== undefined || busy}
                />
              )}
            </>
          )}
        </section>
      </div>
    </Screen>
  )
}

function pathFailure(error: Error): string | undefined {
  const failure = failureOf(error)
  return failure.code === 'path-malformed' ? `${failure.message} ${failure.remedy}` : undefined
}

interface Readiness {
  readonly draft: RequestDraft | undefined
  readonly bodyFault: string | undefined
  readonly settled: boolean
  readonly preview: Preview | undefined
  readonly current: boolean
  readonly failed: boolean
}

/** Why the request cannot be sent now, in words; `undefined`: it can. */
function reasonNotToSend({ text }: Speech, ready: Readiness): string | undefined {
  const words = text.requests.cannotSend
  if (!ready.draft) return words.noPath
  if (ready.bodyFault !== undefined) return words.body
  if (ready.settled && ready.failed) return words.preview
  if (!ready.current || !ready.preview) return words.checking
  return (
    ready.preview.checks.find((check) => !check.passed)?.reason ?? (ready.preview.allowed ? undefined : words.preview)
  )
}
