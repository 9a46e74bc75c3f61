import { useState } from 'react'
import type { AssetId, ChartAsset } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { SearchInput } from '../../ui/field'
import { nowMs } from '../../ui/use-now'
import css from './charts.module.css'
import { useFoundAssets } from './use-charts'

const FOUND_AT_MOST = 8

/** Finds a coin among all that are listed, by name, symbol or id. */
export function CoinSearch({ without, onPick }: { without: readonly AssetId[]; onPick: (asset: ChartAsset) => void }) {
  const { text, format } = useSpeech()
  const words = text.charts
  const [typed, setTyped] = useState('')
  const found = useFoundAssets(typed, FOUND_AT_MOST + without.length).data
  const shown = found?.filter(({ id }) => !without.includes(id)).slice(0, FOUND_AT_MOST)
  return (
    <div className={css.search}>
      <SearchInput
        label={words.findCoin}
        value={typed}
        onValue={setTyped}
        onKeyDown={(event) => {
          const [first] = shown ?? []
          if (event.key === 'Enter' && first) onPick(first)
        }}
      />
      <ul className={css.found}>
        {shown?.map((asset) => (
          <li key={asset.id}>
            <button type="button" className={css.coin} onClick={() => onPick(asset)}>
              <b>{asset.symbol}</b>
              <span>{asset.name}</span>
              {asset.rank !== undefined && (
                <i title={words.rankOf(words.sources.coingecko, format.distance(asset.seenAtMs ?? 0, nowMs()))}>
                  {asset.rank}
                </i>
              )}
            </button>
          </li>
        ))}
        {shown?.length === 0 && <li className={css.faint}>{words.noCoin}</li>}
      </ul>
    </div>
  )
}
