import { CircleCheck, TriangleAlert } from 'lucide-react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { Finding } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { FailureNote } from '../../ui/notice'
import css from './monitoring.module.css'

/** One finding: what, why in figures, whose key, and what can be done about it. */
export function FindingCard({
  finding,
  now,
  onReport,
  onKey
}: {
  finding: Finding
  now: number
  onReport: (finding: Finding) => void
  /** Absent where the key stands beside it anyway. */
  onKey?: (finding: Finding) => void
}) {
  const { text, format } = useSpeech()
  const said = text.monitoring
  const { busy, failure, act } = useAct()
  const settle = async (as: 'dismissed' | 'expected'): Promise<void> => {
    if (await act(() => api.monitoring.settle({ id: finding.id, as }))) announce(said.settled[as])
  }
  const { program } = finding
  const freeze = async (id: string, name: string): Promise<void> => {
    if (await act(() => api.programs.freeze({ id, finding: finding.id }))) announce(said.programFrozen(name))
  }
  const open = finding.state === 'open'
  const Icon = open ? TriangleAlert : CircleCheck
  return (
    <li className={css.finding}>
      <Icon size={16} className={open ? css.now : css.faint} aria-hidden />
      <div className={css.words}>
        <b>{said.causes[finding.cause]}</b>
        {!open && <Tag>{said.states[finding.state]}</Tag>}
        <p>{finding.reason}</p>
        <p className={css.faint} title={format.exact(finding.lastAtMs)}>
          {onKey && (
            <>
              <button type="button" className={css.link} onClick={() => onKey(finding)}>
                {finding.keyLabel}
              </button>
              {' · '}
            </>
          )}
          {program && `${said.byProgram(program.name)} · `}
          {format.distance(finding.lastAtMs, now)}
          {finding.times > 1 && ` · ${said.times(finding.times)}`}
        </p>
        {failure && <FailureNote failure={failure} />}
        {open && (
          <div className={css.row}>
            <Button small tone="danger" disabled={busy} onClick={() => onReport(finding)}>
              {said.report}
            </Button>
            {program && (
              <Button
                small
                disabled={busy || program.frozen}
                title={said.freezeHint}
                onClick={() => void freeze(program.id, program.name)}
              >
                {program.frozen ? said.programFrozen(program.name) : said.freezeProgram(program.name)}
              </Button>
            )}
            {finding.canExpect && (
              <Button small disabled={busy} title={said.expectedHint} onClick={() => void settle('expected')}>
                {said.expected}
              </Button>
            )}
            <Button
              small
              tone="quiet"
              disabled={busy}
              title={said.dismissHint}
              onClick={() => void settle('dismissed')}
            >
              {said.dismiss}
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}
