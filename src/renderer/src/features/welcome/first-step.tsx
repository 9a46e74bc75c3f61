import { FileInput, FlaskConical, KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSystemFacts } from '../../api/queries'
import { useOpenDemo } from '../../api/use-open-demo'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button, Kbd } from '../../ui/button'
import { FailureNote } from '../../ui/notice'
import css from './welcome.module.css'

export interface FirstActs {
  readonly commandKey: string
  readonly onAdd: () => void
  readonly onImport: () => void
  readonly onPalette: () => void
}

export function FirstStep({ commandKey, onAdd, onImport, onPalette }: FirstActs) {
  const words = useSpeech().text.welcome.first
  const demo = useSystemFacts().data?.profile === 'demo'
  const { open: openDemo, opening, failure } = useOpenDemo(() => announce(words.demoOpening))
  return (
    <>
      <div>
        <h2 tabIndex={-1}>{words.title}</h2>
        <p className={css.lead}>{words.lead}</p>
      </div>
      {failure && <FailureNote failure={failure} />}
      <div className={css.ways}>
        <Way icon={<KeyRound size={20} aria-hidden />} title={words.add} more={words.addMore} onGo={onAdd} />
        <Way icon={<FileInput size={20} aria-hidden />} title={words.import} more={words.importMore} onGo={onImport} />
        {!demo && (
          <Way
            icon={<FlaskConical size={20} aria-hidden />}
            title={words.demo}
            more={opening ? words.demoOpening : words.demoMore}
            onGo={() => void openDemo()}
          />
        )}
      </div>
      <section className={css.tour} aria-label={words.tour}>
        <h3>{words.tour}</h3>
        <p>{words.tourMore(`${commandKey}K`)}</p>
        <dl>
          {words.tries.map(({ typed, does }) => (
            <div key={typed}>
              <dt>
                <Kbd>{typed}</Kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Button onClick={onPalette}>{words.tryIt}</Button>
      </section>
    </>
  )
}

function Way({ icon, title, more, onGo }: { icon: ReactNode; title: string; more: string; onGo: () => void }) {
  return (
    <button type="button" className={css.way} onClick={onGo}>
      {icon}
      <b>{title}</b>
      <span>{more}</span>
    </button>
  )
}
