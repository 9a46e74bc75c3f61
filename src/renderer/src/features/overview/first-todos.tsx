import { FileInput, FlaskConical, KeyRound, Plus } from 'lucide-react'
import { useSystemFacts } from '../../api/queries'
import { useOpenDemo } from '../../api/use-open-demo'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/notice'
import css from './overview.module.css'
import { Todo } from './todo'

/** Of a profile without keys: the three ways to begin. */
export function FirstTodos({ onAddKey, onImport }: { onAddKey: () => void; onImport: () => void }) {
  const { text } = useSpeech()
  const words = text.welcome.first
  const real = useSystemFacts().data?.profile === 'real'
  const { open, opening, failure } = useOpenDemo(() => announce(words.demoOpening))
  return (
    <>
      <Todo
        icon={<KeyRound size={16} className={css.accent} aria-hidden />}
        title={text.overview.firstKey}
        more={text.overview.firstKeyMore}
        action={
          <Button tone="primary" onClick={onAddKey}>
            <Plus size={15} aria-hidden />
            {text.overview.addKey}
          </Button>
        }
      />
      <Todo
        icon={<FileInput size={16} className={css.accent} aria-hidden />}
        title={words.import}
        more={words.importMore}
        action={<Button onClick={onImport}>{text.keys.import}</Button>}
      />
      {real && (
        <Todo
          icon={<FlaskConical size={16} className={css.accent} aria-hidden />}
          title={text.overview.lookAround}
          more={opening ? words.demoOpening : words.demoMore}
          action={<Button onClick={() => void open()}>{words.demo}</Button>}
        />
      )}
      {failure && <FailureNote failure={failure} />}
    </>
  )
}
