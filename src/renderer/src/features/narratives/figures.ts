/** Figures as this screen writes them. */

const UNKNOWN = '–'

/** `▲ +18.4 %`: sign and arrow, so that colour is never alone. */
export function signedPercent(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return UNKNOWN
  const text = Math.abs(value * 100).toFixed(digits)
  if (Number(text) === 0) return `${(0).toFixed(digits)} %`
  return `${value > 0 ? '▲ +' : '▼ −'}${text} %`
}

export const percent = (value: number | null | undefined, digits = 1): string =>
  value === null || value === undefined ? UNKNOWN : `${(value * 100).toFixed(digits)} %`

/** `1.9×` */
export const times = (value: number | null | undefined): string =>
  value === null || value === undefined ? UNKNOWN : `${value.toFixed(1)}×`

/** `101.76` */
export const level = (value: number | null | undefined): string =>
  value === null || value === undefined ? UNKNOWN : value.toFixed(2)

export const direction = (value: number | null | undefined): 'up' | 'down' | 'flat' =>
  value === null || value === undefined || Math.abs(value) < 0.0005 ? 'flat' : value > 0 ? 'up' : 'down'

const dollarText = new Intl.NumberFormat('en', {
  notation: 'compact',
  minimumFractionDigits: 1,
  maximumFractionDigits: 2
})

/** `$30.12B` */
export const dollars = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? UNKNOWN : `$${dollarText.format(value)}`
