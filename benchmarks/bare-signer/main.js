// The least that a durable signature for a window can be: one call, one row committed at synchronous=FULL, one HMAC, one
// request, one more row for its outcome. No policy, no audit log, no keychain, no checks. What Keywatch's round trip is measured against.
const { app, BrowserWindow, ipcMain, net, session } = require('electron')
const { createHmac } = require('node:crypto')
const path = require('node:path')
const Database = require('better-sqlite3')

/** As long as an entry of the audit log. */
const line = 'x'.repeat(700)

function open(file) {
  const db = new Database(file)
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('wal_autocheckpoint = 4000')
  db.exec('CREATE TABLE entry (seq INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT')
  const insert = db.prepare('INSERT INTO entry (line) VALUES (?)')
  return () => insert.run(line)
}

const send = (url, from) =>
  new Promise((resolve, reject) => {
    const request = net.request({ url, session: from, credentials: 'omit', cache: 'no-store' })
    request.on('response', (response) => {
      let body = ''
      response.on('data', (chunk) => (body += chunk))
      response.on('end', () => resolve(body))
    })
    request.on('error', reject)
    request.end()
  })

app.whenReady().then(async () => {
  const commit = open(path.join(app.getPath('userData'), 'bare.db'))
  const partition = session.fromPartition('bare', { cache: false })
  ipcMain.handle('sign', async (_event, port) => {
    const query = `timestamp=${Date.now()}`
    commit()
    const signature = createHmac('sha256', 'bare').update(query).digest('hex')
    const sentAt = performance.now()
    const body = await send(`http://127.0.0.1:${port}/?${query}&signature=${signature}`, partition)
    commit()
    return JSON.stringify({ body, elsewhereMs: performance.now() - sentAt })
  })
  const window = new BrowserWindow({
    width: 1200,
    height: 800,
    webPreferences: { sandbox: true, preload: path.join(__dirname, 'preload.js') }
  })
  await window.loadFile(path.join(__dirname, '../bare-electron/blank.html'))
})
