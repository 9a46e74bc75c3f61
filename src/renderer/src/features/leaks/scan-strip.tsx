import type { LeakFolder, RunningScan } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/use-now'
import css from './leaks.module.css'

/** What a scan is doing. How much is left nobody knows before the end: so it says how much is done. */
export function ScanStrip({
  running,
  folders,
  onStop
}: {
  running: RunningScan
  folders: readonly LeakFolder[]
  onStop: () => void
}) {
  const { text, format } = useSpeech()
  const now = useNow(1_000)
  const seconds = Math.max(0.2, (now - running.beganAtMs) / 1_000)
  const name = folders.find(({ id }) => id === running.folderId)?.name ?? ''
  return (
    <section className={css.strip} aria-label={text.leaks.scanning(name)}>
      <div className={css.progress} aria-hidden>
        <i />
      </div>
      <div className={css.stripWords}>
        <b>{text.leaks.scanning(name)}</b>
        <span className={css.numbers}>
          {running.files === 0
            ? text.leaks.preparing
            : text.leaks.progress(
                format.number(running.files),
                format.bytes(running.bytes),
                format.bytes(running.bytes / seconds)
              )}{' '}
          {running.secrets > 0 && text.leaks.secrets(format.number(running.secrets), running.secrets === 1)}
        </span>
        {running.found > 0 && (
          <span className={css.foundNow}>{text.leaks.found(format.number(running.found), running.found === 1)}</span>
        )}
        <span className={css.path} title={running.path}>
          {running.path}
        </span>
      </div>
      <Button small onClick={onStop}>
        {text.leaks.stop}
      </Button>
    </section>
  )
}
