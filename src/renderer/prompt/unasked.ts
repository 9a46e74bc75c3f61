import { words } from './words'
import { call, type Sheet } from './bridge'
import { element } from './element'

const SECOND_MS = 1_000
/** A key or a click that was meant for another window comes within that time. */
const ARMED_AFTER_MS = 1_000

/** How long it waits for an answer, and how many wait behind it, which grows while it stands. `grown`: the page is another height. */
export function drawWaiting({ expiresInMs, behind }: Sheet, grown: () => void): HTMLElement | undefined {
  if (expiresInMs === undefined) return undefined
  const left = element('span', { class: 'left' })
  const bar = element('progress', { class: 'bar' })
  bar.max = expiresInMs
  bar.setAttribute('aria-hidden', 'true')
  const more = element('span', { class: 'behind' })
  more.setAttribute('role', 'status')
  let shown = 0
  const show = (count: number): void => {
    if (count === shown) return
    shown = count
    more.textContent = count === 0 ? '' : words().behind(count)
    if (more.isConnected) grown()
  }
  show(behind)
  const until = performance.now() + expiresInMs
  const tick = (): void => {
    const ms = Math.max(0, until - performance.now())
    left.textContent = words().expiresIn(Math.ceil(ms / SECOND_MS))
    bar.value = ms
    if (left.isConnected) void call<number>('prompt.behind').then((now) => (now.ok ? show(now.value) : undefined))
    if (ms > 0 && (left.isConnected || ms > expiresInMs - SECOND_MS)) setTimeout(tick, SECOND_MS)
  }
  tick()
  return element('div', { class: 'waiting' }, bar, element('p', {}, left, more))
}

/** The focus is where no key says yes, and what says yes can be pressed only once it was in sight. */
export function arm(save: HTMLButtonElement, title: HTMLElement): void {
  save.disabled = true
  title.tabIndex = -1
  title.focus()
  setTimeout(() => (save.disabled = false), ARMED_AFTER_MS)
}
