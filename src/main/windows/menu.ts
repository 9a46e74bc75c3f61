import { Menu } from 'electron'

/** macOS needs a menu for its editing keys; elsewhere the window has none, and no reload trap with it; keys that zoom are heard without one (`zoom.ts`). */
export function installMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null
  )
}
