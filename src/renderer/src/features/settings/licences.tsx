import notices from '../../../../../resources/third-party-notices.md?raw'
import { useSpeech } from '../../text/use-text'
import { noticesIn } from './notices-in'
import css from './settings.module.css'

/** Whose work the app holds, and their licences: the file as it is, drawn plainly. */
export default function Licences() {
  const { text } = useSpeech()
  return (
    <section className={css.card} aria-label={text.settings.licences}>
      {noticesIn(notices).map(({ title, paragraphs }, index) => (
        <div key={title} className={css.notice}>
          {index === 0 ? <h2>{title}</h2> : <h3>{title}</h3>}
          {paragraphs.map((words) => (
            <p key={words} data-selectable>
              {words}
            </p>
          ))}
        </div>
      ))}
    </section>
  )
}
