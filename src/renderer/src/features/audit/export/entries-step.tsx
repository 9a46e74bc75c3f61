import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { AuditRow, KeyId } from '../../../api/types'
import { useSpeech } from '../../../text/use-text'
import { Checkbox, Field, FieldError, Group, Select } from '../../../ui/field'
import {
  actGroups,
  actsOf,
  periods,
  periodWrong,
  toggleActs,
  type ActGroup,
  type ExportChoices
} from './wizard-choices'
import { useLogKeys } from '../use-log-keys'
import css from './wizard.module.css'

interface Props {
  readonly choices: ExportChoices
  readonly onChange: (part: Partial<ExportChoices>) => void
}

export function EntriesStep({ choices, onChange }: Props) {
  const { text } = useSpeech()
  const words = text.auditExport
  const outcomes = Object.keys(text.audit.outcomes) as AuditRow['outcome'][]
  return (
    <div className={css.form}>
      <Field label={words.period}>
        {(wiring) => (
          <Select
            {...wiring}
            value={choices.period}
            onChange={(event) => onChange({ period: periods.find((one) => one === event.target.value) ?? 'any' })}
          >
            {periods.map((one) => (
              <option key={one} value={one}>
                {words.periods[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {choices.period === 'custom' && <Days choices={choices} onChange={onChange} />}
      <Keys choices={choices} onChange={onChange} />
      <Acts choices={choices} onChange={onChange} />
      <Field label={words.outcome}>
        {(wiring) => (
          <Select
            {...wiring}
            value={choices.outcome ?? ''}
            onChange={(event) => onChange({ outcome: outcomes.find((one) => one === event.target.value) })}
          >
            <option value="">{text.audit.anyOutcome}</option>
            {outcomes.map((one) => (
              <option key={one} value={one}>
                {text.audit.outcomes[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  )
}

function Days({ choices, onChange }: Props) {
  const { text } = useSpeech()
  const words = text.auditExport
  return (
    <div className={css.days}>
      {(['fromDay', 'toDay'] as const).map((name) => (
        <label key={name} className={css.day}>
          {name === 'fromDay' ? words.from : words.to}
          <input type="date" value={choices[name]} onChange={(event) => onChange({ [name]: event.target.value })} />
        </label>
      ))}
      {periodWrong(choices) && <FieldError>{words.periodWrong}</FieldError>}
    </div>
  )
}

function Keys({ choices: { keyIds }, onChange }: Props) {
  const { text } = useSpeech()
  const words = text.auditExport
  const keys = useLogKeys(keyIds)
  const toggle = (id: KeyId, on: boolean): void =>
    onChange({ keyIds: on ? [...keyIds, id] : keyIds.filter((one) => one !== id) })
  return (
    <Group label={words.keys} hint={keyIds.length > 0 ? words.keysHint : undefined}>
      <div className={css.box}>
        <Checkbox checked={keyIds.length === 0} onChecked={() => onChange({ keyIds: [] })}>
          {words.allKeys}
        </Checkbox>
        {keys.map((key) => (
          <Checkbox key={key.id} checked={keyIds.includes(key.id)} onChecked={(on) => toggle(key.id, on)}>
            {key.label}
          </Checkbox>
        ))}
      </div>
    </Group>
  )
}

function Acts({ choices: { acts }, onChange }: Props) {
  const { text } = useSpeech()
  const words = text.auditExport
  const all = Object.keys(text.audit.acts) as AuditRow['act'][]
  return (
    <Group label={words.acts}>
      <div className={css.box}>
        <Checkbox checked={acts.length === 0} onChecked={() => onChange({ acts: [] })}>
          {words.allActs}
        </Checkbox>
        {actGroups
          .filter((group) => actsOf(group, all).length > 0)
          .map((group) => (
            <ActsOfGroup
              key={group}
              group={group}
              all={all}
              chosen={acts}
              onActs={(next) => onChange({ acts: next })}
            />
          ))}
      </div>
    </Group>
  )
}

function ActsOfGroup({
  group,
  all,
  chosen,
  onActs
}: {
  group: ActGroup
  all: readonly AuditRow['act'][]
  chosen: readonly AuditRow['act'][]
  onActs: (acts: readonly AuditRow['act'][]) => void
}) {
  const { text } = useSpeech()
  const words = text.auditExport
  const id = useId()
  const [open, setOpen] = useState(false)
  const own = actsOf(group, all)
  const on = own.filter((act) => chosen.includes(act)).length
  return (
    <div>
      <div className={css.group}>
        <button
          type="button"
          aria-label={words.showGroup(words.groups[group])}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <ChevronRight size={14} aria-hidden />
        </button>
        <Checkbox
          checked={on === own.length && chosen.length > 0}
          onChecked={(next) => onActs(toggleActs(chosen, own, next, all))}
        >
          {words.groups[group]}
        </Checkbox>
        <span className={css.some}>{on > 0 && on < own.length ? words.someActs(on) : ''}</span>
      </div>
      <div id={id} className={css.single} hidden={!open}>
        {own.map((act) => (
          <Checkbox
            key={act}
            checked={chosen.includes(act)}
            onChecked={(next) => onActs(toggleActs(chosen, [act], next, all))}
          >
            {text.audit.acts[act]}
          </Checkbox>
        ))}
      </div>
    </div>
  )
}
