/**
 * The process that programs.kill.spec.ts kills: `node agent-child.mjs FOLDER RUNTIME HOST`. The agent over a real database and
 * socket, with one key of Kraken, whose nonces count. Says where it listens and, the first time, the token of its one program.
 */
import { fullGrant, openStand, standKey } from './agent-stand'

const [folder = '', runtime = '', host = ''] = process.argv.slice(2)
const key = standKey(7, { provider: 'kraken', label: 'Kraken', scopes: ['trade'], allowedHosts: [host] })
const material = () => ({ secret: Buffer.alloc(64, 7).toString('base64') })
const stand = openStand({ keys: [key], material, folder, runtime })
const first = !(await stand.state()).socket.wanted
if (first) await stand.on()
else await stand.programs.begin()
const token = first ? await stand.pair('bot', fullGrant([key])) : undefined
const { socket } = await stand.state()
if (socket.state !== 'on') throw new Error(JSON.stringify(socket))
process.stdout.write(`${JSON.stringify({ socket: socket.at, token })}\n`)
