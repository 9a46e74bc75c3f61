import { useEffect } from 'react'
import { useSettings } from '../api/queries'

/** Keeps `data-theme` on <html> as the settings, or the system, say. Where the system forces its colours, it has the say. */
export function useTheme(): void {
  const chosen = useSettings().data?.theme ?? 'system'
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    const forced = window.matchMedia('(forced-colors: active)')
    const apply = (): void => {
      const bySystem = chosen === 'system' || forced.matches
      document.documentElement.dataset['theme'] = bySystem ? (dark.matches ? 'dark' : 'light') : chosen
    }
    apply()
    for (const one of [dark, forced]) one.addEventListener('change', apply)
    return () => {
      for (const one of [dark, forced]) one.removeEventListener('change', apply)
    }
  }, [chosen])
}
