import { app } from 'electron'
import { LINK_SCHEME, linkAmong } from '../../shared/domain/links/link'
import { Arrivals, type FirstScreen } from '../features/places/arrivals'

interface Shown {
  show(screen: FirstScreen | undefined): void
  tell(): void
}

/** Links from outside: on the command line of this start or of a later one, and on macOS as an event, which may come before the app is ready. */
export function receiveLinks(demo: boolean, words: readonly string[]) {
  let shown: Shown | undefined
  const arrivals = new Arrivals({
    demo,
    show: (screen) => shown?.show(screen),
    tell: () => shown?.tell()
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    arrivals.arrive(url)
  })
  const hear = (from: readonly string[]): boolean => {
    const text = linkAmong(from)
    if (text !== undefined) arrivals.arrive(text)
    return text !== undefined
  }
  hear(words)
  return {
    arrivals,
    /** Of a second start: does its command line hold a link? */
    hear,
    showIn: (place: Shown): void => void (shown = place)
  }
}
export type Links = ReturnType<typeof receiveLinks>

/**
 * The system brings links here. On Linux the desktop file of the package says so: asking xdg-mime at each start would cost a process. What stands
 * after `--` is no switch, whatever a page wrote into its link.
 */
export function takeLinks(demo: boolean): void {
  if (!app.isPackaged || demo || process.platform === 'linux') return
  const rest = process.platform === 'win32' ? ['--'] : []
  if (!app.isDefaultProtocolClient(LINK_SCHEME, process.execPath, rest))
    app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, rest)
}
