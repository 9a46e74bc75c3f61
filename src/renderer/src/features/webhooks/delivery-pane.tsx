import { failureOf } from '../../api/client'
import { COPY_LIMIT_CHARS, copyText } from '../../api/queries'
import type { WebhookDetail } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { FailureNote, Skeleton } from '../../ui/notice'
import { Facts, Pane, Section } from '../../ui/screen'
import { levels } from './delivery-list'
import { ReasonNote } from './reason-note'
import { useDelivery } from './webhooks-queries'
import css from './webhooks.module.css'

/** One delivery: how it was taken and why, and what came. */
export function DeliveryPane({
  id,
  onClose,
  onCheck
}: {
  id: number
  onClose: () => void
  onCheck: (endpointId: string, text: string) => void
}) {
  const { text, format } = useSpeech()
  const words = text.webhooks
  const delivery = useDelivery(id)
  const { data } = delivery
  const label = data?.label ?? words.facts.entry
  return (
    <Pane
      label={words.facts.entry}
      closeLabel={text.app.close}
      onClose={onClose}
      head={
        <div className={css.pane}>
          <h2>{label}</h2>
          {data && (
            <p className={css.sub}>
              <Tag level={levels[data.outcome]}>{words.outcomes[data.outcome]}</Tag> {format.exact(data.atMs)}
            </p>
          )}
        </div>
      }
    >
      {delivery.isError && <FailureNote failure={failureOf(delivery.error)} />}
      {delivery.isPending && <Skeleton rows={5} label={text.app.loading} />}
      {data && <Detail detail={data} onCheck={onCheck} />}
    </Pane>
  )
}

function Detail({ detail, onCheck }: { detail: WebhookDetail; onCheck: (endpointId: string, text: string) => void }) {
  const { text, format } = useSpeech()
  const words = text.webhooks
  const { atMs, stampMs, endpointId, label, deliveryId, size, headers, body } = detail
  const ageMs = stampMs === undefined ? undefined : atMs - stampMs
  return (
    <>
      <ReasonNote about={{ ...detail, ageMs }} />
      <div className={css.factsBlock}>
        <Facts
          rows={[
            [words.facts.time, format.exact(atMs)],
            [words.facts.endpoint, label ?? (endpointId === undefined ? words.nobody : words.removedEndpoint)],
            ...(deliveryId === undefined
              ? []
              : [
                  [
                    words.facts.id,
                    <span key="id" className={css.mono}>
                      {deliveryId}
                    </span>
                  ] as const
                ]),
            ...(stampMs === undefined || ageMs === undefined
              ? []
              : [
                  [words.facts.stamp, format.exact(stampMs)] as const,
                  [
                    words.facts.age,
                    (ageMs < 0 ? words.ageAhead : words.ageLate)(format.duration(Math.abs(ageMs)))
                  ] as const
                ]),
            [words.facts.size, format.bytes(size)]
          ]}
        />
      </div>
      <BodySection detail={detail} />
      {headers.length > 0 && <HeaderTable headers={headers} />}
      {endpointId !== undefined && label !== undefined && body !== undefined && (
        <div className={css.acts}>
          <Button
            small
            onClick={() =>
              onCheck(endpointId, `${headers.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${body}`)
            }
          >
            {words.checkDelivery}
          </Button>
        </div>
      )}
    </>
  )
}

/** A text of megabytes is not laid out. */
const SHOWN_CHARS = 100_000

function BodySection({ detail: { body, isText, size } }: { detail: WebhookDetail }) {
  const { text, format } = useSpeech()
  const words = text.webhooks
  return (
    <Section
      title={words.body}
      note={
        body !== undefined &&
        body !== '' && (
          <CopyButton
            label={words.copyBody}
            copied={text.app.copied}
            onCopy={() => copyText(body)}
            disabledReason={
              body.length > COPY_LIMIT_CHARS ? words.copyTooLong(format.number(COPY_LIMIT_CHARS)) : undefined
            }
          />
        )
      }
    >
      {body === undefined ? (
        <p className={css.faint}>{size === 0 ? words.bodyEmpty : words.bodyNone}</p>
      ) : body === '' ? (
        <p className={css.faint}>{words.bodyEmpty}</p>
      ) : (
        <>
          {isText === false && <p className={css.faint}>{words.bodyBinary}</p>}
          <pre className={css.body} tabIndex={0} aria-label={words.body}>
            {body.slice(0, SHOWN_CHARS)}
          </pre>
        </>
      )}
    </Section>
  )
}

function HeaderTable({ headers }: { headers: readonly (readonly [string, string])[] }) {
  const { text } = useSpeech()
  const words = text.webhooks
  return (
    <Section title={words.headers(headers.length)}>
      <table className={css.table}>
        <thead className="sr-only">
          <tr>
            <th scope="col">{words.headerName}</th>
            <th scope="col">{words.headerValue}</th>
          </tr>
        </thead>
        <tbody>
          {headers.map(([name, value], index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              <td className={css.mono} data-selectable>
                {value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
