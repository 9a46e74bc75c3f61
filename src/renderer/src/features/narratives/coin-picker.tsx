import { Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { NarrativeCoin } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { IconButton } from '../../ui/button'
import { SearchInput } from '../../ui/field'
import { useCoinNames, useCoins } from './narratives-queries'
import css from './narratives.module.css'

type AssetId = NarrativeCoin['id']

/** The coins of a basket: found by name or symbol, kept by id, for symbols are not unique. */
export function CoinPicker({
  assets,
  onAssets
}: {
  assets: readonly AssetId[]
  onAssets: (assets: readonly AssetId[]) => void
}) {
  const { text } = useSpeech()
  const words = text.narratives.edit
  const [query, setQuery] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const found = (useCoins(query).data ?? []).filter(({ id }) => !assets.includes(id)).slice(0, 6)
  const names = new Map((useCoinNames(assets).data ?? []).map((coin) => [coin.id, coin]))
  const add = (id: AssetId): void => {
    onAssets([...assets, id])
    setQuery('')
    search.current?.focus()
  }
  const remove = (id: AssetId): void => {
    onAssets(assets.filter((one) => one !== id))
    search.current?.focus()
  }
  return (
    <div className={css.picker}>
      <SearchInput
        ref={search}
        label={words.find}
        value={query}
        onValue={setQuery}
        onKeyDown={(event) => {
          const [first] = found
          if (event.key !== 'Enter') return
          // Enter in the form saves; here it takes the first coin.
          event.preventDefault()
          if (first && query.trim() !== '') add(first.id)
        }}
      />
      {query.trim() !== '' && (
        <ul className={css.found} aria-label={words.found}>
          {found.map(({ id, symbol, name, rank }) => (
            <li key={id}>
              <button type="button" aria-label={words.add(name)} onClick={() => add(id)}>
                <b className={css.symbol}>{symbol}</b>
                <span className={css.coin}>{name}</span>
                <span className={css.faint}>{rank === undefined ? id : `#${rank}`}</span>
                <Plus size={14} aria-hidden />
              </button>
            </li>
          ))}
          {found.length === 0 && <li className={css.muted}>{words.foundNone(query.trim())}</li>}
        </ul>
      )}
      <p className={css.hint}>{assets.length === 0 ? words.chosenNone : words.chosen(assets.length)}</p>
      <ul className={css.members} aria-label={words.members}>
        {assets.map((id) => {
          const coin = names.get(id)
          return (
            <li key={id}>
              <b className={css.symbol}>{coin?.symbol ?? id}</b>
              <span className={css.coin}>{coin?.name}</span>
              <IconButton label={words.remove(coin?.name ?? id)} onClick={() => remove(id)}>
                <X size={14} aria-hidden />
              </IconButton>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
