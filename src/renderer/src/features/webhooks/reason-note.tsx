import type { WebhookDelivery } from '../../api/types'
import type { Speech } from '../../text/use-text'
import { useSpeech } from '../../text/use-text'
import { Notice } from '../../ui/notice'

export interface Reasoned {
  readonly reason: WebhookDelivery['reason']
  readonly hint?: WebhookDelivery['hint'] | undefined
  readonly hintAbout?: string | undefined
  /** Positive: old. */
  readonly ageMs?: number | undefined
  readonly toleranceSeconds?: number | undefined
}

/** Why a delivery was taken or refused, in words, with the near miss where there is one. */
export function ReasonNote({ about, title }: { about: Reasoned; title?: string }) {
  const speech = useSpeech()
  const { reason } = about
  const level = reason === 'accepted' ? 'good' : reason === 'duplicate' ? 'soon' : 'now'
  return (
    <Notice level={level} title={title ?? titleOf(speech, about)}>
      <p>{moreOf(speech, about)}</p>
      {about.hint !== undefined && <p>{hintOf(speech, about)}</p>}
    </Notice>
  )
}

function titleOf({ text, format }: Speech, { reason, ageMs = 0 }: Reasoned): string {
  const words = text.webhooks.reasons[reason]
  return typeof words === 'string' ? words : words(format.duration(Math.abs(ageMs)))
}

function moreOf({ text, format }: Speech, { reason, toleranceSeconds = 0 }: Reasoned): string {
  const words = text.webhooks.reasonMore[reason]
  return typeof words === 'string' ? words : words(format.duration(toleranceSeconds * 1_000))
}

function hintOf({ text }: Speech, { hint, hintAbout = '' }: Reasoned): string {
  const { hints, schemes } = text.webhooks
  if (hint === undefined) return ''
  if (hint === 'other-scheme') return hints[hint](schemes[hintAbout as keyof typeof schemes] ?? hintAbout)
  return hint === 'other-endpoint' ? hints[hint](hintAbout) : hints[hint]
}
