import { Eye, Lock, ShieldCheck, ShieldOff, PenLine } from 'lucide-react'
import { api } from '../api/client'
import { useSession } from '../api/queries'
import { useSpeech } from '../text/use-text'
import { IconButton } from '../ui/button'
import css from './app.module.css'
import { useRoute } from './route-store'
import { commandKey } from './shortcuts'

const icons = { locked: Lock, viewer: Eye, operator: PenLine, custodian: ShieldCheck } as const

/** Who the window takes the person for, and one press to lock it. Leads to the settings of the lock. */
export function SessionFoot() {
  const { text, format } = useSpeech()
  const session = useSession()
  const go = useRoute((route) => route.go)
  const words = text.session.foot
  const status = session.data
  if (!status) return null
  const Icon = status.isProtected ? icons[status.role] : ShieldOff
  const until = status.custodianForMs === undefined ? undefined : session.dataUpdatedAt + status.custodianForMs
  const role = status.isProtected ? text.session.roles[status.role] : words.open
  const time = until === undefined ? undefined : format.short(until, session.dataUpdatedAt)
  const means = status.isProtected ? text.session.roleMeans[status.role] : words.openMore
  const title = time === undefined ? means : `${means} ${words.untilMore(time)}`
  return (
    <div className={css.session} role="group" aria-label={words.label}>
      <button type="button" className={css.sessionRole} title={title} onClick={() => go('settings')}>
        <Icon size={16} strokeWidth={1.7} aria-hidden />
        <span className={css.word}>
          <b>{role}</b>
          {time !== undefined && ` ${words.until(time)}`}
        </span>
      </button>
      {status.isProtected && (
        <IconButton
          label={`${words.lock} (${commandKey(navigator.userAgent)}L)`}
          onClick={() => void api.session.lock()}
        >
          <Lock size={15} aria-hidden />
        </IconButton>
      )}
    </div>
  )
}
