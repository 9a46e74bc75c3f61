import { useEffect } from 'react'
import { api, onChanged } from '../api/client'
import { openRotation } from './open-rotation'
import { useRoute } from './route-store'

/** What is behind the first screen is read a second after it: this is not what asks for it sooner. */
const ASK_AFTER_MS = 1_200

/** Goes where a notification that was clicked leads: when this page opens, and whenever main says so. */
export function usePlace(): void {
  useEffect(() => {
    const go = async (): Promise<void> => {
      const answer = await api.reminders.takePlace().catch(() => undefined)
      if (!answer?.ok || answer.value === null) return
      const { screen, keyId, assetId, rotate: wished } = answer.value
      const route = useRoute.getState()
      if (keyId !== undefined && wished) await openRotation(keyId)
      else if (screen === 'keys' && keyId !== undefined) route.openKey(keyId)
      else if (screen === 'chart' && assetId !== undefined) route.openChart(assetId)
      else if (screen === 'alerts' || screen === 'programs' || screen === 'sinks' || screen === 'settings')
        route.go(screen)
      else route.showReminders(keyId)
    }
    // A window that was opened for a place is on its screen already, and asks at once for the rest.
    const timer = setTimeout(() => void go(), globalThis.location.hash === '' ? ASK_AFTER_MS : 0)
    const stop = onChanged((topic) => {
      if (topic === 'place') void go()
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
}
