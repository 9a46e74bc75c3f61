/** Rotation in time, month by month, as bars. Drawn by hand: the page runs no script. */
import { shareInTime, type CompliancePoint } from '../../../shared/domain/review/compliance'
import { day } from './words'
import { html, type Html } from './html'

const WIDTH = 520
const HEIGHT = 120
const FOOT = 18
const LEFT = 34

export function complianceChart(points: readonly CompliancePoint[]): Html {
  const step = (WIDTH - LEFT) / Math.max(1, points.length)
  const bar = Math.min(30, step * 0.62)
  const high = HEIGHT - FOOT - 10
  const bars = points.map((point, index) => {
    const { inTime, overdue, unlimited, atMs } = point
    const all = inTime + overdue + unlimited
    const x = LEFT + index * step + (step - bar) / 2
    const part = (count: number): number => (all === 0 ? 0 : (count / all) * high)
    const share = shareInTime(point)
    const [late, good, free] = [part(overdue), part(inTime), part(unlimited)]
    const base = HEIGHT - FOOT
    return html`<rect class="late" x="${x}" y="${base - late}" width="${bar}" height="${late}" />
      <rect class="good" x="${x}" y="${base - late - good}" width="${bar}" height="${good}" />
      <rect class="free" x="${x}" y="${base - late - good - free}" width="${bar}" height="${free}" />
      <text class="at" x="${x + bar / 2}" y="${HEIGHT - 5}">${day(atMs).slice(2, 7)}</text>
      <text class="share" x="${x + bar / 2}" y="${base - high - 3}"
        >${share === undefined ? '–' : `${Math.round(share * 100)}%`}</text
      >`
  })
  const line = (share: number): Html => {
    const y = HEIGHT - FOOT - share * high
    return html`<line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}" /><text class="tick" x="${LEFT - 6}" y="${y + 3}"
        >${share * 100}%</text
      >`
  }
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Share of keys rotated in time">
    ${[0, 0.5, 1].map(line)}${bars}
  </svg>`
}
