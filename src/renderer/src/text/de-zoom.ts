import type { zoomText } from './en-zoom'
import type { Words } from './words'

export const zoomDe: Words<typeof zoomText> = {
  title: 'Größe',
  hint: (key) => `Auch mit ${key}+, ${key}− und ${key}0, in jedem Fenster.`,
  percent: (percent) => `${percent} %`,
  now: (percent) => `Größe ${percent} %`,
  shortcut: 'Größer, kleiner, übliche Größe'
}
