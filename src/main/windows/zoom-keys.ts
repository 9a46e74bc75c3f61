import type { Input } from 'electron'
import type { ZoomWay } from '../../shared/kernel/zoom'

const ways: Readonly<Record<string, ZoomWay>> = {
  '+': 'larger',
  // On the same key as plus, without Shift, on many keyboards.
  '=': 'larger',
  '-': 'smaller',
  _: 'smaller',
  '0': 'usual'
}

/** What Ctrl or the command key asks for together with +, − or 0, wherever they are on the keyboard. */
export function zoomWayOf({ type, control, meta, alt, key }: Pick<Input, 'type' | 'control' | 'meta' | 'alt' | 'key'>) {
  // Both Ctrl and Alt are AltGr, which writes letters.
  if (type !== 'keyDown' || alt || !(control || meta)) return undefined
  return Object.hasOwn(ways, key) ? ways[key] : undefined
}
