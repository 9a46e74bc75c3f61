import { useSpeech } from '../../text/use-text'
import css from './welcome.module.css'

/** Who holds what, drawn: window, signer, keychain, log, exchange. */
export function PlacePicture() {
  const words = useSpeech().text.welcome.secrets
  return (
    <svg className={css.picture} viewBox="0 0 640 250" role="img" aria-label={words.picture}>
      <Arrow from={[142, 62]} to={[246, 62]} word={words.asks} at={[194, 52]} />
      <Arrow from={[394, 62]} to={[498, 62]} word={words.signed} at={[446, 52]} />
      <Arrow from={[290, 164]} to={[290, 102]} word={words.takes} at={[282, 138]} anchor="end" hot />
      <Arrow from={[350, 102]} to={[350, 164]} word={words.notes} at={[358, 138]} anchor="start" />
      <Box x={12} y={26} word={words.window} kind="plain" glyph="window" />
      <Box x={252} y={26} word={words.signer} kind="strong" glyph="pen" />
      <Box x={504} y={26} word={words.exchange} kind="plain" glyph="globe" />
      <Box x={184} y={168} word={words.keychain} kind="hot" glyph="key" />
      <Box x={332} y={168} word={words.log} kind="plain" glyph="chain" />
    </svg>
  )
}

const glyphs = {
  window: 'M3 5h18v14H3zM3 9h18',
  pen: 'M4 20l4-1 11-11-3-3L5 16zM13 8l3 3',
  globe: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
  key: 'M8 12a4 4 0 1 0 0-.01M12 12h9M18 12v4M21 12v3',
  chain: 'M9 8H6a4 4 0 0 0 0 8h3M15 8h3a4 4 0 0 1 0 8h-3M8 12h8'
} as const

function Box({
  x,
  y,
  word,
  kind,
  glyph
}: {
  x: number
  y: number
  word: string
  kind: 'plain' | 'strong' | 'hot'
  glyph: keyof typeof glyphs
}) {
  return (
    <g transform={`translate(${x} ${y})`} className={css[kind]}>
      <rect width={kind === 'strong' ? 136 : 124} height="72" rx="10" />
      <g transform={`translate(${kind === 'strong' ? 57 : 51} 12)`}>
        <path d={glyphs[glyph]} />
      </g>
      <text x={kind === 'strong' ? 68 : 62} y="58">
        {word}
      </text>
    </g>
  )
}

function Arrow({
  from,
  to,
  word,
  at,
  anchor = 'middle',
  hot = false
}: {
  from: readonly [number, number]
  to: readonly [number, number]
  word: string
  at: readonly [number, number]
  anchor?: 'start' | 'middle' | 'end'
  hot?: boolean
}) {
  const [x, y] = to
  const down = from[0] === x
  const sign = down ? Math.sign(y - from[1]) : Math.sign(x - from[0])
  const head = down
    ? `M${x - 5} ${y - 7 * sign}L${x} ${y}L${x + 5} ${y - 7 * sign}`
    : `M${x - 7 * sign} ${y - 5}L${x} ${y}L${x - 7 * sign} ${y + 5}`
  return (
    <g className={hot ? css.arrowHot : css.arrow}>
      <path d={`M${from[0]} ${from[1]}L${x} ${y}`} />
      <path d={head} />
      <text x={at[0]} y={at[1]} textAnchor={anchor}>
        {word}
      </text>
    </g>
  )
}
