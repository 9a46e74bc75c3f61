import { useSpeech } from '../../text/use-text'
import { Field, Group, Segmented, Select, TextInput } from '../../ui/field'
import type { AssetId } from '../../api/types'
import { money } from './condition-words'
import { coinKinds, extremeSpans, moves, readNumber, windows, type Draft } from './draft'
import { usePrice } from './use-alerts'
import css from './alerts.module.css'

interface Props {
  readonly draft: Draft
  readonly onDraft: (draft: Draft) => void
  readonly asset: AssetId
  /** Numbers that cannot be read are said once saving was tried. */
  readonly tried: boolean
}

/** What an alert on a coin waits for. */
export function CoinFields({ draft, onDraft, asset, tried }: Props) {
  const { text } = useSpeech()
  const said = text.alerts
  return (
    <>
      <Field label={said.when}>
        {(wiring) => (
          <Select
            {...wiring}
            value={draft.kind}
            onChange={(event) =>
              onDraft({ ...draft, kind: coinKinds.find((one) => one === event.target.value) ?? 'above' })
            }
          >
            {coinKinds.map((kind) => (
              <option key={kind} value={kind}>
                {said.kinds[kind]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <KindFields {...{ draft, onDraft, asset, tried }} />
    </>
  )
}

function KindFields(props: Props) {
  const { text, locale } = useSpeech()
  const said = text.alerts
  const { draft, onDraft, asset } = props
  const price = Number(usePrice(asset).data?.price.values[0] ?? NaN)
  const moveOf = (labels: Readonly<Record<Draft['move'], string>>) => (
    <Group label={said.move}>
      <Segmented
        name="move"
        value={draft.move}
        options={moves.map((value) => ({ value, label: labels[value] }))}
        onValue={(move) => onDraft({ ...draft, move })}
      />
    </Group>
  )
  switch (draft.kind) {
    case 'above':
    case 'below':
      return (
        <NumberField
          {...props}
          name="level"
          label={said.level}
          hint={Number.isFinite(price) ? said.levelHint(money(locale, price)) : said.levelNotKnown}
        />
      )
    case 'change':
      return (
        <>
          <NumberField {...props} name="percent" label={said.percent} hint={said.changeHint} />
          <Group label={said.window}>
            <Segmented
              name="window"
              value={draft.window}
              options={windows.map((value) => ({ value, label: said.windows[value] }))}
              onValue={(window) => onDraft({ ...draft, window })}
            />
          </Group>
          {moveOf(said.moves)}
        </>
      )
    case 'new-high':
    case 'new-low':
      return (
        <Group label={said.days} hint={said.extremeHint}>
          <Segmented
            name="span"
            value={draft.span}
            options={extremeSpans.map((value) => ({ value, label: said.spans[value] }))}
            onValue={(span) => onDraft({ ...draft, span })}
          />
        </Group>
      )
    case 'volume':
      return <NumberField {...props} name="times" label={said.times} hint={said.volumeHint} />
    case 'cross':
      return (
        <>
          <div className={css.pair}>
            <NumberField {...props} name="fast" label={said.fast} hint={said.fastHint} />
            <NumberField {...props} name="slow" label={said.slow} />
          </div>
          {moveOf(said.crossWays)}
          <p className={css.muted}>{said.crossHint}</p>
        </>
      )
  }
}

function NumberField({
  draft,
  onDraft,
  tried,
  name,
  label,
  hint
}: Props & { name: 'level' | 'percent' | 'times' | 'fast' | 'slow'; label: string; hint?: string }) {
  const { text } = useSpeech()
  const wrong = tried && readNumber(draft[name]) === undefined
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} error={wrong ? text.alerts.notNumber : undefined}>
      {(wiring) => (
        <TextInput
          {...wiring}
          inputMode="decimal"
          value={draft[name]}
          onChange={(event) => onDraft({ ...draft, [name]: event.target.value })}
        />
      )}
    </Field>
  )
}
