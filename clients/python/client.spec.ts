/** The Python client against the agent as the app composes it; its own tests run in Python. */
import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fullGrant, openStand } from '../../src/main/composition/testing/agent-stand'
import { binanceServer, tradeKey, type BinanceServer } from '../testing/binance-server'

const there = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0
const folder = import.meta.dirname

let exchange: BinanceServer
let stand: ReturnType<typeof openStand>

const open = (kept?: string) => {
  const keys = [tradeKey(exchange.host)]
  return openStand({
    keys,
    material: () => ({ secret: exchange.secret }),
    ...(kept === undefined ? {} : { folder: kept })
  })
}

/** Without files beside the sources. */
async function surroundings(): Promise<NodeJS.ProcessEnv> {
  const token = await stand.pair('Bot', fullGrant([tradeKey(exchange.host)]))
  const socket = String((await stand.state()).socket.at)
  return { ...process.env, PYTHONDONTWRITEBYTECODE: '1', KEYWATCH_SOCKET: socket, KEYWATCH_TOKEN: token }
}

beforeEach(async () => {
  exchange = await binanceServer()
  stand = open()
  await stand.on({ socket: true, loopback: true })
})
afterEach(async () => {
  await stand.close()
  exchange.close()
})

/** Places numbered orders until it is told to end; says which ones were placed, and which ones are in doubt. */
const BOT = `
import sys
from keywatch import Keywatch, KeywatchError
keywatch = Keywatch(patience=60)
for line in sys.stdin:
    order = line.strip()
    try:
        keywatch.send("binance-main", "POST", "/api/v3/order", {"newClientOrderId": order}).json()
        print("placed", order, flush=True)
    except KeywatchError as error:
        print(error.outcome, order, flush=True)
`

describe.skipIf(!there)('the Python client (python3 is here)', () => {
  it('passes its own tests', async () => {
    const { stderr } = await promisify(execFile)('python3', ['-m', 'unittest', '-v', 'test_keywatch'], {
      cwd: folder,
      env: await surroundings()
    })
    expect(stderr).toMatch(/Ran \d+ tests[^]*OK\n$/u)
    expect(exchange).toMatchObject({ orders: ['from-python', 'from-python'], wrong: [] })
  })

  it('goes on when Keywatch was away, and places nothing twice', async () => {
    const bot = spawn('python3', ['-c', BOT], { cwd: folder, env: await surroundings() })
    // Line by line: what Python prints at once may arrive in pieces.
    const lines = createInterface(bot.stdout)[Symbol.asyncIterator]()
    const says = async (order: string): Promise<unknown> => {
      bot.stdin.write(`${order}\n`)
      return (await lines.next()).value
    }
    expect(await says('one')).toBe('placed one')
    const kept = stand.folder
    await stand.close(true)
    const waiting = says('two')
    stand = open(kept)
    await stand.programs.begin()
    expect(await waiting).toBe('placed two')
    expect(exchange).toMatchObject({ orders: ['one', 'two'], wrong: [] })
    bot.stdin.end()
    await once(bot, 'exit')
  })

  it('runs its example', async () => {
    const env = await surroundings()
    const example = path.join(folder, 'examples/account.py')
    const file = path.join(stand.folder, 'bot.token')
    await promisify(execFile)('sh', ['-c', 'umask 077; printf %s "$KEYWATCH_TOKEN" > "$0"', file], { env })
    const { stdout } = await promisify(execFile)('python3', [example, file, 'binance-main', '/api/v3/account'], { env })
    expect(stdout).toMatch(/^200 \{"accountType":"SPOT"/u)
  })
})
