import { useCallers } from '../../api/queries'
import type { AuditRow } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { FieldError, Select } from '../../ui/field'
import { ANY, isFiltered, rangeWrong, times, type Choices } from './audit-filter'
import { useLogKeys } from './use-log-keys'
import css from './audit.module.css'

export function AuditFilters({
  choices,
  onChoose,
  total
}: {
  choices: Choices
  onChoose: (change: Partial<Choices>) => void
  total: number | undefined
}) {
  const { text, format } = useSpeech()
  const keys = useLogKeys(choices.keyId === undefined ? [] : [choices.keyId])
  const callers = useCallers(choices.caller)
  const acts = Object.keys(text.audit.acts) as AuditRow['act'][]
  const outcomes = Object.keys(text.audit.outcomes) as AuditRow['outcome'][]
  return (
    <div className={css.filters} role="group" aria-label={text.audit.filters}>
      <Select
        className={css.filter}
        aria-label={text.audit.key}
        value={choices.keyId ?? ''}
        onChange={(event) => onChoose({ keyId: keys.find((key) => key.id === event.target.value)?.id })}
      >
        <option value="">{text.audit.anyKey}</option>
        {keys.map((key) => (
          <option key={key.id} value={key.id}>
            {key.label}
          </option>
        ))}
      </Select>
      <Select
        className={css.filter}
        aria-label={text.audit.act}
        value={choices.act ?? ''}
        onChange={(event) => onChoose({ act: acts.find((act) => act === event.target.value) })}
      >
        <option value="">{text.audit.anyAct}</option>
        {acts.map((act) => (
          <option key={act} value={act}>
            {text.audit.acts[act]}
          </option>
        ))}
      </Select>
      <Select
        className={css.filter}
        aria-label={text.audit.outcome}
        value={choices.outcome ?? ''}
        onChange={(event) => onChoose({ outcome: outcomes.find((one) => one === event.target.value) })}
      >
        <option value="">{text.audit.anyOutcome}</option>
        {outcomes.map((one) => (
          <option key={one} value={one}>
            {text.audit.outcomes[one]}
          </option>
        ))}
      </Select>
      {callers.length > 0 && (
        <Select
          className={css.filter}
          aria-label={text.programs.log.program}
          value={choices.caller ?? ''}
          onChange={(event) =>
            onChoose({ caller: callers.find(({ caller }) => caller === event.target.value)?.caller })
          }
        >
          <option value="">{text.programs.log.any}</option>
          {callers.map(({ caller, name }) => (
            <option key={caller} value={caller}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Select
        className={css.filter}
        aria-label={text.audit.time}
        value={choices.time}
        onChange={(event) => onChoose({ time: times.find((one) => one === event.target.value) ?? 'any' })}
      >
        {times.map((one) => (
          <option key={one} value={one}>
            {text.audit.times[one]}
          </option>
        ))}
      </Select>
      {choices.time === 'custom' && (
        <>
          <label className={css.date}>
            {text.audit.from}
            <input
              type="date"
              value={choices.fromDay}
              onChange={(event) => onChoose({ fromDay: event.target.value })}
            />
          </label>
          <label className={css.date}>
            {text.audit.to}
            <input type="date" value={choices.toDay} onChange={(event) => onChoose({ toDay: event.target.value })} />
          </label>
          {rangeWrong(choices) && <FieldError>{text.audit.rangeWrong}</FieldError>}
        </>
      )}
      {isFiltered(choices) && (
        <>
          <Button tone="quiet" small onClick={() => onChoose(ANY)}>
            {text.audit.clear}
          </Button>
          <span className={css.found} role="status">
            {total !== undefined && text.audit.found(format.number(total), total === 1)}
          </span>
        </>
      )}
    </div>
  )
}
