import notices from '../../../../../resources/third-party-notices.md?raw'
import { useSpeech } from '../../text/use-text'
import { Disclosure } from '../../ui/disclosure'
import { noticesIn } from './notices-in'
import css from './settings.module.css'

/** Whose work the app holds, and their licences: the words as they are, drawn plainly. */
export default function Licences() {
  const { text } = useSpeech()
  return (
    <section className={css.card} aria-label={text.settings.licences}>
      {noticesIn(notices).map(({ title, paragraphs }, index) => (
        <div key={title} className={css.notice}>
          {index === 0 ? <h2>{title}</h2> : <h3>{title}</h3>}
          <Words paragraphs={paragraphs} />
        </div>
      ))}
      <ul className={css.works}>
        {__WORKS_OF_OTHERS__.map((work) => (
          <li key={`${work.name} ${work.version}`}>
            <Work work={work} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Work({ work: { name, version, licence, home, texts } }: { work: WorkOfOthers }) {
  return (
    <Disclosure
      className={css.work}
      summary={
        <>
          <span className={css.workName}>{name}</span>
          <span className={css.faint}>{version}</span>
          <span className={css.workLicence}>{licence}</span>
        </>
      }
    >
      <div className={css.notice}>
        <p className={css.mono} data-selectable>
          {home}
        </p>
        <Words paragraphs={texts.flatMap((words) => words.split(/\n\s*\n/u))} />
      </div>
    </Disclosure>
  )
}

function Words({ paragraphs }: { paragraphs: readonly string[] }) {
  return paragraphs.map((words, place) => (
    // A licence may say the same words twice; nothing here changes its place.
    // oxlint-disable-next-line react/no-array-index-key
    <p key={place} data-selectable>
      {words}
    </p>
  ))
}
