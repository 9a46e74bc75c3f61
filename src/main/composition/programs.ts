import { createHash, randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import type { Topic } from '../../shared/contract/index'
import { durationMs } from '../../shared/kernel/ids'
import { ok } from '../../shared/kernel/result'
import { agentDesk } from '../features/programs/desk'
import { programHandlers } from '../features/programs/handlers'
import { Listening } from '../features/programs/listening'
import { NamedRequests } from '../features/programs/once'
import { Pairings } from '../features/programs/pairings'
import type { AgentServer, ErrandOrder, ProgramPorts, SigningForPrograms, TokenHash } from '../features/programs/ports'
import { Refusals } from '../features/programs/refusals'
import { Repeats } from '../features/programs/repeats'
import { ProgramRegistry } from '../features/programs/registry'
import { Turns } from '../features/programs/turns'
import type { Errands } from '../features/signing/errands'
import type { Errand, SigningPorts } from '../features/signing/ports'
import type { HttpStreams } from '../ports/http'
import type { Profile } from './profile'
import { socketPathOf } from './socket-path'

type Given = Omit<
  ProgramPorts,
  'session' | 'unlocked' | 'localTime' | 'random' | 'hash' | 'server' | 'signing' | 'changed'
> & {
  readonly profile: Profile
  readonly session: SigningPorts['session']
  readonly confirm: SigningPorts['confirm']
  readonly errands: Errands
  readonly streams: HttpStreams
  readonly changed: (...topics: Topic[]) => void
}

/** Programs and the agent that answers them. `begin` once the log is open: it listens only where it is switched on. */
export function composePrograms({ profile, session, errands, streams, confirm, changed, ...given }: Given) {
  const gate = unlockGate(session, given.timers)
  const ports: ProgramPorts = {
    ...given,
    session: gate.session,
    unlocked: gate.unlocked,
    localTime: () => localTime(given.clock.now()),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    hash: (token) => createHash('sha256').update(token).digest('hex') as TokenHash,
    server: lazyServer(socketPathOf(profile, process.platform, process.env, homedir()), given.log),
    signing: signingFor({ errands, streams, session, confirm, http: profile.kind === 'demo' }),
    changed: () => changed('programs', 'audit')
  }
  const registry = new ProgramRegistry(ports.store)
  const pairings = new Pairings(ports, registry)
  const refusals = new Refusals(ports)
  const repeats = new Repeats(ports)
  const desk = agentDesk({
    ports,
    registry,
    pairings,
    refusals,
    repeats,
    turns: new Turns(),
    named: new NamedRequests(ports),
    proxyAt: () => proxyAt(listening)
  })
  const listening: Listening = new Listening(ports, desk)
  return {
    handlers: programHandlers({ ports, registry, pairings, listening }),
    begin: () => listening.begin(),
    sessionChanged: gate.changed,
    byCaller: (caller: string) => {
      const program = registry.byCaller(caller)
      return program && { id: program.id, name: program.name, frozen: program.frozenAtMs !== undefined }
    },
    end: async () => {
      await listening.end()
      refusals.end()
      repeats.end()
    }
  }
}

function proxyAt(listening: Listening): string | undefined {
  const state = listening.state('loopback')
  return state.kind === 'on' ? `http://127.0.0.1:${state.at}` : undefined
}

/** The server's code is read when it is switched on, and not before. */
function lazyServer(path: string, log: Given['log']): AgentServer {
  let server: Promise<AgentServer> | undefined
  const made = (): Promise<AgentServer> =>
    (server ??= import('../adapters/agent-server/http-agent-server').then(({ httpAgentServer }) =>
      httpAgentServer(path, (event, detail) => log.warn(event, detail))
    ))
  return {
    listen: async (on, desk) => (await made()).listen(on, desk),
    close: async (transport) => (server === undefined ? undefined : (await server).close(transport))
  }
}

/** Who waits for the session to open. */
function unlockGate(state: SigningPorts['session'], timers: Given['timers']) {
  const waiting = new Set<(open: boolean) => void>()
  let epoch = 0
  let wasLocked = state.role === 'locked'
  return {
    session: {
      get locked() {
        return state.role === 'locked'
      },
      get epoch() {
        return epoch
      }
    },
    unlocked: (withinMs: number): Promise<boolean> =>
      new Promise((resolve) => {
        const settle = (open: boolean): void => {
          stop()
          waiting.delete(settle)
          resolve(open)
        }
        const stop = timers.after(durationMs(withinMs), () => settle(state.role !== 'locked'))
        waiting.add(settle)
      }),
    changed: (): void => {
      const locked = state.role === 'locked'
      if (locked && !wasLocked) epoch += 1
      wasLocked = locked
      if (!locked) for (const settle of waiting) settle(true)
    }
  }
}

const MINUTES = 24 * 60

/** Where the person is. */
function localTime(now: number): { readonly minute: number; readonly day: number } {
  const date = new Date(now)
  const minutes = Math.floor(now / 60_000) - date.getTimezoneOffset()
  return { minute: minutes % MINUTES, day: Math.floor(minutes / MINUTES) }
}

interface Signing {
  readonly errands: Errands
  readonly streams: HttpStreams
  readonly session: SigningPorts['session']
  readonly confirm: SigningPorts['confirm']
  /** The practice exchange alone is reached without TLS. */
  readonly http: boolean
}

function signingFor({ errands, streams, session, confirm, http }: Signing): SigningForPrograms {
  const errandOf = ({ actor, asker, judge, used }: ErrandOrder): Errand => ({
    actor,
    judge,
    used,
    // What it may do a custodian has granted; only a lock stops it.
    session: {
      get role() {
        return session.role === 'locked' ? 'locked' : 'custodian'
      }
    },
    confirm: (withdrawal) => confirm({ ...withdrawal, asker })
  })
  return {
    async hand(draft, order, refused) {
      const handed = await errands.hand(draft, errandOf(order), refused)
      if (!handed.ok) return handed
      const { request, ...about } = handed.value
      return ok({ ...about, ...request, headers: { ...request.headers } })
    },
    send: (draft, order) => errands.send(draft, errandOf(order)),
    async forward({ method, host, path, params }, timeoutMs) {
      const query = new URLSearchParams(params.map(([name, value]): [string, string] => [name, value])).toString()
      const scheme = http && /^127\.0\.0\.1:\d+$/u.test(host) ? 'http' : 'https'
      const url = `${scheme}://${host}${path}${query === '' ? '' : `?${query}`}`
      const rest = { headers: {}, body: '', allowedHosts: [host], timeoutMs, maxBytes: Number.MAX_SAFE_INTEGER }
      const opened = await streams.open({ method, url, ...rest })
      if (!opened.ok) return opened
      const { status, headers, body, close } = opened.value
      return ok({ status, headers, body: closing(body, close) })
    }
  }
}

async function* closing(body: AsyncIterable<Uint8Array>, close: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } finally {
    close()
  }
}
