import { Plus, X } from 'lucide-react'
import type { ClipboardEvent } from 'react'
import { useRef } from 'react'
import type { KeyId, KeySummary, ProviderFacts } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, IconButton } from '../../ui/button'
import { EnvBadge, Mark, ScopeChip } from '../../ui/chip'
import { Field, Group, Select, TextArea, TextInput } from '../../ui/field'
import { looksLikeQuery, splitPath, splitQuery, type Param } from './params'
import { blankForm, carriesBody, exampleForm, hostOf, type RequestForm } from './request-store'
import css from './signing.module.css'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

interface Props {
  readonly keys: readonly KeySummary[]
  readonly current: KeySummary | undefined
  readonly facts: ProviderFacts | undefined
  readonly form: RequestForm
  readonly bodyFault: string | undefined
  readonly pathFault: string | undefined
  readonly onEdit: (change: Partial<RequestForm>) => void
}

export function RequestFields(props: Props) {
  const { current, form, onEdit, bodyFault, pathFault } = props
  const { text } = useSpeech()
  return (
    <>
      <KeyFields {...props} />
      <div className={css.target}>
        <Field label={text.requests.method}>
          {(wiring) => (
            <Select
              {...wiring}
              value={form.method}
              onChange={(event) => onEdit({ method: methods.find((method) => method === event.target.value) ?? 'GET' })}
            >
              {methods.map((method) => (
                <option key={method}>{method}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={text.requests.host}>
          {(wiring) => (
            <Select
              {...wiring}
              value={current ? hostOf(form, current) : ''}
              onChange={(event) => onEdit({ host: event.target.value })}
            >
              {(current?.allowedHosts ?? []).map((host) => (
                <option key={host}>{host}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={text.requests.path} error={pathFault}>
          {(wiring) => (
            <TextInput
              {...wiring}
              mono
              placeholder={text.requests.pathHint}
              value={form.path}
              onChange={(event) => {
                const { path, params } = splitPath(event.target.value)
                onEdit(params.length > 0 ? { path, params: [...form.params, ...params] } : { path })
              }}
            />
          )}
        </Field>
      </div>
      <Params rows={form.params} onRows={(params) => onEdit({ params })} />
      {carriesBody(form.method) && (
        <Field
          label={text.requests.body}
          error={bodyFault === undefined ? undefined : text.requests.bodyInvalid(bodyFault)}
        >
          {(wiring) => (
            <TextArea
              {...wiring}
              rows={5}
              value={form.body}
              onChange={(event) => onEdit({ body: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}

function KeyFields({ keys, current, facts, form, onEdit }: Props) {
  const { text } = useSpeech()
  const examples = facts?.examples ?? []
  return (
    <div>
      <div className={css.keyRow}>
        <Field label={text.requests.key}>
          {(wiring) => (
            <Select
              {...wiring}
              value={current?.id ?? ''}
              onChange={(event) => {
                const next = keys.find((key) => key.id === (event.target.value as KeyId))
                // Another exchange has other paths; the same exchange keeps what was written.
                if (next)
                  onEdit(next.provider === current?.provider ? { keyId: next.id } : { ...blankForm, keyId: next.id })
              }}
            >
              {keys.map((key) => (
                <option key={key.id} value={key.id}>
                  {key.label} · {text.environments[key.environment]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {examples.length > 0 && (
          <Field label={text.requests.examples}>
            {(wiring) => (
              <Select
                {...wiring}
                value=""
                onChange={(event) => {
                  const example = examples[Number(event.target.value)]
                  if (example) onEdit({ ...exampleForm(example), keyId: current?.id ?? form.keyId })
                }}
              >
                <option value="">{text.requests.example}</option>
                {examples.map((example, index) => (
                  <option key={example.title} value={index}>
                    {example.title}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </div>
      {current && (
        <div className={css.keyFacts}>
          {facts && <Mark text={facts.mark.text} color={facts.mark.color} />}
          <EnvBadge environment={current.environment}>{text.environments[current.environment]}</EnvBadge>
          {current.scopes.map((scope) => (
            <ScopeChip key={scope} danger={scope === 'withdraw'}>
              {text.scopes[scope]}
            </ScopeChip>
          ))}
        </div>
      )}
    </div>
  )
}

function Params({ rows, onRows }: { rows: readonly Param[]; onRows: (rows: Param[]) => void }) {
  const { text } = useSpeech()
  const box = useRef<HTMLDivElement>(null)
  const change = (at: number, param: Param): void => onRows(rows.map((row, index) => (index === at ? param : row)))
  const paste = (event: ClipboardEvent, at: number): void => {
    const pasted = event.clipboardData.getData('text')
    if (!looksLikeQuery(pasted)) return
    event.preventDefault()
    onRows([...rows.slice(0, at), ...splitQuery(pasted), ...rows.slice(at + 1)])
  }
  const focusRow = (at: number): void => {
    requestAnimationFrame(() => box.current?.querySelectorAll<HTMLInputElement>('input')[at * 2]?.focus())
  }
  return (
    <Group label={text.requests.params} hint={text.requests.paramsHint}>
      <div className={css.params} ref={box}>
        {rows.map(([name, value], index) => (
          <div key={index} className={css.param}>
            <TextInput
              mono
              aria-label={text.requests.paramName(index + 1)}
              placeholder={text.requests.name}
              value={name}
              onPaste={(event) => paste(event, index)}
              onChange={(event) => change(index, [event.target.value, value])}
            />
            <TextInput
              mono
              aria-label={text.requests.paramValue(index + 1)}
              placeholder={text.requests.value}
              value={value}
              onChange={(event) => change(index, [name, event.target.value])}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || index !== rows.length - 1) return
                event.preventDefault()
                onRows([...rows, ['', '']])
                focusRow(rows.length)
              }}
            />
            <IconButton
              label={text.requests.removeParam(index + 1)}
              onClick={() => {
                onRows(rows.filter((_, at) => at !== index))
                focusRow(Math.max(0, index - 1))
              }}
            >
              <X size={14} aria-hidden />
            </IconButton>
          </div>
        ))}
        <span>
          <Button
            tone="quiet"
            small
            onClick={() => {
              onRows([...rows, ['', '']])
              focusRow(rows.length)
            }}
          >
            <Plus size={14} aria-hidden />
            {text.requests.addParam}
          </Button>
        </span>
      </div>
    </Group>
  )
}
