import { useEffect } from 'react'
import { api, onChanged } from '../api/client'
import { useRoute } from './route-store'

const ASK_AFTER_MS = 250

/** Goes where a notification that was clicked leads: when this page opens, and whenever main says so. */
export function usePlace(): void {
  useEffect(() => {
    const go = async (): Promise<void> => {
      const answer = await api.reminders.takePlace().catch(() => undefined)
      if (!answer?.ok || answer.value === null) return
      const { screen, keyId } = answer.value
      const route = useRoute.getState()
      if (screen === 'keys' && keyId !== undefined) route.openKey(keyId)
      else route.showReminders(keyId)
    }
    // After the first screen is drawn: a window that was opened for a place is on that screen already.
    const timer = setTimeout(() => void go(), ASK_AFTER_MS)
    const stop = onChanged((topic) => {
      if (topic === 'place') void go()
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
}
