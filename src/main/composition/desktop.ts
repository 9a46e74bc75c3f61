import { app, dialog, nativeTheme, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { channels, promptChannels } from '../../shared/contract/channels'
import type { Topic } from '../../shared/contract/index'
import { parts, promptParts } from '../../shared/contract/parts'
import { systemTimers } from '../adapters/system/timers'
import { openDoors } from '../ipc/door'
import { isTopFrameOf } from '../ipc/sender'
import { MAIN_ORIGIN, PROMPT_ORIGIN } from '../security/app-protocol'
import type { RuntimeFacts } from '../security/runtime'
import { openMainWindow } from '../windows/main-window'
import { installMenu } from '../windows/menu'
import { compose, type App } from '../composition'
import { Changes, topicsOf } from './changes'
import { pageRoots } from './pages'
import type { Profile } from './profile'
import { SecretPrompt } from './prompt'
import { announceReadiness } from './readiness'

/** Calls that neither act nor show the log: they need not wait for its keys and anchor. */
const readsOnly: ReadonlySet<string> = new Set([
  'vault.listKeys',
  'settings.get',
  'signing.listProviders',
  'session.status',
  'system.status'
])

/** Opens the stores behind the first window, and its doors: the page loads in its own process meanwhile. */
export function openDesktop(profile: Profile, facts: RuntimeFacts, first: BrowserWindow): void {
  let window: BrowserWindow | undefined
  let opened: App | undefined
  const theme = (): 'light' | 'dark' => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light')
  const prompt = new SecretPrompt(() => window, pageRoots, theme, systemTimers)
  const adopt = (opened: BrowserWindow): void => {
    window = opened
    opened.once('closed', () => (window = undefined))
  }
  const show = (): void => adopt(openMainWindow(pageRoots))

  installMenu()
  adopt(first)
  const changes = new Changes(systemTimers, () => window?.webContents)
  const tell = (...topics: readonly Topic[]): void => {
    changes.tell(...topics)
    opened?.heard(topics)
  }
  const composed = compose({
    profile,
    facts,
    version: app.getVersion(),
    prompt,
    changed: tell
  })
  composed.then((value) => (opened = value), cannotOpen)
  composed.then(({ logOpen }) => logOpen).catch(cannotOpen)

  const ready = announceReadiness(() => window)
  const guards = {
    report: (channel: string, error: unknown): string => opened?.report(channel, error) ?? 'start-up',
    refused: (channel: string, event: IpcMainInvokeEvent): void => opened?.refused(channel, event.sender.getURL())
  }
  openDoors(
    channels,
    parts,
    composed.then(({ handlers }) => handlers),
    {
      ...guards,
      isOurs: (event) => isTopFrameOf(event, window?.webContents, MAIN_ORIGIN),
      mayNot: async (channel) => (await composed).session.mayNot(channel),
      gate: async (channel) => (readsOnly.has(channel) ? undefined : (await composed).logOpen),
      answered: (channel) => {
        ready(channel)
        tell(...topicsOf(channel))
      }
    }
  )
  openDoors(promptChannels, promptParts, Promise.resolve(prompt.handlers), {
    ...guards,
    isOurs: (event) => isTopFrameOf(event, prompt.contents, PROMPT_ORIGIN)
  })

  app.on('second-instance', () => {
    if (!window) return show()
    window.restore()
    window.focus()
  })
  app.on('activate', () => {
    if (!window) show()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeBeforeQuit(() => opened)
}

/** The last entries and the anchor are written before the process ends. */
function closeBeforeQuit(opened: () => App | undefined): void {
  let closing = false
  app.on('before-quit', (event) => {
    const current = opened()
    if (closing || !current) return
    event.preventDefault()
    closing = true
    void current.close().finally(() => app.quit())
  })
}

/** A vault that cannot be opened is said, never replaced by an empty one. */
function cannotOpen(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error)
  process.stderr.write(`Keywatch cannot open its data: ${text}\n`)
  dialog.showErrorBox('Keywatch cannot open its data', text)
  app.exit(1)
}
