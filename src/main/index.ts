import { join } from 'node:path'
import { app, dialog, nativeTheme, type BrowserWindow } from 'electron'
import { contract } from '../shared/contract/index'
import { promptContract } from '../shared/contract/prompt'
import { compose, type App } from './composition'
import { topicsOf, tell } from './composition/changes'
import { announceReadiness } from './composition/readiness'
import { readProfile } from './composition/profile'
import { SecretPrompt } from './composition/prompt'
import { installMenu } from './windows/menu'
import { openDoors } from './ipc/door'
import { isTopFrameOf } from './ipc/sender'
import { MAIN_ORIGIN, PROMPT_ORIGIN, registerAppScheme } from './security/app-protocol'
import { pinNavigation } from './security/lock-down'
import { mayRun, runtimeFacts } from './security/runtime'
import { openMainWindow } from './windows/main-window'

const facts = runtimeFacts(process.versions.electron, __SHIPPED_ELECTRON__)
const { commandLine } = app
const profile = readProfile(
  process.argv.includes('--demo'),
  commandLine.getSwitchValue('user-data-dir'),
  join(app.getPath('appData'), 'Keywatch')
)
const rendererRoot = join(__dirname, '../renderer')
const preloadRoot = join(__dirname, '../preload')

app.setPath('userData', profile.folder)
app.enableSandbox()
registerAppScheme()
pinNavigation()

if (!mayRun(facts, app.isPackaged, __SMOKE_BUILD__)) {
  dialog.showErrorBox(
    'Keywatch cannot start',
    `This release needs Electron ${facts.shipped}; it was started in ${facts.electron}. Install Keywatch again.`
  )
  app.exit(1)
} else if (!app.requestSingleInstanceLock()) {
  app.quit()
} else {
  void app.whenReady().then(start)
}

function start(): void {
  let window: BrowserWindow | undefined
  const prompt = new SecretPrompt(
    () => window,
    rendererRoot,
    preloadRoot,
    () => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light')
  )
  const show = (): void => {
    window = openMainWindow(rendererRoot, preloadRoot, process.env['KEYWATCH_ROUTE'] ?? '')
    window.once('closed', () => (window = undefined))
  }
  installMenu()
  show()
  // The page loads in its own process while main opens its stores here.
  const composed = compose({ profile, facts, version: app.getVersion(), prompt, window: () => window })
  const handlers = composed.then((opened) => opened.handlers)
  const report = (channel: string, error: unknown): string => opened?.report(channel, error) ?? 'start-up'
  const refused = (channel: string): void => opened?.refused(channel)
  const answered = announceReadiness(() => window)
  let opened: App | undefined

  openDoors(contract, handlers, {
    isOurs: (event) => isTopFrameOf(event, window?.webContents, MAIN_ORIGIN),
    refused,
    report,
    answered: (channel) => (answered(channel), tell(window?.webContents, topicsOf(channel)))
  })
  openDoors(promptContract, Promise.resolve(prompt.handlers), {
    isOurs: (event) => isTopFrameOf(event, prompt.contents, PROMPT_ORIGIN),
    refused,
    report
  })
  composed.then((value) => (opened = value), cannotOpen)

  app.on('second-instance', () => (window ? (window.restore(), window.focus()) : show()))
  app.on('activate', () => window ?? show())
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit())
  let closing = false
  app.on('before-quit', (event) => {
    if (closing || !opened) return
    event.preventDefault()
    closing = true
    void opened.close().finally(() => app.quit())
  })
}

/** A vault that cannot be opened is said, never replaced by an empty one. */
function cannotOpen(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error)
  process.stderr.write(`Keywatch cannot open its data: ${text}\n`)
  dialog.showErrorBox('Keywatch cannot open its data', text)
  app.exit(1)
}
