import { useState } from 'react'
import type { LabAttack, LabPicture } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Field, Segmented, Select } from '../../ui/field'
import css from './lab.module.css'

const HOUR_MS = 3_600_000
const shifts = { back: -HOUR_MS, little: 200, ahead: HOUR_MS } as const
type Shift = keyof typeof shifts

/** Four attacks on what was captured. */
export function AttackPanel({
  picture,
  busy,
  onAttack
}: {
  picture: LabPicture
  busy: boolean
  onAttack: (order: LabAttack, name: string) => void
}) {
  const { text } = useSpeech()
  const words = text.lab
  const [shift, setShift] = useState<Shift>('back')
  const open = picture.parts.filter(({ role }) => role !== 'time' && role !== 'nonce')
  const [part, setPart] = useState<string>()
  const chosen =
    open.find(({ id }) => id === part) ?? open.find(({ signed, role }) => signed && role === 'other') ?? open[0]
  const timed = picture.parts.some(({ role }) => role === 'time' || role === 'nonce')
  const names = {
    replay: words.attacks.replay,
    shift: words.attacks.shift,
    byte: words.attacks.byte,
    reuse: picture.once === 'nonce' ? words.attacks.reuse : words.reuseOrder
  }
  const button = (attack: LabAttack['attack'], disabled = false) => (
    <Button
      small
      disabled={busy || disabled}
      aria-label={words.go(names[attack])}
      onClick={() =>
        onAttack(
          { attack, byMs: attack === 'shift' ? shifts[shift] : 0, ...(attack === 'byte' ? { part: chosen?.id } : {}) },
          names[attack]
        )
      }
    >
      {words.attack}
    </Button>
  )
  const reuseMore =
    picture.once === 'none' ? words.reuseNone : picture.once === 'nonce' ? words.attackMore.reuse : words.reuseOrderMore
  return (
    <ul className={css.attacks}>
      <li>
        <Words name={names.replay} more={words.attackMore.replay} />
        {button('replay')}
      </li>
      <li>
        <Words name={names.shift} more={timed ? words.attackMore.shift : words.noTime} />
        {button('shift', !timed)}
        {timed && (
          <Segmented
            name="shift"
            label={names.shift}
            value={shift}
            onValue={setShift}
            options={(['back', 'little', 'ahead'] as const).map((value) => ({ value, label: words.shifts[value] }))}
          />
        )}
      </li>
      <li>
        <Words name={names.byte} more={words.attackMore.byte} />
        {button('byte', chosen === undefined)}
        <Field label={words.part}>
          {({ id }) => (
            <Select id={id} value={chosen?.id ?? ''} onChange={(event) => setPart(event.target.value)}>
              {open.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </li>
      <li>
        <Words name={names.reuse} more={reuseMore} />
        {button('reuse', picture.once === 'none')}
      </li>
    </ul>
  )
}

const Words = ({ name, more }: { name: string; more: string }) => (
  <span className={css.attackWords}>
    <b>{name}</b>
    <span>{more}</span>
  </span>
)
