/** The least a program does with a stream of ticks: a WebSocket, and JSON.parse of each message. What the app's way is measured against. */
import { WebSocket } from 'ws'

let ticks = 0
const socket = new WebSocket(`ws://127.0.0.1:${process.argv[2]}/stream`, { maxPayload: 4 * 1024 * 1024 })
socket.on('open', () => socket.send(JSON.stringify({ method: 'SUBSCRIBE', params: ['!miniTicker@arr'], id: 1 })))
socket.on('message', (data) => {
  ticks += JSON.parse(String(data)).data.length
})
process.on('SIGTERM', () => {
  console.log(ticks)
  process.exit(0)
})
