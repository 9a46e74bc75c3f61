import { words } from './words'
import type { Sheet } from './bridge'
import { element } from './element'

const SECOND_MS = 1_000
/** A key or a click that was meant for another window comes within that time. */
const ARMED_AFTER_MS = 1_000

/** How long it waits for an answer, and what waits behind it. */
export function drawWaiting({ expiresInMs, behind }: Sheet): HTMLElement | undefined {
  if (expiresInMs === undefined) return undefined
  const left = element('span', { class: 'left' })
  const bar = element('progress', { class: 'bar' })
  bar.max = expiresInMs
  bar.setAttribute('aria-hidden', 'true')
  const more = behind === 0 ? undefined : element('span', { class: 'behind', text: words().behind(behind) })
  const until = performance.now() + expiresInMs
  const tick = (): void => {
    const ms = Math.max(0, until - performance.now())
    left.textContent = words().expiresIn(Math.ceil(ms / SECOND_MS))
    bar.value = ms
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
