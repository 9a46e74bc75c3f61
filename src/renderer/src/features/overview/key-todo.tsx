import { KeyRound, TriangleAlert } from 'lucide-react'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import type { Agenda } from './agenda'
import css from './overview.module.css'
import { Todo } from './todo'

/** What a key needs, and the way to it. */
export function KeyTodo({ agenda, now, onOpen }: { agenda: Agenda; now: number; onOpen: () => void }) {
  const { text, format } = useSpeech()
  const { item, care } = agenda
  const said = text.overview
  const distance = item.expiresAtMs === undefined ? '' : format.distance(item.expiresAtMs, now)
  const words: Record<typeof care.kind, readonly [string, string]> = {
    expiring: [said.expires(item.label, distance), text.findings.expiringMore],
    expired: [said.expired(item.label, distance), text.findings.expiredMore],
    frozen: [text.incidents.todoFrozen(item.label), text.incidents.frozenMore],
    'secret-missing': [said.missing(item.label), text.findings.missingMore],
    compromised: [said.compromised(item.label), text.findings.compromisedMore],
    revoked: [said.revoked(item.label), text.findings.revokedMore],
    pending: [said.unfinished(item.label), text.findings.pendingMore],
    removing: [said.removing(item.label), text.findings.removingMore],
    healthy: [item.label, ''],
    unused: [item.label, '']
  }
  const Icon = care.kind === 'expiring' ? KeyRound : TriangleAlert
  return (
    <Todo
      icon={<Icon size={16} className={care.level === 'soon' ? css.soon : css.now} aria-hidden />}
      title={words[care.kind][0]}
      more={words[care.kind][1]}
      action={
        <Button onClick={onOpen} aria-label={`${said.openKey} ${item.label}`}>
          {said.openKey}
        </Button>
      }
    />
  )
}
