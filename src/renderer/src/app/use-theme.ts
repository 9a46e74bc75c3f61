import { useEffect } from 'react'
import { useSettings } from '../api/queries'

/** Keeps `data-theme` on <html> as the settings, or the system, say. */
export function useTheme(): void {
  const chosen = useSettings().data?.theme ?? 'system'
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    const apply = (): void => {
      document.documentElement.dataset['theme'] = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen
    }
    apply()
    dark.addEventListener('change', apply)
    return () => dark.removeEventListener('change', apply)
  }, [chosen])
}
