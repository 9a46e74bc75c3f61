import { X } from 'lucide-react'
import { COMPARED_AT_MOST } from '../../../../shared/domain/charts/chart-view'
import type { AssetId, Chart } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { IconButton } from '../../ui/button'
import css from './charts.module.css'
import { CoinSearch } from './coin-search'

/** Which other coins are drawn beside this one. */
export function ComparePanel({
  assetId,
  compared,
  charts,
  onChange
}: {
  assetId: AssetId
  compared: readonly AssetId[]
  /** Those that were read already; they know the names. */
  charts: readonly Chart[]
  onChange: (compared: AssetId[]) => void
}) {
  const { text } = useSpeech()
  const words = text.charts
  const nameOf = (id: AssetId): string => charts.find(({ asset }) => asset.id === id)?.asset.name ?? id
  const full = compared.length >= COMPARED_AT_MOST
  return (
    <>
      <p className={css.faint}>{words.compareMore}</p>
      <ul className={css.picked}>
        {compared.map((id, index) => (
          <li key={id}>
            <span className={css.swatch} style={{ background: `var(--series-${index + 1})` }} aria-hidden />
            <span>{nameOf(id)}</span>
            <IconButton label={words.remove(nameOf(id))} onClick={() => onChange(compared.filter((one) => one !== id))}>
              <X size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {full ? (
        <p className={css.faint}>{words.compareFull(COMPARED_AT_MOST)}</p>
      ) : (
        <CoinSearch without={[assetId, ...compared]} onPick={({ id }) => onChange([...compared, id])} />
      )}
    </>
  )
}
