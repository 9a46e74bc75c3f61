import { useState } from 'react'
import { publishedRule, ruleBounds } from '../../../../shared/domain/cycles/altcoin-season'
import { api } from '../../api/client'
import type { CycleSeason, Failure } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Field, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Pane, Section } from '../../ui/screen'
import { answerOf } from './cycles-queries'
import { useFigures } from './figures'
import { Move } from './panel'
import css from './cycles.module.css'

type Settings = CycleSeason['settings']

/** The rule, the coins it counts and those it leaves out; the person's word goes before the rule's. */
export function SeasonPane({ season, onClose }: { season: CycleSeason; onClose: () => void }) {
  const { text } = useSpeech()
  const words = text.cycles.season
  const [failure, setFailure] = useState<Failure<string>>()
  const { settings, members, leftOut } = season
  const change = async (part: Partial<Settings>): Promise<void> => {
    setFailure(undefined)
    const answer = await answerOf(api.cycles.changeSettings(part))
    if (answer.ok) announce(words.pane.saved)
    else setFailure(answer.error)
  }
  const without = (list: readonly string[], id: string): Settings['left'] =>
    list.filter((one) => one !== id) as Settings['left']
  const leave = (id: Settings['left'][number]): void =>
    void change({ left: [...without(settings.left, id), id], taken: without(settings.taken, id) })
  const take = (id: Settings['left'][number], reason: string): void =>
    void change({
      left: without(settings.left, id),
      ...(reason === 'chosen' ? {} : { taken: [...without(settings.taken, id), id] })
    })
  const isPublished =
    settings.windowDays === publishedRule.windowDays &&
    settings.universe === publishedRule.universe &&
    settings.left.length + settings.taken.length === 0
  return (
    <Pane
      label={words.pane.title}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={<h2 className={css.paneTitle}>{words.pane.title}</h2>}
    >
      <div className={css.fields}>
        {failure && <FailureNote failure={failure} />}
        <Whole name="windowDays" value={settings.windowDays} onValue={(windowDays) => void change({ windowDays })} />
        <Whole name="universe" value={settings.universe} onValue={(universe) => void change({ universe })} />
        {!isPublished && (
          <div>
            <Button small onClick={() => void change({ ...publishedRule, left: [], taken: [] })}>
              {words.pane.reset}
            </Button>
          </div>
        )}
      </div>
      <Section title={words.pane.counted} note={words.pane.countedNote(members.length)}>
        <ul className={css.list} aria-label={words.pane.counted}>
          {members.map(({ id, name, symbol, gain, beats }) => (
            <li key={id}>
              <span>
                {name} <span className={css.faint}>{symbol}</span>
              </span>
              <Gain gain={gain} beats={beats} />
              <Button small tone="quiet" aria-label={words.pane.leave(name)} onClick={() => leave(id)}>
                {words.pane.leaveShort}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.pane.leftOut} note={words.pane.countedNote(leftOut.length)}>
        <ul className={css.list} aria-label={words.pane.leftOut}>
          {leftOut.map(({ id, name, symbol, reason }) => (
            <li key={id}>
              <span>
                {name} <span className={css.faint}>{symbol}</span>
              </span>
              <span className={css.faint}>{words.pane.reasons[reason]}</span>
              <Button small tone="quiet" aria-label={words.pane.take(name)} onClick={() => take(id, reason)}>
                {words.pane.takeShort}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    </Pane>
  )
}

function Gain({ gain, beats }: { gain: number | undefined; beats: boolean }) {
  const { text } = useSpeech()
  const figures = useFigures()
  const words = text.cycles.season.pane
  if (gain === undefined) return <span className={css.faint}>{words.noPrice}</span>
  return (
    <span>
      <Move value={gain}>{figures.gain(gain)}</Move>
      <span className="sr-only">, {beats ? words.beats : words.behind}</span>
    </span>
  )
}

function Whole({
  name,
  value,
  onValue
}: {
  name: keyof typeof ruleBounds
  value: number
  onValue: (value: number) => void
}) {
  const { text } = useSpeech()
  const words = text.cycles.season.pane
  const [typed, setTyped] = useState(String(value))
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setTyped(String(value))
  }
  const [min, max] = ruleBounds[name]
  const number = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : undefined
  const valid = number !== undefined && number >= min && number <= max
  const save = (): void => {
    if (valid && number !== value) onValue(number)
  }
  const [label, hint] =
    name === 'windowDays' ? [words.window, words.windowHint(min, max)] : [words.universe, words.universeHint(min, max)]
  return (
    <Field label={label} hint={hint} error={valid ? undefined : words.wrong(min, max)}>
      {(wiring) => (
        <TextInput
          {...wiring}
          className={css.number}
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save()
          }}
        />
      )}
    </Field>
  )
}
