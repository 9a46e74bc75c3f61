import { useState } from 'react'
import { api } from '../../api/client'
import type { Failure, NarrativeRow } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Field, Group, Segmented, Select, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Pane, Section } from '../../ui/screen'
import { CoinPicker } from './coin-picker'
import { Formula } from './formula'
import { attempt, useCategories, type BasketId } from './narratives-queries'
import css from './narratives.module.css'

type AssetIds = Extract<NarrativeRow['membership'], { kind: 'chosen' }>['assets']

/** A basket as the person wants it: new, their own, or a seed that they change. */
export function BasketForm({
  row,
  onDone,
  onClose
}: {
  /** Undefined: a new one. */
  row: NarrativeRow | undefined
  onDone: (id: BasketId) => void
  onClose: () => void
}) {
  const { text } = useSpeech()
  const words = text.narratives.edit
  const was = row?.membership
  const [name, setName] = useState(row?.name ?? '')
  const [weighting, setWeighting] = useState(row?.weighting ?? 'capped')
  const [kind, setKind] = useState(was?.kind ?? 'chosen')
  const [category, setCategory] = useState(was?.kind === 'category' ? was.category : '')
  const [top, setTop] = useState(String(was?.kind === 'category' ? was.top : 10))
  const [assets, setAssets] = useState<AssetIds>(was?.kind === 'chosen' ? was.assets : [])
  const [failure, setFailure] = useState<Failure<string>>()
  const [busy, setBusy] = useState(false)

  const save = async (): Promise<void> => {
    setBusy(true)
    const membership =
      kind === 'chosen'
        ? { kind, assets: assets as string[] }
        : { kind, category: category === '' ? 'none' : category, top: Math.trunc(Number(top)) || 0 }
    const saved = await attempt(api.narratives.save({ ...(row ? { id: row.id } : {}), name, weighting, membership }))
    setBusy(false)
    if (!saved.ok) return setFailure(saved.error)
    announce(words.saved(name.trim()))
    onDone(saved.value.id)
  }

  const title = row ? words.title(row.name) : words.newTitle
  return (
    <Pane
      label={title}
      closeLabel={text.app.close}
      onClose={onClose}
      head={
        <div className={css.paneHead}>
          <h2>{title}</h2>
        </div>
      }
      foot={
        <div className={css.acts}>
          <Button
            tone="primary"
            disabled={busy || (kind === 'category' && category === '')}
            onClick={() => void save()}
          >
            {busy ? words.saving : words.save}
          </Button>
          <Button onClick={onClose}>{text.app.cancel}</Button>
        </div>
      }
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {failure && <FailureNote failure={failure} />}
        <Field label={words.name}>
          {(wiring) => (
            <TextInput
              {...wiring}
              value={name}
              maxLength={60}
              autoFocus
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Group label={words.weighting}>
          <Segmented
            name={words.weighting}
            value={weighting}
            onValue={setWeighting}
            options={(['capped', 'equal'] as const).map((value) => ({ value, label: words.weightings[value] }))}
          />
        </Group>
        <Group label={words.members}>
          <Segmented
            name={words.members}
            value={kind}
            onValue={setKind}
            options={(['chosen', 'category'] as const).map((value) => ({ value, label: words.kinds[value] }))}
          />
        </Group>
        {kind === 'chosen' ? (
          <CoinPicker assets={assets} onAssets={(next) => setAssets([...next])} />
        ) : (
          <CategoryFields category={category} top={top} onCategory={setCategory} onTop={setTop} />
        )}
        {/* Enter in a field saves. */}
        <button type="submit" hidden />
      </form>
      <Formula lines={text.narratives.formula.basket} />
      {row && (row.own || row.changed) && <Removal row={row} onFailure={setFailure} onRemoved={onClose} />}
    </Pane>
  )
}

function CategoryFields({
  category,
  top,
  onCategory,
  onTop
}: {
  category: string
  top: string
  onCategory: (category: string) => void
  onTop: (top: string) => void
}) {
  const { text } = useSpeech()
  const words = text.narratives.edit
  const known = useCategories().data ?? []
  // A category that the list does not name (yet) stays chosen.
  const options =
    category === '' || known.some(({ id }) => id === category) ? known : [{ id: category, name: category }, ...known]
  return (
    <>
      <Field label={words.category} hint={known.length === 0 ? words.categoryNone : undefined}>
        {(wiring) => (
          <Select {...wiring} value={category} onChange={(event) => onCategory(event.target.value)}>
            <option value="">{words.categoryPick}</option>
            {options.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.top} hint={words.topHint}>
        {(wiring) => (
          <TextInput {...wiring} inputMode="numeric" value={top} onChange={(event) => onTop(event.target.value)} />
        )}
      </Field>
    </>
  )
}

/** Asked once more before it is done. */
function Removal({
  row,
  onFailure,
  onRemoved
}: {
  row: NarrativeRow
  onFailure: (failure: Failure<string>) => void
  onRemoved: () => void
}) {
  const { text } = useSpeech()
  const words = text.narratives.edit
  const [asked, setAsked] = useState(false)
  const remove = async (): Promise<void> => {
    const done = await attempt(api.narratives.remove({ id: row.id }))
    if (!done.ok) return onFailure(done.error)
    if (row.own) announce(words.deleted(row.name))
    onRemoved()
  }
  return (
    <Section title={row.own ? words.delete : words.reset}>
      <p className={css.muted}>{row.own ? words.deleteMore : words.resetMore}</p>
      <div className={css.acts}>
        {asked ? (
          <>
            <Button small tone="danger" onClick={() => void remove()}>
              {row.own ? words.deleteNow : words.resetNow}
            </Button>
            <Button small onClick={() => setAsked(false)}>
              {words.keep}
            </Button>
          </>
        ) : (
          <Button small tone={row.own ? 'danger' : 'plain'} onClick={() => setAsked(true)}>
            {row.own ? words.delete : words.reset}
          </Button>
        )}
      </div>
    </Section>
  )
}
