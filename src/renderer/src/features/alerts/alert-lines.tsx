import type { ReactNode } from 'react'
import type { AssetId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { useNow } from '../../ui/use-now'
import { useFired } from './use-alerts'

interface Line {
  readonly id: string
  readonly kind: 'alert'
  readonly title: string
  readonly more: string
  readonly action: string
  readonly actionLabel: string
  readonly onOpen: () => void
}

const NEWS_MS = 86_400_000
const SHOWN = 5

/** What fired within a day, for the overview; the newest first. */
export function AlertLines({
  onOpenCoin,
  onOpenAlerts,
  children
}: {
  onOpenCoin: (asset: AssetId) => void
  onOpenAlerts: () => void
  children: (lines: readonly Line[] | undefined) => ReactNode
}) {
  const { text, format } = useSpeech()
  const said = text.alerts
  const now = useNow()
  const fired = useFired()
  const lines = fired.data
    ?.filter(({ toldMs }) => now - toldMs < NEWS_MS)
    .slice(0, SHOWN)
    .map(({ id, title, atMs, asset }): Line => ({
      id,
      kind: 'alert',
      title,
      more: said.came(format.distance(atMs, now)),
      action: asset === undefined ? said.show : said.chart,
      actionLabel: `${asset === undefined ? said.show : said.chart}: ${title}`,
      onOpen: () => (asset === undefined ? onOpenAlerts() : onOpenCoin(asset))
    }))
  // What cannot be read is said on the screen of alerts; here it is no news.
  return <>{children(fired.isError ? [] : lines)}</>
}
