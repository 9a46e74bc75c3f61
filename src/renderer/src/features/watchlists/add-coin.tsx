import { Check, Search } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import { useId, useState } from 'react'
import type { FoundCoin } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { useDebounced } from '../../ui/use-delayed'
import { nowMs } from '../../ui/use-now'
import type { AssetId } from '../../../../shared/domain/market/assets'
import { ageOf } from './tell-figure'
import { useSearch } from './use-watchlists'
import css from './watchlists.module.css'

/**
 * Searches all listed coins. Enter adds the one that is pointed at, or goes to it where the list has it already. Symbols repeat, so
 * each is told by name, rank and id.
 */
export function AddCoin({
  has,
  onChoose,
  onDown,
  ref
}: {
  has: (id: AssetId) => boolean
  onChoose: (coin: FoundCoin) => void
  onDown: () => void
  ref?: Ref<HTMLInputElement>
}) {
  const { text } = useSpeech()
  const words = text.watchlists
  const id = useId()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const found = useSearch(useDebounced(typed, 80))
  const coins = found.data ?? []
  const current = coins[Math.min(at, coins.length - 1)]
  const shown = open && typed.trim() !== ''

  const choose = (coin: FoundCoin | undefined): void => {
    if (!coin) return
    onChoose(coin)
    setTyped('')
    setAt(0)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!shown) return event.key === 'ArrowDown' ? onDown() : undefined
      setAt((before) => Math.min(coins.length - 1, Math.max(0, before + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter' && shown) {
      event.preventDefault()
      choose(current)
    } else if (event.key === 'Escape' && (shown || typed !== '')) {
      event.preventDefault()
      event.stopPropagation()
      setTyped('')
    }
  }
  return (
    <div className={css.add}>
      <label className={css.addField}>
        <Search size={15} aria-hidden />
        <span className="sr-only">{words.search}</span>
        <input
          ref={ref}
          type="search"
          role="combobox"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && current ? `${id}-${current.id}` : undefined}
          placeholder={words.search}
          title={words.searchMore}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
      </label>
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={words.found}
        className={css.found}
        hidden={!shown || coins.length === 0}
      >
        {coins.map((coin) => (
          <Option
            key={coin.id}
            id={`${id}-${coin.id}`}
            coin={coin}
            on={coin === current}
            there={has(coin.id)}
            onChoose={choose}
          />
        ))}
      </ul>
      {shown && found.isSuccess && coins.length === 0 && (
        <p className={css.foundNone} role="status">
          {words.foundNone(typed.trim())}
        </p>
      )}
    </div>
  )
}

function Option({
  id,
  coin,
  on,
  there,
  onChoose
}: {
  id: string
  coin: FoundCoin
  on: boolean
  there: boolean
  onChoose: (coin: FoundCoin) => void
}) {
  const speech = useSpeech()
  const words = speech.text.watchlists
  return (
    <li
      id={id}
      role="option"
      aria-selected={on}
      className={cx(css.option, on && css.optionOn)}
      ref={(element) => {
        if (on) element?.scrollIntoView({ block: 'nearest' })
      }}
      // The field keeps the focus, so that the list stays open for the next.
      onPointerDown={(event) => {
        event.preventDefault()
        onChoose(coin)
      }}
    >
      <b>{coin.symbol}</b>
      <span className={css.optionName}>{coin.name}</span>
      <span className={css.optionMore}>
        {there && (
          <span className={css.there}>
            <Check size={12} aria-hidden />
            {words.onList}
          </span>
        )}
        {coin.delisted && <span>{words.notListed}</span>}
        <span title={words.figureOf(words.sources.coingecko, ageOf(speech, coin.seenAtMs, nowMs()))}>
          {coin.rank === undefined ? words.unranked : words.rank(coin.rank)}
        </span>
        <code className={cx(coin.ambiguous && css.ambiguous)}>{coin.id}</code>
      </span>
    </li>
  )
}
