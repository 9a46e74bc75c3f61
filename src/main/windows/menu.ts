import { Menu } from 'electron'

/** macOS needs a menu for its editing keys; elsewhere the window has none, and no reload or zoom trap with it. */
export function installMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null
  )
}
