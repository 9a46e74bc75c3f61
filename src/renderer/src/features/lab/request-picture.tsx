import { Lock, LockOpen } from 'lucide-react'
import type { LabPicture } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import css from './lab.module.css'

const places = ['query', 'header', 'body'] as const

/** A request as its parts: what is signed, what each is for, and what an attacker changed. */
export function RequestPicture({
  picture,
  changed = [],
  title
}: {
  picture: LabPicture
  changed?: readonly string[]
  title: string
}) {
  const { text } = useSpeech()
  const words = text.lab
  return (
    <section className={css.picture} aria-label={title}>
      <h3>{title}</h3>
      <div className={css.parts}>
        <div className={cx(css.part, css.line)}>
          <PartHead name={words.line} signed={picture.lineSigned} />
          <code data-selectable>
            {picture.method} {picture.path}
          </code>
        </div>
      </div>
      {places.map((where) => {
        const parts = picture.parts.filter((part) => part.where === where)
        if (parts.length === 0) return undefined
        return (
          <div key={where}>
            <h4>{words.where[where]}</h4>
            <ul className={css.parts}>
              {parts.map((part) => {
                const isChanged = changed.includes(part.id)
                return (
                  <li key={part.id} className={cx(css.part, css[part.role], isChanged && css.changed)}>
                    <PartHead name={part.name} signed={part.signed} role={words.roles[part.role]} />
                    <code data-selectable title={part.value}>
                      {part.value}
                    </code>
                    {isChanged && <span className={css.mark}>{words.changed}</span>}
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
      <p className={css.faint}>{words.legend}</p>
    </section>
  )
}

function PartHead({ name, signed, role = '' }: { name: string; signed: boolean; role?: string }) {
  const { text } = useSpeech()
  const Icon = signed ? Lock : LockOpen
  const said = signed ? text.lab.signed : text.lab.unsigned
  return (
    <span className={css.partHead}>
      <span title={said} className={cx(signed ? css.locked : css.open)}>
        <Icon size={11} aria-hidden />
        <span className="sr-only">{said}</span>
      </span>
      <b>{name}</b>
      {role !== '' && <i>{role}</i>}
    </span>
  )
}
