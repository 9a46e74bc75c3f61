/**
 * The text colour, black or white, that reads better on `background` (`#rrggbb`).
 * Relative luminance and contrast as WCAG 2.2 defines them; one of the two is always at least 4.5:1.
 */
export function inkOn(background: string): '#ffffff' | '#14181f' {
  const luminance = relativeLuminance(background)
  const onWhite = 1.05 / (luminance + 0.05)
  const onInk = (luminance + 0.05) / (relativeLuminance('#14181f') + 0.05)
  return onWhite >= onInk || onWhite >= 4.5 ? '#ffffff' : '#14181f'
}

function relativeLuminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    const value = Number.isNaN(share) ? 0 : share
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}
