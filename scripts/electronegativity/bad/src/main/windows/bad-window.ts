/** Everything that must not be: what the scan has to find, or it finds nothing at all. Never built, never run. */
import { app, BrowserWindow, shell } from 'electron'
import { lockedDown } from './web-preferences'

class Hidden {
  #window = new BrowserWindow({
    webPreferences: {
      ...lockedDown,
      nodeIntegration: true,
      webSecurity: false,
      allowRunningInsecureContent: true,
      experimentalFeatures: true
    }
  })

  open(address: string): void {
    void this.#window.loadURL('http://example.org')
    void shell.openExternal(address)
    void this.#window.webContents.insertCSS(address)
    new BrowserWindow({ webPreferences: { nodeIntegration: true } })
  }
}

app.commandLine.appendSwitch('ignore-certificate-errors')
app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
  event.preventDefault()
  trust(true)
})
export const hidden = new Hidden()
