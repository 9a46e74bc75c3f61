import { useState } from 'react'
import { api } from '../../api/client'
import type { Guard } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Field, Group, Select, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Pane } from '../../ui/screen'
import { CoinSearch } from './coin-search'
import css from './guard.module.css'
import { nameOf } from './rules-card'
import { useSaidAct, type GuardRule } from './use-guard'

const kinds = ['high-risk', 'single', 'stable-floor', 'asset', 'narrative', 'venue'] as const

export function RuleForm({ rule, guard, onClose }: { rule: GuardRule | undefined; guard: Guard; onClose: () => void }) {
  const { text } = useSpeech()
  const words = text.guard.rules
  const { run, busy, failure } = useSaidAct()
  const [name, setName] = useState(rule?.name ?? '')
  const [kind, setKind] = useState<GuardRule['kind']>(rule?.kind ?? 'single')
  const [subject, setSubject] = useState(rule?.subject ?? '')
  const [subjectName, setSubjectName] = useState(rule ? nameOf(guard, rule) : '')
  const [limit, setLimit] = useState(rule?.limit ?? '10')
  const title = rule ? words.editTitle(rule.name) : words.newTitle
  const save = async (): Promise<void> => {
    const wish = {
      ...(rule ? { id: rule.id } : {}),
      name,
      kind,
      subject: kind === 'asset' || kind === 'narrative' || kind === 'venue' ? subject.trim() : '',
      limit: /^\d+(\.\d+)?$/u.test(limit.trim()) ? limit.trim() : '-1',
      enforced: rule?.enforced ?? false
    }
    if (await run(() => api.guard.saveRule(wish), name)) onClose()
  }
  const remove = async (): Promise<void> => {
    if (rule && (await run(() => api.guard.removeRule({ id: rule.id }), words.remove))) onClose()
  }
  return (
    <Pane
      label={title}
      closeLabel={text.app.close}
      onClose={onClose}
      head={<h2>{title}</h2>}
      foot={
        <div className={css.acts}>
          <Button tone="primary" disabled={busy} onClick={() => void save()}>
            {words.save}
          </Button>
          {rule && (
            <Button tone="danger" disabled={busy} onClick={() => void remove()}>
              {words.remove}
            </Button>
          )}
          <Button onClick={onClose}>{text.app.cancel}</Button>
        </div>
      }
    >
      <div className={css.form}>
        {failure && <FailureNote failure={failure} />}
        <Field label={words.name}>
          {(wiring) => (
            <TextInput {...wiring} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={words.about}>
          {(wiring) => (
            <Select
              {...wiring}
              value={kind}
              onChange={(event) => {
                setKind(kinds.find((one) => one === event.target.value) ?? 'single')
                setSubject('')
                setSubjectName('')
              }}
            >
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {words.kinds[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {kind === 'narrative' && (
          <Field label={words.subject.narrative}>
            {(wiring) => (
              <Select {...wiring} value={subject} onChange={(event) => setSubject(event.target.value)}>
                <option value="">{text.app.unknown}</option>
                {guard.baskets.map(({ id, name: label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {kind === 'venue' && (
          <Field label={words.subject.venue}>
            {(wiring) => (
              <TextInput
                {...wiring}
                value={subject}
                maxLength={60}
                onChange={(event) => setSubject(event.target.value.toLowerCase())}
              />
            )}
          </Field>
        )}
        {kind === 'asset' && (
          <Group label={words.subject.asset}>
            {subject !== '' && <b>{text.guard.form.chosen(subjectName)}</b>}
            <CoinSearch
              label={text.guard.form.find}
              onChoose={(coin) => {
                setSubject(coin.id)
                setSubjectName(coin.name)
              }}
            />
          </Group>
        )}
        <Field label={words.limit}>
          {(wiring) => (
            <TextInput
              {...wiring}
              inputMode="decimal"
              value={limit}
              maxLength={8}
              onChange={(event) => setLimit(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Pane>
  )
}
