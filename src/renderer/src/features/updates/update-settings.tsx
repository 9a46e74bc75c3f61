import { api } from '../../api/client'
import type { UpdateStatus } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Checkbox, Group, Segmented } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Facts } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { UpdateProgress } from './update-progress'
import css from './updates.module.css'
import { useUpdates } from './use-updates'

/** In Settings: which version runs, whether there is a newer one, and how updates are dealt with. */
export function UpdateSettings() {
  const { text, format } = useSpeech()
  const words = text.updates
  const now = useNow()
  const { status, busy, failure, act } = useUpdates()
  if (!status) return null
  const { state, off, settings } = status
  const change = async (part: Partial<UpdateStatus['settings']>): Promise<void> => {
    if (await act(() => api.updates.change(part))) announce(words.saved)
  }
  const rows: (readonly [string, string])[] = [[words.running, status.running]]
  if (off === undefined)
    rows.push([words.looked, status.lookedAtMs === undefined ? words.never : format.distance(status.lookedAtMs, now)])
  return (
    <section className={css.card} aria-label={words.title}>
      <h2>{words.title}</h2>
      <Facts rows={rows} />
      {off !== undefined ? (
        <p className={css.muted}>{words.off[off]}</p>
      ) : (
        <>
          <UpdateProgress status={status} busy={busy} act={act} />
          {failure && <FailureNote failure={failure} />}
          {state.kind !== 'downloading' && state.kind !== 'ready' && (
            <div>
              <Button disabled={busy || state.kind === 'looking'} onClick={() => void act(() => api.updates.look())}>
                {state.kind === 'looking' ? words.looking : words.checkNow}
              </Button>
            </div>
          )}
          <Choices settings={settings} installs={status.installs} busy={busy} onChange={(part) => void change(part)} />
        </>
      )}
    </section>
  )
}

interface ChoicesProps extends Pick<UpdateStatus, 'settings' | 'installs'> {
  readonly busy: boolean
  readonly onChange: (part: Partial<UpdateStatus['settings']>) => void
}

function Choices({ settings, installs, busy, onChange }: ChoicesProps) {
  const { text } = useSpeech()
  const words = text.updates
  return (
    <div className={css.choices}>
      <Group label={words.channel} hint={words.channelHint}>
        <Segmented
          name="update-channel"
          value={settings.channel}
          options={(['stable', 'beta'] as const).map((value) => ({ value, label: words.channels[value] }))}
          onValue={(channel) => onChange({ channel })}
        />
      </Group>
      <div>
        <Checkbox checked={settings.look} disabled={busy} onChecked={(look) => onChange({ look })}>
          {words.look}
        </Checkbox>
        <p className={css.hint}>{words.lookMore}</p>
      </div>
      {installs === 'self' && (
        <div>
          <Checkbox checked={settings.download} disabled={busy} onChecked={(download) => onChange({ download })}>
            {words.download}
          </Checkbox>
          <p className={css.hint}>{words.downloadMore}</p>
        </div>
      )}
    </div>
  )
}
