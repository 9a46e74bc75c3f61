import { controls, frameworks, type Evidence } from '../../../../../shared/domain/review/controls'
import { useSpeech } from '../../../text/use-text'
import { Button } from '../../../ui/button'
import css from './reports.module.css'

export type EvidencePlace = Evidence

/** Where the evidence for each control lies; a button leads there. */
export function Controls({ onShow }: { onShow: (place: EvidencePlace) => void }) {
  const { text } = useSpeech()
  const words = text.reports.controls
  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label={text.reports.tabs.controls}>
      <div className={css.page}>
        <p className={css.note}>{words.says}</p>
        {frameworks.map((framework) => (
          <section key={framework} className={css.kind}>
            <h2>{words.frameworks[framework]}</h2>
            <ul className={css.controls}>
              {controls
                .filter((control) => control.framework === framework)
                .map(({ id, evidence }) => (
                  <li key={id}>
                    <b>{id}</b>
                    <span>{words.index[id].subject}</span>
                    <span className={css.look}>{words.index[id].look}</span>
                    <span className={css.places}>
                      {evidence.map((place) => (
                        <Button
                          key={place}
                          small
                          aria-label={`${id}: ${words.evidence[place]}`}
                          onClick={() => onShow(place)}
                        >
                          {words.evidence[place]}
                        </Button>
                      ))}
                    </span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}
