/** The pieces of a key that its list and its pane share. */
import { careOf, lifeLeft } from '../../api/key-care'
import type { KeySummary, ProviderFacts } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { EnvBadge, Mark, Ring, ScopeChip, Tag } from '../../ui/chip'
import { cx } from '../../ui/cx'
import css from './vault.module.css'

export const markOf = (facts: ProviderFacts | undefined, provider: string): ProviderFacts['mark'] =>
  facts?.mark ?? { text: provider.slice(0, 2), color: '#4c5667' }

export function KeyMark({
  facts,
  provider,
  large = false
}: {
  facts: ProviderFacts | undefined
  provider: string
  large?: boolean
}) {
  const mark = markOf(facts, provider)
  return <Mark text={mark.text} color={mark.color} large={large} />
}

export function KeyEnvironment({ environment }: { environment: KeySummary['environment'] }) {
  const { text } = useSpeech()
  return <EnvBadge environment={environment}>{text.environments[environment]}</EnvBadge>
}

export function KeyScopes({ scopes }: { scopes: KeySummary['scopes'] }) {
  const { text } = useSpeech()
  return (
    <span className={css.scopes}>
      {scopes.map((scope) => (
        <ScopeChip key={scope} danger={scope === 'withdraw'}>
          {text.scopes[scope]}
        </ScopeChip>
      ))}
    </span>
  )
}

/** Distance and date, with how much of the life is left as a ring. */
export function KeyExpiry({ item, now }: { item: KeySummary; now: number }) {
  const { text, format } = useSpeech()
  if (item.expiresAtMs === undefined)
    return (
      <span className={css.expires}>
        <Ring left={0} level="plain" />
        <span>{text.expiry.never}</span> <span className={css.faint}>{text.expiry.noExpiry}</span>
      </span>
    )
  const gone = item.expiresAtMs <= now
  const level = gone ? 'now' : careOf({ ...item, state: 'active' }, now).level
  const distance = format.distance(item.expiresAtMs, now)
  return (
    <span className={css.expires}>
      <Ring left={lifeLeft(item, now)} level={level} />
      <span className={cx(level === 'soon' && css.soon, gone && css.now)}>{distance}</span>{' '}
      <span className={css.faint}>{format.day(item.expiresAtMs, now)}</span>
    </span>
  )
}

export function KeyStateTag({ item, now }: { item: KeySummary; now: number }) {
  const { text } = useSpeech()
  const care = careOf(item, now)
  return <Tag level={care.kind === 'unused' ? 'plain' : care.level}>{text.care[care.kind]}</Tag>
}
