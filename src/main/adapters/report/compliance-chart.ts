/** Rotation in time, month by month, as bars. Drawn by hand: the page runs no script. */
import { shareInTime, type CompliancePoint } from '../../../shared/domain/review/compliance'
import { html, type Html } from './html'
import type { ReportSpeech } from './report-speech'

const WIDTH = 520
const HEIGHT = 126
const FOOT = 24
const LEFT = 34

export function complianceChart(
  points: readonly CompliancePoint[],
  { words, month, share: percent }: ReportSpeech
): Html {
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
      <text class="at" x="${x + bar / 2}" y="${base + 9}">${month(atMs)}</text>
      ${yearBegins(points, index) ? html`<text class="at" x="${x + bar / 2}" y="${base + 18}">${yearOf(atMs)}</text>` : undefined}
      <text class="share" x="${x + bar / 2}" y="${base - high - 3}"
        >${share === undefined ? '–' : percent(share)}</text
      >`
  })
  const line = (share: number): Html => {
    const y = HEIGHT - FOOT - share * high
    return html`<line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}" /><text class="tick" x="${LEFT - 6}" y="${y + 3}"
        >${percent(share)}</text
      >`
  }
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words.rotation.chart}">
    ${[0, 0.5, 1].map(line)}${bars}
  </svg>`
}

const yearOf = (atMs: number): number => new Date(atMs).getUTCFullYear()

/** Said once for all months of a year. */
const yearBegins = (points: readonly CompliancePoint[], index: number): boolean => {
  const [before, here] = [points[index - 1], points[index]]
  return here !== undefined && (before === undefined || yearOf(before.atMs) !== yearOf(here.atMs))
}
