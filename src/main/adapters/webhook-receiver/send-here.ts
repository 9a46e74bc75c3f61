import http from 'node:http'
import type { SendHere } from '../../features/webhooks/ports'

const WITHIN_MS = 10_000

/** One POST to 127.0.0.1 and nowhere else; the status, or `undefined` where nobody answered. */
export const sendHere: SendHere = ({ port, path, headers, body }) =>
  new Promise((resolve) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent: false,
        timeout: WITHIN_MS,
        headers: {
          ...Object.fromEntries(headers),
          'Content-Type': 'application/json',
          'Content-Length': body.length,
          'User-Agent': 'Keywatch trial'
        }
      },
      (response) => {
        response.resume()
        resolve(response.statusCode)
      }
    )
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(undefined))
    request.end(body)
  })
