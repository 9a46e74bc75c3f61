import { Menu, nativeImage, Tray, type NativeImage } from 'electron'
import { trayIcons } from './tray-icons'

export interface TrayActs {
  readonly open: () => void
  readonly reminders: () => void
  readonly quit: () => void
}

/** An icon beside the clock with the way back to the window. Returns how to take it away. */
export function openTray(acts: TrayActs): () => void {
  const tray = new Tray(icon())
  tray.setToolTip('Keywatch')
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open Keywatch', click: acts.open },
      { label: 'Reminders', click: acts.reminders },
      { type: 'separator' },
      { label: 'Quit', click: acts.quit }
    ])
  )
  // On macOS and most of Linux a click opens the menu; on Windows it is expected to open the window.
  tray.on('click', () => {
    if (process.platform === 'win32') acts.open()
  })
  return () => {
    if (!tray.isDestroyed()) tray.destroy()
  }
}

function icon(): NativeImage {
  const { small, large } = process.platform === 'darwin' ? trayIcons.template : trayIcons.colour
  const image = nativeImage.createEmpty()
  image.addRepresentation({ scaleFactor: 1, width: 24, height: 24, dataURL: `data:image/png;base64,${small}` })
  image.addRepresentation({ scaleFactor: 2, width: 48, height: 48, dataURL: `data:image/png;base64,${large}` })
  if (process.platform === 'darwin') image.setTemplateImage(true)
  return image
}
