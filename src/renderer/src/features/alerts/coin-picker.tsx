import { useState } from 'react'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Group, SearchInput } from '../../ui/field'
import type { NamedCoin } from './alerts-store'
import css from './alerts.module.css'
import { useFoundCoins } from './use-alerts'

/** Coins are told apart by their id: symbols repeat. */
export function CoinPicker({
  chosen,
  onChoose
}: {
  chosen: NamedCoin | undefined
  onChoose: (coin: NamedCoin) => void
}) {
  const { text } = useSpeech()
  const said = text.alerts
  const [open, setOpen] = useState(chosen === undefined)
  const [typed, setTyped] = useState('')
  const found = useFoundCoins(typed).data ?? []
  return (
    <Group label={said.coin}>
      {chosen && !open ? (
        <div className={css.chosen}>
          <b>{chosen.name}</b>
          <Button small onClick={() => setOpen(true)}>
            {said.change}
          </Button>
        </div>
      ) : (
        <div className={css.picker}>
          <SearchInput label={said.findCoin} value={typed} onValue={setTyped} maxLength={100} />
          {found.length === 0 ? (
            <p className={css.muted}>{said.none}</p>
          ) : (
            <ul className={css.found} aria-label={said.coins}>
              {found.map((coin) => (
                <li key={coin.id}>
                  <button
                    type="button"
                    onClick={() => {
                      onChoose({ id: coin.id, name: coin.name })
                      setOpen(false)
                      setTyped('')
                    }}
                  >
                    <span>
                      {coin.name} <span className={css.muted}>{coin.symbol}</span>
                    </span>
                    <span className={css.muted}>{coin.id}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Group>
  )
}
