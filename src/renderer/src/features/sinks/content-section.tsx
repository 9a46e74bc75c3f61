import { FileSearch, ShieldCheck, Square } from 'lucide-react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { SinkCheck, SinkView } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Section } from '../../ui/screen'
import { contentFaults } from '../../../../shared/domain/sinks/content-check'
import css from './sinks.module.css'

/** Whether the sink holds what the log says. */
export function ContentSection({ sink }: { sink: SinkView }) {
  const { text, format } = useSpeech()
  const words = text.sinks.check
  const { id, readable, checking, lastCheck } = sink
  const { busy, failure, act } = useAct()
  return (
    <Section title={words.title}>
      <p className={css.more}>{readable ? words.more : words.moreFile}</p>
      <div className={css.acts}>
        {readable && (
          <Button
            small
            disabled={busy || checking !== undefined}
            onClick={() => void act(() => api.sinks.check({ id }))}
          >
            <ShieldCheck size={14} aria-hidden />
            {words.now}
          </Button>
        )}
        <Button
          small
          disabled={busy || checking !== undefined}
          onClick={() => void act(() => api.sinks.checkFile({ id }))}
        >
          <FileSearch size={14} aria-hidden />
          {words.file}
        </Button>
        {checking && (
          <>
            <progress className={css.progress} value={checking.read} max={Math.max(1, checking.of)} />
            <span className={css.faint}>
              {words.progress(format.number(checking.read), format.number(checking.of))}
            </span>
            <Button small tone="quiet" onClick={() => void api.sinks.stopCheck({ id })}>
              <Square size={13} aria-hidden />
              {words.stop}
            </Button>
          </>
        )}
      </div>
      {failure && <FailureNote failure={failure} />}
      {lastCheck && !checking && !failure && <CheckReport sink={sink} check={lastCheck} />}
    </Section>
  )
}

const isSound = ({ faults }: SinkCheck): boolean => contentFaults.every((fault) => faults[fault].count === 0)

function CheckReport({ sink, check }: { sink: SinkView; check: SinkCheck }) {
  const { text, format } = useSpeech()
  const words = text.sinks.check
  const number = format.number
  const sound = isSound(check)
  const lost = check.faults.lost.ranges[0]?.from
  const { busy, failure, act } = useAct()
  const resend = async (from: number): Promise<void> => {
    if (await act(() => api.sinks.resend({ id: sink.id, from }))) announce(words.resent(number(from)))
  }
  if (check.read === 0 && sound) return <Notice title={words.empty} />
  return (
    <Notice
      level={sound ? 'good' : 'now'}
      title={sound ? words.sound : words.differs}
      urgent={!sound}
      action={
        lost !== undefined && (
          <Button small disabled={busy} onClick={() => void resend(lost)}>
            {words.resend(number(lost))}
          </Button>
        )
      }
    >
      <p>
        {check.file !== undefined && <b>{check.file}: </b>}
        {sound ? words.soundMore(number(check.good)) : words.differsMore(number(check.read), number(check.good))}
        {' · '}
        {check.expected && words.range(number(check.expected.from), number(check.expected.to))}
        {' · '}
        <span title={format.exact(check.atMs)}>{format.time(check.atMs)}</span>
      </p>
      <Faults check={check} />
      {check.root && (
        <p>
          {words.root} <span className={css.mono}>{check.root.hex.slice(0, 16)}…</span>{' '}
          {check.root.fits ? words.rootFits : words.rootDiffers}
        </p>
      )}
      {!sound && <p>{words.differsNext}</p>}
      {failure && <FailureNote failure={failure} />}
    </Notice>
  )
}

function Faults({ check }: { check: SinkCheck }) {
  const { text, format } = useSpeech()
  const words = text.sinks.check
  const found = contentFaults.filter((fault) => check.faults[fault].count > 0)
  if (found.length === 0) return null
  const said = ({ from, to }: { from: number; to: number }): string =>
    from === to ? format.number(from) : `${format.number(from)}–${format.number(to)}`
  return (
    <>
      <dl className={css.faults}>
        {found.map((fault) => {
          const { count, ranges } = check.faults[fault]
          const shown = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0)
          return (
            <div key={fault}>
              <dt>
                {words.faults[fault]} <span className={css.faint}>{format.number(count)}</span>
              </dt>
              <dd>
                {ranges.map(said).join(', ')}
                {shown < count && ` ${words.more_}`}
              </dd>
            </div>
          )
        })}
      </dl>
      {check.file !== undefined && check.faults.doubled.count > 0 && <p>{words.doubledFile}</p>}
    </>
  )
}
