// The least an Electron app can be: one sandboxed window with a blank page. What Keywatch is measured against.
const { app, BrowserWindow } = require('electron')
const path = require('node:path')

app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1200, height: 800, webPreferences: { sandbox: true } })
  await window.loadFile(path.join(__dirname, 'blank.html'))
  // Two frames later the first one has been painted.
  await window.webContents.executeJavaScript(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))'
  )
  // What Keywatch is in the tray: a process without a window.
  if (process.env.BARE_WITHOUT_WINDOW === '1') {
    app.on('window-all-closed', () => undefined)
    window.destroy()
  }
  console.log('keywatch:ready')
})
