import { useState, type FormEvent } from 'react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { AlertCondition } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Field, Group, Segmented, Select } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import type { NamedCoin } from './alerts-store'
import css from './alerts.module.css'
import { CoinFields } from './coin-fields'
import { CoinPicker } from './coin-picker'
import { conditionWords } from './condition-words'
import { conditionOf, emptyDraft, type Draft } from './draft'
import { useNarrativeNames } from './use-alerts'

const abouts = ['coin', 'narrative', 'market'] as const
const phases = ['improving', 'leading', 'weakening', 'lagging'] as const
const seasons = ['altcoin', 'bitcoin', 'neither'] as const
const ANY = ''

/** `fixed`: the coin is the one in sight, and nothing else can be meant. */
export function AlertForm({
  coin: given,
  fixed = false,
  onDone
}: {
  coin?: NamedCoin | undefined
  fixed?: boolean
  onDone: () => void
}) {
  const speech = useSpeech()
  const said = speech.text.alerts
  const { busy, failure, act } = useAct()
  const [about, setAbout] = useState<(typeof abouts)[number]>('coin')
  const [coin, setCoin] = useState(given)
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [narrative, setNarrative] = useState(ANY)
  const [phase, setPhase] = useState(ANY)
  const [season, setSeason] = useState(ANY)
  const [tried, setTried] = useState(false)

  const condition = (): AlertCondition | undefined => {
    const to = phases.find((one) => one === phase)
    const turn = seasons.find((one) => one === season)
    if (about === 'coin') return coin && conditionOf(draft, coin.id)
    if (about === 'market') return { kind: 'season', ...(turn ? { to: turn } : {}) }
    return { kind: 'phase', ...(narrative === ANY ? {} : { narrative }), ...(to ? { to } : {}) }
  }
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    const meant = condition()
    if (!meant) return
    const added = await act(() => api.alerts.add({ condition: meant }))
    if (!added) return
    announce(said.saved(conditionWords(speech, added.value.condition)))
    onDone()
  }
  return (
    <form className={css.form} aria-label={said.newTitle} onSubmit={(event) => void save(event)}>
      {failure && <FailureNote failure={failure} />}
      {!fixed && (
        <Group label={said.about}>
          <Segmented
            name="about"
            value={about}
            options={abouts.map((value) => ({ value, label: said[value] }))}
            onValue={setAbout}
          />
        </Group>
      )}
      {about === 'coin' && !fixed && <CoinPicker chosen={coin} onChoose={setCoin} />}
      {about === 'coin' && coin && <CoinFields {...{ draft, tried }} onDraft={setDraft} asset={coin.id} />}
      {about === 'narrative' && (
        <NarrativeFields {...{ narrative, phase }} onNarrative={setNarrative} onPhase={setPhase} />
      )}
      {about === 'market' && (
        <Field label={said.whichSeason} hint={said.seasonHint}>
          {(wiring) => (
            <Select {...wiring} value={season} onChange={(event) => setSeason(event.target.value)}>
              <option value={ANY}>{said.anySeason}</option>
              {seasons.map((one) => (
                <option key={one} value={one}>
                  {said.seasons[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <div className={css.foot}>
        <Button tone="quiet" small={fixed} onClick={onDone}>
          {speech.text.app.cancel}
        </Button>
        <Button tone="primary" type="submit" small={fixed} disabled={busy || (about === 'coin' && !coin)}>
          {busy ? said.saving : said.save}
        </Button>
      </div>
    </form>
  )
}

function NarrativeFields({
  narrative,
  phase,
  onNarrative,
  onPhase
}: {
  narrative: string
  phase: string
  onNarrative: (id: string) => void
  onPhase: (phase: string) => void
}) {
  const { text } = useSpeech()
  const said = text.alerts
  const names = useNarrativeNames().data ?? []
  return (
    <>
      <Field label={said.whichNarrative}>
        {(wiring) => (
          <Select {...wiring} value={narrative} onChange={(event) => onNarrative(event.target.value)}>
            <option value={ANY}>{said.anyNarrative}</option>
            {names.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={said.whichPhase} hint={said.phaseHint}>
        {(wiring) => (
          <Select {...wiring} value={phase} onChange={(event) => onPhase(event.target.value)}>
            <option value={ANY}>{said.anyPhase}</option>
            {phases.map((one) => (
              <option key={one} value={one}>
                {said.phases[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  )
}
