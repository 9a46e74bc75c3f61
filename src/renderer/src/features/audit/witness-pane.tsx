import { Folder, Globe, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { api, valueOf } from '../../api/client'
import { useAct } from '../../api/use-act'
import { copyText } from '../../api/queries'
import type { Kept, ShownCheckpoint, Witness } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button, CopyButton, IconButton } from '../../ui/button'
import { Tag, type Level } from '../../ui/chip'
import { Field, TextArea } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { Pane, Section } from '../../ui/screen'
import audit from './audit.module.css'
import { ServiceForm } from './witness-service-form'
import css from './witness.module.css'

const levels: Readonly<Record<Witness['state'], Level>> = {
  new: 'plain',
  good: 'good',
  stale: 'soon',
  mismatch: 'now',
  damaged: 'now',
  failing: 'soon'
}

/** Where checkpoints of the log are kept, and the ways to carry one elsewhere and to prove one that came back. */
export function WitnessPane({ now, onClose }: { now: number; onClose: () => void }) {
  const { text } = useSpeech()
  const said = text.witness
  return (
    <Pane
      label={said.title}
      closeLabel={text.app.close}
      onClose={onClose}
      head={
        <div className={audit.pane}>
          <h2>{said.title}</h2>
          <p className={css.lead}>{said.intro}</p>
        </div>
      }
    >
      <KeptBy now={now} />
      <Carry />
      <Compare />
    </Pane>
  )
}

function KeptBy({ now }: { now: number }) {
  const { text } = useSpeech()
  const said = text.witness
  const known = useQuery({ queryKey: ['witness'], queryFn: () => valueOf(api.witness.overview()) }).data
  const { busy, failure, act } = useAct()
  const [adding, setAdding] = useState(false)
  const run = async (call: Parameters<typeof act>[0], done: string): Promise<void> => {
    if (await act(call)) announce(done)
  }
  return (
    <Section title={said.kept}>
      {known?.witnesses.length === 0 && <p className={css.lead}>{said.none}</p>}
      <ul className={css.list}>
        {known?.witnesses.map((witness) => (
          <One
            key={witness.id}
            witness={witness}
            now={now}
            onRemove={() => void act(() => api.witness.remove({ id: witness.id }))}
          />
        ))}
      </ul>
      <div className={css.row}>
        {Boolean(known?.witnesses.length) && (
          <Button onClick={() => void run(() => api.witness.check(), said.checked)} disabled={busy}>
            {busy ? said.checking : said.check}
          </Button>
        )}
        <Button
          onClick={() =>
            void act(async () => {
              const added = await api.witness.addFolder()
              return !added.ok && added.error.code === 'witness-cancelled' ? { ok: true, value: undefined } : added
            })
          }
          disabled={busy}
          title={said.addFolderHint}
        >
          {said.addFolder}
        </Button>
        <Button onClick={() => setAdding(!adding)} aria-expanded={adding} disabled={busy}>
          {said.addService}
        </Button>
      </div>
      {failure && <FailureNote failure={failure} />}
      {adding && (
        <ServiceForm
          vkey={known?.vkey}
          onAdded={() => {
            setAdding(false)
            announce(said.added)
          }}
        />
      )}
    </Section>
  )
}

function One({ witness, now, onRemove }: { witness: Witness; now: number; onRemove: () => void }) {
  const { text, format } = useSpeech()
  const said = text.witness
  const { kind, place, state, says, given } = witness
  const Icon = kind === 'folder' ? Folder : Globe
  return (
    <li className={css.one}>
      <Icon size={15} aria-label={said.kinds[kind]} />
      <span className={css.place} title={place}>
        <bdi>{place}</bdi>
      </span>
      <Tag level={levels[state]}>{said.states[state]}</Tag>
      <IconButton label={said.remove(place)} title={said.removeNote} onClick={onRemove}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
      <span className={css.says}>
        {says}
        {given && ` (${said.given(format.number(given.size), format.distance(given.atMs, now))})`}
      </span>
    </li>
  )
}

function Carry() {
  const { text, format } = useSpeech()
  const said = text.witness
  const { busy, failure, act } = useAct()
  const [shown, setShown] = useState<ShownCheckpoint>()
  const show = async (): Promise<void> => {
    const answer = await act(() => api.witness.show())
    if (answer) setShown(answer.value)
  }
  return (
    <Section title={said.carry} note={said.carryNote}>
      {shown && (
        <div className={css.shown}>
          <svg
            className={css.qr}
            viewBox={`0 0 ${shown.qr.size} ${shown.qr.size}`}
            role="img"
            aria-label={said.qr(format.number(shown.size))}
            shapeRendering="crispEdges"
          >
            <path d={shown.qr.path} fill="currentColor" />
          </svg>
          <pre className={css.note}>{shown.note}</pre>
        </div>
      )}
      <div className={css.row}>
        <Button onClick={() => void show()} disabled={busy}>
          {shown ? said.showAgain : said.show}
        </Button>
        {shown && <CopyButton label={said.copy} copied={text.app.copied} onCopy={() => copyText(shown.note)} />}
      </div>
      {failure && <FailureNote failure={failure} />}
    </Section>
  )
}

function Compare() {
  const { text } = useSpeech()
  const said = text.witness
  const { busy, failure, act } = useAct()
  const [pasted, setPasted] = useState('')
  const [kept, setKept] = useState<Kept>()
  const prove = async (): Promise<void> => {
    const answer = await act(() => api.witness.compare({ text: pasted }))
    setKept(answer?.value)
  }
  return (
    <Section title={said.compare}>
      <Field label={<span className="sr-only">{said.compare}</span>} hint={said.compareHint}>
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={5}
            maxLength={20_000}
            value={pasted}
            onChange={(event) => {
              setPasted(event.target.value)
              setKept(undefined)
            }}
          />
        )}
      </Field>
      <div className={css.row}>
        <Button onClick={() => void prove()} disabled={busy || pasted.trim() === ''}>
          {said.prove}
        </Button>
      </div>
      <div aria-live="polite" className={css.verdict}>
        {kept && <Verdict kept={kept} />}
        {failure && <FailureNote failure={failure} />}
      </div>
    </Section>
  )
}

function Verdict({ kept: { verdict, says, proof } }: { kept: Kept }) {
  const { text } = useSpeech()
  const said = text.witness
  const fits = verdict === 'current' || verdict === 'older'
  const broken = verdict === 'ahead' || verdict === 'forked' || verdict === 'other-key'
  return (
    <Notice level={fits ? 'good' : broken ? 'now' : 'soon'} title={said.verdicts[verdict]}>
      {says} {Boolean(proof) && said.proof(proof ?? 0)} {broken && said.recorded}
    </Notice>
  )
}
