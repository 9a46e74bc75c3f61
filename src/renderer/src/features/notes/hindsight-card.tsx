import { useState } from 'react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { Hindsight, NoteId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { Field, Group, Segmented, TextArea } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Move } from './moves'
import css from './notes.module.css'

const verdicts = ['right', 'wrong', 'unclear'] as const

/** What happened until one horizon, and the person's word on it. */
export function HindsightCard({ noteId, hindsight }: { noteId: NoteId; hindsight: Hindsight }) {
  const { text } = useSpeech()
  const said = text.notes
  const { horizon, returns, cameTrue, verdict } = hindsight
  const [judging, setJudging] = useState(false)
  return (
    <article className={css.card} aria-label={said.horizon(horizon)}>
      <header className={css.cardHead}>
        <h4>{said.horizon(horizon)}</h4>
        {cameTrue !== undefined && <Tag level={cameTrue ? 'good' : 'soon'}>{cameTrue ? said.came : said.cameNot}</Tag>}
      </header>
      <dl className={css.returns}>
        {(['subject', 'bitcoin', 'relative'] as const).map((name) => (
          <div key={name}>
            <dt>{name === 'subject' ? said.own : said[name]}</dt>
            <dd>
              <Move percent={returns[name]} />
            </dd>
          </div>
        ))}
      </dl>
      {verdict && !judging ? (
        <div className={css.verdict}>
          <p>
            <b>{said.judged(said.verdicts[verdict.verdict])}</b>
            {verdict.lesson !== '' && ` · ${verdict.lesson}`}
          </p>
          <Button small tone="quiet" onClick={() => setJudging(true)}>
            {said.changeVerdict}
          </Button>
        </div>
      ) : (
        <Judge noteId={noteId} hindsight={hindsight} onDone={() => setJudging(false)} />
      )}
    </article>
  )
}

function Judge({ noteId, hindsight, onDone }: { noteId: NoteId; hindsight: Hindsight; onDone: () => void }) {
  const { text } = useSpeech()
  const said = text.notes
  const { busy, failure, act } = useAct()
  const [verdict, setVerdict] = useState(hindsight.verdict?.verdict ?? 'unclear')
  const [lesson, setLesson] = useState(hindsight.verdict?.lesson ?? '')
  const keep = async (): Promise<void> => {
    if (!(await act(() => api.notes.judge({ id: noteId, horizon: hindsight.horizon, verdict, lesson })))) return
    announce(said.judged(said.verdicts[verdict]))
    onDone()
  }
  return (
    <div className={css.judge}>
      {failure && <FailureNote failure={failure} />}
      <Group label={said.verdictAsk}>
        <Segmented
          name={`verdict-${hindsight.horizon}`}
          value={verdict}
          options={verdicts.map((value) => ({ value, label: said.verdicts[value] }))}
          onValue={setVerdict}
        />
      </Group>
      <Field label={said.lesson}>
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={2}
            value={lesson}
            spellCheck
            onChange={(event) => setLesson(event.target.value)}
          />
        )}
      </Field>
      <Button small tone="primary" disabled={busy} onClick={() => void keep()}>
        {said.keepVerdict}
      </Button>
    </div>
  )
}
