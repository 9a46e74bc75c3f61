/** Programs that ask the agent for signatures, evenly, for as long as the soak lasts. */
import { callAgent } from '../../e2e/fixtures/agent'
import { ask } from '../../e2e/fixtures/bridge'
import { addKey } from '../../e2e/fixtures/add-key'
import type { Running } from '../../e2e/fixtures/app'
import type { Failures } from './failures.mts'

const PROGRAMS = 3
/** A beat; each program asks for one signature in it. */
const EVERY_MS = 60

export interface Counts {
  signed: number
  /** Refused because Keywatch was locked. */
  locked: number
}

export interface Programs {
  readonly counts: Counts
  stop(): Promise<void>
}

interface Overview {
  readonly socket: { readonly at?: string }
}

/** Three keys of a provider whose published limits allow 20 a second each, and a program for each. */
async function pairAll(running: Running, at: string): Promise<{ name: string; token: string }[]> {
  const paired: { name: string; token: string }[] = []
  for (let index = 0; index < PROGRAMS; index += 1) {
    const name = `soak-${index}`
    const keyId = await addKey(running, {
      provider: 'gate',
      label: name,
      host: '127.0.0.1:9',
      apiKeyId: `soak${index}aPiKeY1234567890abcdef`,
      secret: `8f1c0b7e5d3a49628f1c0b7e5d3a4962f1c0b7e5d3a49628f1c0b7e5d3a4962${index}`
    })
    const { id } = (await callAgent(at, 'POST', '/v1/pair', { body: { name } })).json as { id: string }
    const grant = { keys: [{ keyId, scopes: ['read'] }], hosts: [], paths: [], asking: 'allow', locking: 'refuse' }
    await ask(running.window, 'programs.grant', { pairing: id, grant })
    const { token } = (await callAgent(at, 'GET', `/v1/pair/${id}`)).json as { token: string }
    paired.push({ name, token })
  }
  return paired
}

interface Said {
  readonly code: string
  readonly message: string
}

/** With its words where the code alone does not say what held it back. */
const codeOf = ({ code, message }: Said): string => (code === 'policy-refused' ? `${code}: ${message}` : code)

/** Switches the agent on, adds keys and lets programs in; 50 signatures a second from then on. */
export async function startPrograms(running: Running, failures: Failures): Promise<Programs> {
  await ask(running.window, 'programs.changeAgent', { socket: true })
  const at = (await ask<Overview>(running.window, 'programs.overview')).socket.at
  if (at === undefined) throw new Error('the agent does not listen')
  const programs = await pairAll(running, at)
  const counts: Counts = { signed: 0, locked: 0 }
  const underWay = new Set<Promise<void>>()
  const sign = async (key: string, token: string): Promise<void> => {
    const body = { key, method: 'GET', url: '/api/v4/spot/accounts' }
    const code = await callAgent(at, 'POST', '/v1/sign', { token, body }).then(
      ({ status, json }) => (status === 200 ? '' : codeOf(json['error'] as Said)),
      (error: Error) => error.message
    )
    if (code === '') counts.signed += 1
    else if (code === 'locked') counts.locked += 1
    else failures.add('program', code)
  }
  const timer = setInterval(() => {
    for (const { name, token } of programs) {
      const signing = sign(name, token).finally(() => underWay.delete(signing))
      underWay.add(signing)
    }
  }, EVERY_MS)
  return {
    counts,
    async stop() {
      clearInterval(timer)
      await Promise.all(underWay)
    }
  }
}
