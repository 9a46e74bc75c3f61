import { Webhook } from 'lucide-react'
import type { WebhookEndpoint } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Tag } from '../../ui/chip'
import { cx } from '../../ui/cx'
import css from './webhooks.module.css'

export function EndpointList({
  endpoints,
  now,
  chosen,
  onOpen
}: {
  endpoints: readonly WebhookEndpoint[]
  now: number
  chosen: string | undefined
  onOpen: (id: string) => void
}) {
  const { text } = useSpeech()
  return (
    <ul className={css.endpoints} aria-label={text.webhooks.endpoints}>
      {endpoints.map((endpoint) => (
        <EndpointRow
          key={endpoint.id}
          endpoint={endpoint}
          now={now}
          on={endpoint.id === chosen}
          onOpen={() => onOpen(endpoint.id)}
        />
      ))}
    </ul>
  )
}

function EndpointRow({
  endpoint,
  now,
  on,
  onOpen
}: {
  endpoint: WebhookEndpoint
  now: number
  on: boolean
  onOpen: () => void
}) {
  const { text, format } = useSpeech()
  const words = text.webhooks
  const active = endpoint.secrets.filter(({ state }) => state === 'active').length
  return (
    <li className={cx(css.endpoint, on && css.chosen)}>
      <button type="button" aria-label={words.openEndpoint(endpoint.label)} aria-pressed={on} onClick={onOpen}>
        <Webhook size={16} aria-hidden className={css.endpointIcon} />
        <span className={css.endpointWords}>
          <b>{endpoint.label}</b>
          <span>{words.schemes[endpoint.scheme]}</span>
        </span>
        <span className={css.endpointState}>
          {active === 0 ? (
            <Tag level="soon">{words.noSecret}</Tag>
          ) : (
            <Tag level="good">{words.secretsCount(active)}</Tag>
          )}
          <span className={css.faint}>
            {endpoint.lastAtMs === undefined
              ? words.never
              : words.counts(format.number(endpoint.accepted), format.number(endpoint.refused))}
          </span>
          <span className={cx(css.faint, css.when)}>
            {endpoint.lastAtMs !== undefined && words.lastAt(format.distance(endpoint.lastAtMs, now))}
          </span>
        </span>
      </button>
    </li>
  )
}
