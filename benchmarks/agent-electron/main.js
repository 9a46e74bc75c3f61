// The runtime of the app without a window: what is measured here goes over Chromium's network stack, as in the app.
const { app, net, session } = require('electron')
const { pathToFileURL } = require('node:url')

app.on('window-all-closed', () => undefined)
void app.whenReady().then(async () => {
  const [script, ...args] = process.argv.slice(process.argv.indexOf(__dirname) + 1)
  const { run } = await import(pathToFileURL(script).href)
  await run(args, {
    request: (options) => net.request(options),
    fromPartition: (...how) => session.fromPartition(...how)
  })
  app.exit(0)
})
