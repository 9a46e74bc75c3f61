/** An exchange on this computer with Binance's rules, which checks each signature itself. */
import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { standKey } from '../../src/main/composition/testing/agent-stand'

export interface BinanceServer {
  readonly host: string
  readonly secret: string
  /** Client order ids, in the order in which they were placed. */
  readonly orders: string[]
  /** Requests whose signature was wrong. */
  readonly wrong: string[]
  close(): void
}

export const tradeKey = (host: string) => standKey(0, { allowedHosts: [host] })

export async function binanceServer(): Promise<BinanceServer> {
  const secret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
  const orders: string[] = []
  const wrong: string[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://x')
      const [payload = '', signature] = [url.search.slice(1), body]
        .filter(Boolean)
        .join('')
        .split(/&?signature=/u)
      const answer = (status: number, json: object): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
      }
      if (url.pathname === '/api/v3/time') return answer(200, { serverTime: Date.now() })
      if (signature !== createHmac('sha256', secret).update(payload).digest('hex')) {
        wrong.push(payload)
        return answer(400, { code: -1022, msg: 'Signature for this request is not valid.' })
      }
      if (url.pathname === '/api/v3/account') return answer(200, { accountType: 'SPOT', balances: [] })
      if (url.pathname !== '/api/v3/order') return answer(404, {})
      const id = new URLSearchParams(payload).get('newClientOrderId') ?? ''
      orders.push(id)
      return answer(200, { clientOrderId: id })
    })
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    secret,
    orders,
    wrong,
    close: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}
