/** Figures as this screen writes them. */
import { dollar, fixed, percentSign, written } from '../../text/written'

const UNKNOWN = '–'

/** `▲ +18.4%`: sign and arrow, so that colour is never alone. */
export function signedPercent(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return UNKNOWN
  const size = Math.abs(value * 100)
  if (Number(size.toFixed(digits)) === 0) return `${fixed(0, digits)}${percentSign()}`
  return `${value > 0 ? '▲ +' : '▼ −'}${fixed(size, digits)}${percentSign()}`
}

export const percent = (value: number | null | undefined, digits = 1): string =>
  value === null || value === undefined ? UNKNOWN : `${fixed(value * 100, digits)}${percentSign()}`

/** `1.9×` */
export const times = (value: number | null | undefined): string =>
  value === null || value === undefined ? UNKNOWN : `${fixed(value, 1)}×`

/** `101.76` */
export const level = (value: number | null | undefined): string =>
  value === null || value === undefined ? UNKNOWN : fixed(value, 2)

export const direction = (value: number | null | undefined): 'up' | 'down' | 'flat' =>
  value === null || value === undefined || Math.abs(value) < 0.0005 ? 'flat' : value > 0 ? 'up' : 'down'

/** `$30.12B` */
export const dollars = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value)
    ? UNKNOWN
    : written(value, { ...dollar, notation: 'compact', minimumFractionDigits: 1, maximumFractionDigits: 2 })
