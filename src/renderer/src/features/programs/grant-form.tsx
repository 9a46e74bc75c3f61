import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useKeys } from '../../api/queries'
import type { KeyId, KeySummary, ProgramGrant, Scope } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, IconButton } from '../../ui/button'
import { EnvBadge } from '../../ui/chip'
import { Disclosure } from '../../ui/disclosure'
import { Checkbox, Field, Group, Segmented, Select, TextArea, TextInput } from '../../ui/field'
import { useNow } from '../../ui/use-now'
import { endings, faultsIn, grantOf, type Ending, type GrantFields } from './grant-fields'
import css from './programs.module.css'

const scopes = ['read', 'trade', 'withdraw'] as const

/** What a program may do: its keys first, all that is finer below. */
export function GrantForm({
  initial,
  keptEnd,
  submit,
  busy,
  aside,
  onSubmit
}: {
  initial: GrantFields
  /** As it stands; undefined: it does not end, or there is none yet. */
  keptEnd: number | undefined
  submit: string
  busy: boolean
  aside?: ReactNode
  onSubmit: (grant: ProgramGrant) => void
}) {
  const { text, format } = useSpeech()
  const words = text.programs.grant
  const now = useNow(60_000)
  const [fields, setFields] = useState(initial)
  const [tried, setTried] = useState(false)
  const faults = faultsIn(fields)
  const change = (changes: Partial<GrantFields>): void => setFields({ ...fields, ...changes })
  const kept = keptEnd === undefined ? words.noEnd : format.day(keptEnd, now)
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (faults.size === 0) onSubmit(grantOf(fields, Date.now(), keptEnd))
      }}
    >
      <KeyRows
        rows={fields.keys}
        error={tried && faults.has('keys') ? words.noKey : undefined}
        onChange={(keys) => change({ keys })}
      />
      <Group label={words.asking} hint={words.withdrawNote}>
        <Segmented
          name="asking"
          value={fields.asking}
          onValue={(asking) => change({ asking })}
          options={(['allow', 'once', 'each'] as const).map((value) => ({ value, label: words.askings[value] }))}
        />
      </Group>
      <Group label={words.locking}>
        <Segmented
          name="locking"
          value={fields.locking}
          onValue={(locking) => change({ locking })}
          options={(['refuse', 'hold'] as const).map((value) => ({ value, label: words.lockings[value] }))}
        />
      </Group>
      <Field label={words.ends}>
        {({ id }) => (
          <Select id={id} value={fields.ending} onChange={(event) => change({ ending: event.target.value as Ending })}>
            {initial.ending === 'kept' && <option value="kept">{words.endings.kept(kept)}</option>}
            {endings.map((ending) => (
              <option key={ending} value={ending}>
                {words.endings[ending]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <FinerFields fields={fields} faults={tried ? faults : new Set()} onChange={change} />
      <div className={css.acts}>
        <Button type="submit" tone="primary" disabled={busy}>
          {submit}
        </Button>
        {aside}
      </div>
    </form>
  )
}

function KeyRows({
  rows,
  error,
  onChange
}: {
  rows: GrantFields['keys']
  error: string | undefined
  onChange: (rows: GrantFields['keys']) => void
}) {
  const { text } = useSpeech()
  const words = text.programs.grant
  const keys = useKeys().data ?? []
  const left = keys.filter((key) => !rows.some(({ keyId }) => keyId === key.id))
  return (
    <Group label={words.keys} hint={words.keysHint} error={error}>
      <ul className={css.keys}>
        {rows.map((row) => {
          const key = keys.find(({ id }) => id === row.keyId)
          if (!key) return null
          const set = (next: readonly Scope[]): void =>
            onChange(rows.map((one) => (one === row ? { ...one, scopes: next } : one)))
          return (
            <KeyRow
              key={row.keyId}
              of={key}
              scopes={row.scopes}
              onScopes={set}
              onDrop={() => onChange(rows.filter((one) => one !== row))}
            />
          )
        })}
      </ul>
      {left.length > 0 && (
        <Select
          aria-label={words.addKey}
          value=""
          onChange={(event) => onChange([...rows, { keyId: event.target.value as KeyId, scopes: ['read'] }])}
        >
          <option value="">{rows.length === 0 ? words.choose : words.addKey}</option>
          {left.map((key) => (
            <option key={key.id} value={key.id}>
              {key.label}
            </option>
          ))}
        </Select>
      )}
    </Group>
  )
}

function KeyRow({
  of,
  scopes: given,
  onScopes,
  onDrop
}: {
  of: KeySummary
  scopes: readonly Scope[]
  onScopes: (scopes: readonly Scope[]) => void
  onDrop: () => void
}) {
  const { text } = useSpeech()
  return (
    <li className={css.key}>
      <span className={css.keyName}>
        <b>{of.label}</b>
        <EnvBadge environment={of.environment}>{text.environments[of.environment]}</EnvBadge>
      </span>
      <span className={css.scopes}>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            checked={given.includes(scope)}
            disabled={!of.scopes.includes(scope)}
            onChecked={(on) => onScopes(scopes.filter((one) => (one === scope ? on : given.includes(one))))}
          >
            <span className={scope === 'withdraw' ? css.danger : undefined}>{text.scopes[scope]}</span>
          </Checkbox>
        ))}
        <IconButton label={text.programs.grant.drop(of.label)} onClick={onDrop}>
          <X size={14} aria-hidden />
        </IconButton>
      </span>
    </li>
  )
}

function FinerFields({
  fields,
  faults,
  onChange
}: {
  fields: GrantFields
  faults: ReturnType<typeof faultsIn>
  onChange: (changes: Partial<GrantFields>) => void
}) {
  const { text } = useSpeech()
  const words = text.programs.grant
  const used = [fields.perSecond, fields.perDay, fields.from, fields.hosts, fields.paths].some((one) => one !== '')
  // A field that is wrong is not left out of sight; which keys are meant is asked elsewhere.
  const faulty = [...faults].some((fault) => fault !== 'keys')
  const input = (name: 'perSecond' | 'perDay' | 'from' | 'to', label: string, hint?: string, error?: string) => (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <TextInput
          {...wiring}
          {...(name === 'from' || name === 'to' ? { type: 'time' } : { inputMode: 'numeric' as const })}
          value={fields[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  const area = (name: 'hosts' | 'paths', label: string, hint: string) => (
    <Field label={label} hint={hint}>
      {(wiring) => (
        <TextArea
          {...wiring}
          rows={2}
          value={fields[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <Disclosure className={css.finer} startsOpen={used} open={faulty} summary={words.finer}>
      <div className={css.form}>
        <div className={css.pair}>
          {input(
            'perSecond',
            words.perSecond,
            words.limitHint,
            faults.has('perSecond') ? words.numberWrong : undefined
          )}
          {input('perDay', words.perDay, undefined, faults.has('perDay') ? words.numberWrong : undefined)}
        </div>
        <div className={css.pair}>
          {input('from', words.from, words.hoursHint, faults.has('hours') ? words.hoursWrong : undefined)}
          {input('to', words.to)}
        </div>
        {area('hosts', words.hosts, words.hostsHint)}
        {area('paths', words.paths, words.pathsHint)}
      </div>
    </Disclosure>
  )
}
