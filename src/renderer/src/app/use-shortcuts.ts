import { useEffect } from 'react'
import { lockNow } from './lock-now'
import { focusPart } from './parts'
import { useRoute } from './route-store'
import { shortcutOf } from './shortcuts'

const LEAD_MS = 1_200

/** The keys that work on every screen. */
export function useShortcuts(): void {
  useEffect(() => {
    let ledAt = Number.NEGATIVE_INFINITY
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const route = useRoute.getState()
      const shortcut = shortcutOf(
        {
          key: event.key,
          command: event.ctrlKey || event.metaKey,
          alt: event.altKey,
          shift: event.shiftKey,
          writing: isWriting(event.target)
        },
        event.timeStamp - ledAt < LEAD_MS
      )
      ledAt = Number.NEGATIVE_INFINITY
      if (!shortcut) return
      if (route.paletteOpen && shortcut.kind !== 'palette' && shortcut.kind !== 'lock') return
      event.preventDefault()
      if (shortcut.kind === 'lead') ledAt = event.timeStamp
      else if (shortcut.kind === 'palette') route.setPalette(!route.paletteOpen)
      else if (shortcut.kind === 'lock') lockNow()
      else if (shortcut.kind === 'add') route.addKey()
      else if (shortcut.kind === 'part') focusPart(shortcut.back)
      else if (shortcut.kind === 'go') route.go(shortcut.screen)
      else focusFind()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio'
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

function focusFind(): void {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"], main select')
  field?.focus()
  if (field instanceof HTMLInputElement) field.select()
}
