import type { SessionStatus } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Field, Select } from '../../ui/field'

type Times = SessionStatus['times']

const IDLE = [1, 5, 10, 15, 30, 60, 240]
const CUSTODIAN = [1, 5, 10, 15, 30, 60]

/** What is set stays on offer, also where it is not one of the usual. */
const offered = (usual: readonly number[], now: number | null): readonly number[] =>
  now === null || usual.includes(now) ? usual : [...usual, now].sort((one, other) => one - other)

export function SessionTimesFields({
  times,
  busy,
  onChange
}: {
  times: Times
  busy: boolean
  onChange: (times: Partial<Times>) => void
}) {
  const words = useSpeech().text.session.settings
  return (
    <>
      <Field label={words.idle} hint={words.idleHint}>
        {(wiring) => (
          <Select
            {...wiring}
            disabled={busy}
            value={times.idleMinutes ?? 'never'}
            onChange={({ target }) => onChange({ idleMinutes: target.value === 'never' ? null : Number(target.value) })}
          >
            {offered(IDLE, times.idleMinutes).map((count) => (
              <option key={count} value={count}>
                {words.minutes(count)}
              </option>
            ))}
            <option value="never">{words.never}</option>
          </Select>
        )}
      </Field>
      <Field label={words.custodian} hint={words.custodianHint}>
        {(wiring) => (
          <Select
            {...wiring}
            disabled={busy}
            value={times.custodianMinutes}
            onChange={({ target }) => onChange({ custodianMinutes: Number(target.value) })}
          >
            {offered(CUSTODIAN, times.custodianMinutes).map((count) => (
              <option key={count} value={count}>
                {words.minutes(count)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  )
}
