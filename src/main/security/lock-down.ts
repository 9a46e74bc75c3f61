import { app, type Session, type WebContents } from 'electron'
import { SCHEME } from './app-protocol'

/** No permission is ever granted, no device given, nothing downloaded. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('will-download', (event) => event.preventDefault())
}

/**
 * Windows reach no network: every request but `app:` is cancelled before it leaves, WebSockets included,
 * and no proxy or name is ever looked up for them.
 */
export function denyNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAppUrl(details.url) }))
  session.enableNetworkEmulation({ offline: true })
}

/** Pages stay where they are: no navigation, no new window, no webview, no WebRTC around the network lock. */
export function pinNavigation(): void {
  app.on('web-contents-created', (_event, contents) => pin(contents))
}

function pin(contents: WebContents): void {
  const stay = (event: { preventDefault: () => void }): void => event.preventDefault()
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', stay)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

const isAppUrl = (raw: string): boolean => raw.startsWith(`${SCHEME}://`) || raw.startsWith('devtools://')

/**
 * No session looks words up. `spellcheck: false` of a window, and switching it off for a session, are not enough: each session fetches the
 * dictionary of its languages from Google's servers when its first window opens, past every filter of its own. Without a language there is
 * none to fetch. To be called before `ready`, or the first session is missed.
 * https://www.electronjs.org/docs/latest/api/session#sessetspellcheckerlanguageslanguages
 */
export function withoutSpelling(): void {
  app.on('session-created', (session) => {
    session.setSpellCheckerEnabled(false)
    session.setSpellCheckerLanguages([])
  })
}
