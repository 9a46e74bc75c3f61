/** A witness as c2sp.org/tlog-witness describes it, on the loopback: it verifies each proof before it cosigns. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { claimedOrigin, openCheckpoint, type Checkpoint } from '../../../../shared/domain/audit/checkpoint'
import type { KeyObject } from '../../../../shared/domain/audit/log-key'
import { verifyConsistency } from '../../../../shared/domain/audit/merkle'
import { cosigner } from '../../../../shared/domain/audit/testing/cosigner'

interface Answer {
  readonly status: number
  readonly body: string
  readonly type?: string
}

export async function startWitness(keyOf: (origin: string) => KeyObject | undefined) {
  const own = cosigner('witness.example/w1')
  let seen: Checkpoint | undefined
  let override: Answer | undefined
  const asked: string[] = []

  const conflict = (): Answer => ({ status: 409, type: 'text/x.tlog.size', body: `${seen?.size ?? 0}\n` })
  const answer = (body: string): Answer => {
    const end = body.indexOf('\n\n')
    const [oldLine = '', ...proof] = body.slice(0, end).split('\n')
    const note = body.slice(end + 2)
    const old = Number(/^old ([0-9]+)$/.exec(oldLine)?.[1])
    const key = keyOf(claimedOrigin(note))
    if (!key) return { status: 404, body: '' }
    const opened = openCheckpoint(note, claimedOrigin(note), key)
    if (!opened.ok) return { status: 403, body: '' }
    const next = opened.value
    if (!(old <= next.size)) return { status: 400, body: '' }
    if (old !== (seen?.size ?? 0)) return conflict()
    if (seen && old === next.size && !seen.root.equals(next.root)) return conflict()
    const hashes = proof.map((line) => Buffer.from(line, 'base64'))
    if (seen && !verifyConsistency(old, next.size, seen.root, next.root, hashes)) return { status: 422, body: '' }
    seen = next
    return { status: 200, body: own.cosign(note, 1_763_800_000) }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      asked.push(`${request.method} ${request.url}`)
      const { status, body, type } = override ?? answer(Buffer.concat(chunks).toString())
      response.writeHead(status, { 'Content-Type': type ?? 'text/plain' }).end(body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    vkey: own.vkey,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/w`,
    asked,
    get seen() {
      return seen?.size
    },
    /** Whatever is asked, it answers so; undefined: as a witness again. */
    answerWith: (fixed: Answer | undefined) => void (override = fixed),
    stop: () => new Promise<void>((done) => server.close(() => done()))
  }
}
