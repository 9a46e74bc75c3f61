// An exchange that answers everything at once and checks nothing, in a process of its own. Sends its port to whoever forked it.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  request.resume()
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ serverTime: Date.now() }))
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port))
process.once('disconnect', () => process.exit(0))
