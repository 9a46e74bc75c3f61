/**
 * Runs in Electron's main process (benchmarks/agent-electron): the agent, and an exchange that it reaches as the app does.
 * `run FOLDER HOST` says where its proxy is and its program's token; told to `begin` it watches its own memory until told to `end`.
 */
import { createInterface } from 'node:readline'
import { exchangeHttp } from '../src/main/adapters/exchange-http/exchange-http'
import { netTransport, type ElectronNetwork } from '../src/main/adapters/exchange-http/net-transport'
import { fullGrant, openStand, standKey } from '../src/main/composition/testing/agent-stand'

const LOOK_MS = 20

const say = (value: object): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

export async function run([folder = '', host = '']: readonly string[], network: ElectronNetwork): Promise<void> {
  const key = standKey(99, { allowedHosts: [host], scopes: ['read'] })
  const transport = netTransport(network)
  const monotonic = () => performance.now()
  const streams = exchangeHttp({ transport, monotonic, userAgent: 'Keywatch/bench', loopback: true })
  const stand = openStand({ keys: [key], folder, streams })
  await stand.on({ socket: true, loopback: true })
  const token = await stand.pair('bot', fullGrant([key]))
  say({ port: Number((await stand.state()).loopback.at), token })
  let before = 0
  let peak = 0
  const look = (): void => void (peak = Math.max(peak, process.memoryUsage().rss))
  let watching: NodeJS.Timeout | undefined
  for await (const line of createInterface(process.stdin)) {
    if (line === 'begin') {
      before = process.memoryUsage().rss
      peak = before
      watching = setInterval(look, LOOK_MS)
    } else {
      clearInterval(watching)
      look()
      say({ before, peak })
      break
    }
  }
  await stand.close()
}
