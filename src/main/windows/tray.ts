import { Menu, nativeImage, Tray, type NativeImage } from 'electron'
import { trayIcons } from './tray-icons'

export type TrayLine = { readonly label: string; readonly click: () => void } | 'separator'

/** An icon beside the clock with the way back to the window, which is the first line. Returns how to take it away. */
export function openTray(lines: readonly TrayLine[]): () => void {
  const tray = new Tray(icon())
  tray.setToolTip('Keywatch')
  tray.setContextMenu(
    Menu.buildFromTemplate(lines.map((line) => (line === 'separator' ? { type: line } : { ...line })))
  )
  // On macOS and most of Linux a click opens the menu; on Windows it is expected to open the window.
  tray.on('click', () => {
    const [first] = lines
    if (process.platform === 'win32' && first !== 'separator') first?.click()
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
