import { words } from './words'
import { call, type Sheet } from './bridge'
import { element } from './element'

const SECOND_MS = 1_000

/** A secret in sight, with the seconds that are left. Main closes the window; the page empties itself a moment before. */
export function drawRevealed(revealed: Sheet['revealed']): HTMLElement | undefined {
  const [first] = revealed
  if (!first) return undefined
  const said = element('p', { class: 'count' })
  said.setAttribute('role', 'status')
  const shown = revealed.map(({ label, text: secret }, part) => {
    const value = element('pre', { class: 'secret-text', text: secret })
    value.tabIndex = 0
    value.setAttribute('aria-label', label)
    const copy = element('button', { text: words().copy })
    copy.type = 'button'
    copy.addEventListener('click', () => {
      void call<void>('prompt.copy', { part }).then((answer) => {
        if (answer.ok) copied.textContent = words().copied
      })
    })
    return {
      value,
      row: element('div', { class: 'reveal' }, element('span', { class: 'label', text: label }), value, copy)
    }
  })
  const copied = element('p', { class: 'copied' })
  copied.setAttribute('role', 'status')
  countDown(first.forMs, said, () => {
    for (const { value } of shown) value.textContent = words().hidden
  })
  return element('div', {}, ...shown.map(({ row }) => row), said, copied)
}

/** `forMs` 0: nothing hides. */
function countDown(forMs: number, said: HTMLElement, over: () => void): void {
  if (forMs <= 0) return
  const until = performance.now() + forMs
  const tick = (): void => {
    const left = Math.ceil((until - performance.now()) / SECOND_MS)
    if (left <= 0 || !said.isConnected) {
      said.textContent = ''
      return over()
    }
    said.textContent = words().hidesIn(left)
    setTimeout(tick, SECOND_MS)
  }
  setTimeout(tick, 0)
}
