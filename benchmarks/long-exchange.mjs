// An exchange whose answer to /api/v3/allOrders is so many megabytes long, in a process of its own.
import { createServer } from 'node:http'

const megabytes = Number(process.argv[2])
const block = Buffer.alloc(1024 * 1024, 'x')
const server = createServer((request, response) => {
  request.resume()
  if (!request.url?.startsWith('/api/v3/allOrders')) {
    response.setHeader('content-type', 'application/json')
    return response.end(JSON.stringify({ serverTime: Date.now() }))
  }
  let left = megabytes
  const more = () => {
    while (left-- > 0) if (!response.write(block)) return response.once('drain', more)
    response.end()
  }
  more()
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port))
process.once('disconnect', () => process.exit(0))
