import { useState } from 'react'
import type { AssetId } from '../../../../shared/domain/market/assets'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Group, SearchInput } from '../../ui/field'
import { useFoundCoins } from './cycles-queries'
import css from './cycles.module.css'
import own from './tables.module.css'

export interface ChosenCoin {
  readonly id: AssetId
  readonly name: string
}

/** One coin of all that are listed. Symbols repeat: each stands with its id. */
export function CoinChoice({
  chosen,
  onChoose
}: {
  chosen: ChosenCoin | undefined
  onChoose: (coin: ChosenCoin) => void
}) {
  const { text } = useSpeech()
  const words = text.cycles.tables
  const [open, setOpen] = useState(chosen === undefined)
  const [typed, setTyped] = useState('')
  const found = useFoundCoins(typed, open).data ?? []
  if (chosen && !open)
    return (
      <Group label={words.coin}>
        <div className={own.chosen}>
          <b>{chosen.name}</b>
          <Button small onClick={() => setOpen(true)}>
            {words.change}
          </Button>
        </div>
      </Group>
    )
  return (
    <Group label={words.coin}>
      <div className={own.picker}>
        <SearchInput label={words.find} value={typed} onValue={setTyped} maxLength={100} />
        {found.length === 0 && <p className={css.faint}>{words.noCoin}</p>}
        <ul className={own.found} aria-label={words.coins}>
          {found.map(({ id, name, symbol }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  onChoose({ id, name })
                  setOpen(false)
                  setTyped('')
                }}
              >
                <span>
                  {name} <span className={css.faint}>{symbol}</span>
                </span>
                <span className={css.faint}>{id}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Group>
  )
}
