import { useState } from 'react'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { SearchInput } from '../../ui/field'
import css from './guard.module.css'
import { useFoundCoins, type Coin } from './use-guard'

/** A coin, found by name or symbol and kept by its id. `offered`: those that come first. */
export function CoinSearch({
  label,
  offered = [],
  onChoose
}: {
  label: string
  offered?: readonly Coin[]
  onChoose: (coin: Coin) => void
}) {
  const { text } = useSpeech()
  const words = text.guard.form
  const [query, setQuery] = useState('')
  const search = useFoundCoins(query)
  const found = query.trim() === '' ? offered : (search.data ?? [])
  const choose = (coin: Coin): void => {
    setQuery('')
    onChoose(coin)
  }
  return (
    <div className={css.search}>
      <SearchInput
        label={label}
        value={query}
        onValue={setQuery}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          if (found[0] && query.trim() !== '') choose(found[0])
        }}
      />
      {found.length > 0 && (
        <ul className={css.found} aria-label={label}>
          {found.map((coin) => (
            <li key={coin.id}>
              <Button small tone="quiet" onClick={() => choose(coin)}>
                <b>{coin.symbol}</b> {words.pick(coin.name, coin.rank === undefined ? coin.id : `#${coin.rank}`)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {query.trim() !== '' && search.isSuccess && found.length === 0 && <p className={css.muted}>{words.none}</p>}
    </div>
  )
}
