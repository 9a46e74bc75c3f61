import type { zoomText } from './en-zoom'
import type { Words } from './words'

export const zoomJa: Words<typeof zoomText> = {
  title: '表示サイズ',
  hint: (key) => `どのウィンドウでも ${key}+、${key}−、${key}0 で変更できます。`,
  percent: (percent) => `${percent}%`,
  now: (percent) => `表示サイズ ${percent}%`,
  shortcut: '拡大、縮小、標準サイズ'
}
