import { Bot, UserPlus } from 'lucide-react'
import type { PairingRequest, ProgramEntry } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Tag, type Level } from '../../ui/chip'
import { cx } from '../../ui/cx'
import css from './programs.module.css'

type State = 'active' | 'frozen' | 'ended' | 'revoked'
const levels: Readonly<Record<State, Level>> = { active: 'good', frozen: 'soon', ended: 'plain', revoked: 'plain' }

export function stateOf(program: ProgramEntry, now: number): State {
  if (program.revokedAtMs !== undefined) return 'revoked'
  if (program.frozenAtMs !== undefined) return 'frozen'
  return (program.grant.expiresAtMs ?? now + 1) <= now ? 'ended' : 'active'
}

export function StateTag({ program, now }: { program: ProgramEntry; now: number }) {
  const { text } = useSpeech()
  const state = stateOf(program, now)
  return <Tag level={levels[state]}>{text.programs.states[state]}</Tag>
}

/** Who asks to be let in, above those who are. */
export function PairingList({
  pairings,
  now,
  chosen,
  onOpen
}: {
  pairings: readonly PairingRequest[]
  now: number
  chosen: string | undefined
  onOpen: (id: string) => void
}) {
  const { text, format } = useSpeech()
  const words = text.programs
  return (
    <ul className={css.rows} aria-label={words.asking(pairings.length)}>
      {pairings.map(({ id, name, purpose, code, expiresAtMs }) => (
        <li key={id} className={cx(css.row, css.asking, id === chosen && css.chosen)}>
          <button
            type="button"
            aria-label={words.openPairing(name)}
            aria-pressed={id === chosen}
            onClick={() => onOpen(id)}
          >
            <UserPlus size={16} aria-hidden className={css.icon} />
            <span className={css.rowWords}>
              <b>{words.pairing.title(name)}</b>
              <span>{purpose === '' ? words.pairing.noPurpose : purpose}</span>
            </span>
            <span className={css.rowState}>
              <code className={css.code}>{code}</code>
              <span className={cx(css.faint, css.when)}>{format.distance(expiresAtMs, now)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export function ProgramList({
  programs,
  now,
  chosen,
  onOpen
}: {
  programs: readonly ProgramEntry[]
  now: number
  chosen: string | undefined
  onOpen: (id: string) => void
}) {
  const { text, format } = useSpeech()
  const words = text.programs
  return (
    <ul className={css.rows} aria-label={words.list}>
      {programs.map((program) => (
        <li key={program.id} className={cx(css.row, program.id === chosen && css.chosen)}>
          <button
            type="button"
            aria-label={words.openProgram(program.name)}
            aria-pressed={program.id === chosen}
            onClick={() => onOpen(program.id)}
          >
            <Bot size={16} aria-hidden className={css.icon} />
            <span className={css.rowWords}>
              <b>{program.name}</b>
              <span>{program.labels.map(({ label }) => label).join(', ')}</span>
            </span>
            <span className={css.rowState}>
              <span className={cx(css.faint, css.figure)}>
                {program.perMinute > 0 && words.perMinute(format.number(program.perMinute))}
              </span>
              <span className={cx(css.faint, css.figure)}>
                {program.callsToday > 0 && words.today(format.number(program.callsToday))}
              </span>
              <span className={cx(css.faint, css.when)}>
                {program.lastUsedAtMs === undefined
                  ? words.never
                  : words.lastUsed(format.distance(program.lastUsedAtMs, now))}
              </span>
              <StateTag program={program} now={now} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
