/** How far each close lies under the highest close so far, in per cent: 0 at a high, else negative. */
export function drawdown(closes: Float64Array): Float64Array {
  let high = 0
  return closes.map((close) => {
    high = Math.max(high, close)
    return 100 * (close / high - 1)
  })
}
