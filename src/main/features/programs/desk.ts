/** What programs are answered. Each call is judged anew: what was granted may have been taken back a moment ago. */
import type { Program, ProgramId } from '../../../shared/domain/programs/program'
import { judgeProgram } from '../../../shared/domain/programs/policy'
import { fail, ok } from '../../../shared/kernel/result'
import { askPerson } from './ask-person'
import { failures, overBudget } from './failures'
import { keysOf } from './keys-of'
import type {
  AgentDesk,
  AgentFailure,
  Again,
  AnswerForProgram,
  ErrandOrder,
  ForProgram,
  NamedRequest,
  Peer,
  ProgramPorts,
  Proxied,
  ToSign
} from './ports'
import { partAnswer, partPlain, type NamedRequests, type Part } from './once'
import type { Pairings } from './pairings'
import { readProxied, readToSign, type RequestOfProgram } from './read-request'
import { byProgram } from './record'
import { forwardUnsigned, isPublic } from './forward-unsigned'
import type { Refusals } from './refusals'
import type { Repeats } from './repeats'
import type { ProgramRegistry } from './registry'
import type { Turns } from './turns'
import { waitForUnlock } from './wait-for-unlock'

export interface DeskParts {
  readonly ports: ProgramPorts
  readonly registry: ProgramRegistry
  readonly pairings: Pairings
  readonly refusals: Refusals
  readonly repeats: Repeats
  readonly turns: Turns
  readonly named: NamedRequests
  /** Where the proxy listens; undefined while it is off. */
  readonly proxyAt: () => string | undefined
}

export function agentDesk(parts: DeskParts): AgentDesk {
  const { ports, registry, pairings, refusals } = parts
  const refuse = (failure: AgentFailure, program?: Program, transport?: Peer['transport']): ForProgram<never> => {
    const actor = program && byProgram(program)
    refusals.note(failure.code, actor, transport === undefined ? undefined : { transport })
    return fail(failure)
  }
  return {
    admit(token, { transport }) {
      if (token === undefined) return refuse(failures.tokenMissing, undefined, transport)
      const program = registry.byToken(ports.hash(token))
      if (!program) return refuse(failures.tokenUnknown, undefined, transport)
      const why = whyNot(program, ports)
      return why ? refuse(why, program, transport) : ok(program.id)
    },

    status(caller) {
      const program = caller === undefined ? undefined : registry.find(caller)
      const proxy = parts.proxyAt()
      return {
        app: ports.appVersion,
        api: 1,
        locked: ports.session.locked,
        ...(proxy === undefined ? {} : { proxy }),
        ...(program === undefined ? {} : { program: standing(parts, program) })
      }
    },

    keys(caller) {
      const program = registry.find(caller)
      return program ? keysOf(ports, program) : []
    },

    pair: async (ask, peer) => {
      const asked = pairings.ask(ask, peer)
      if (!asked.ok) return asked
      const { id, code, expiresAtMs } = asked.value
      return ok({ id, code, expiresAt: expiresAtMs })
    },
    pairing: (id) => pairings.outcome(id),

    sign: (caller, asked) =>
      act(
        parts,
        refuse,
        { caller, named: asked.named, part: partPlain },
        readsToSign(asked),
        async ({ draft }, errand) => {
          const handed = await ports.signing.hand(draft, errand, asked.refusedVersion)
          if (!handed.ok) return handed
          const { corr, version, ...signed } = handed.value
          return ok({ id: corr, keyVersion: version, ...signed })
        }
      ),

    send: (caller, asked) =>
      act(parts, refuse, { caller, named: asked.named, part: partAnswer }, readsToSign(asked), ({ draft }, errand) =>
        sendSigned(ports, draft, errand)
      ),

    proxy: (caller, asked) =>
      act(parts, refuse, { caller, named: asked.named, part: partAnswer }, readsProxied(asked), (request, errand) =>
        isPublic(ports, request, asked)
          ? forwardUnsigned(ports, request, errand)
          : sendSigned(ports, request.draft, errand)
      ),

    turnedAway: (code, transport) => refusals.note(code, undefined, { transport })
  }
}

type Reads = (ports: ProgramPorts, program: Program) => ForProgram<RequestOfProgram>
const readsToSign =
  (asked: ToSign): Reads =>
  (ports, program) =>
    readToSign(ports, program, asked)
const readsProxied =
  (asked: Proxied): Reads =>
  (ports, program) =>
    readProxied(ports, program, asked)

interface Acting extends DeskParts {
  /** To be called inside the commit of a signature. */
  readonly signed: (seq: number) => void
}

interface Called<T> {
  readonly caller: ProgramId
  readonly named: NamedRequest | undefined
  /** What is kept of the answer to a request that has a name. */
  readonly part: Part<T>
}

/** A name that was signed before is answered from memory, whatever has become of key, lock and limits since. */
async function act<T extends Again>(
  parts: DeskParts,
  refuse: (failure: AgentFailure, program?: Program) => ForProgram<never>,
  { caller, named, part }: Called<T>,
  read: Reads,
  work: (request: RequestOfProgram, errand: ErrandOrder) => Promise<ForProgram<T>>
): Promise<ForProgram<T>> {
  const { registry, refusals, repeats, ports } = parts
  const done = await parts.named.run(
    caller,
    named,
    part,
    (signed) => actOnce({ ...parts, signed }, refuse, caller, read, work),
    async (of, given) => {
      const program = registry.find(caller)
      if (!program) return ok(undefined)
      if (given.ok || given.error.code !== failures.signedBefore.code) {
        const code = given.ok ? {} : { code: given.error.code }
        return repeats.note(program, { of, ...code, ...placeOf(read(ports, program)) })
      }
      refusals.note(given.error.code, byProgram(program), of === undefined ? undefined : { repeatOf: of })
      return ok(undefined)
    }
  )
  if (!done.ok && named !== undefined && done.error.code === failures.nameReused.code)
    refuse(done.error, registry.find(caller))
  return done
}

/** What a repeat asked for, as far as that is there yet. */
const placeOf = (asked: ForProgram<RequestOfProgram>) => {
  if (!asked.ok) return {}
  const { key, draft } = asked.value
  const { method, host, path } = draft
  return {
    key: { id: key.id, version: key.current.version },
    target: { provider: key.provider, environment: key.environment, method, host, path }
  }
}

/** The signer's word for it. */
const LOCKED_UNDER_WAY = 'session-locked'

/** In this order: limits, lock, the program's turn, a person where one is to be asked, then the signer with all of its own rules. */
async function actOnce<T>(
  parts: Acting,
  refuse: (failure: AgentFailure, program?: Program) => ForProgram<never>,
  caller: ProgramId,
  read: Reads,
  work: (request: RequestOfProgram, errand: ErrandOrder) => Promise<ForProgram<T>>
): Promise<ForProgram<T>> {
  const { ports, registry, turns } = parts
  const program = registry.find(caller)
  if (!program) return refuse(failures.tokenUnknown)
  const request = read(ports, program)
  if (!request.ok) return refuse(request.error, program)
  const begun = registry.begin(caller, { monoMs: ports.clock.monotonic(), ...ports.localTime() })
  if ('spent' in begun) {
    const limit = program.policy[begun.spent === 'second' ? 'perSecond' : 'perDay'] ?? 0
    return refuse(overBudget(begun.spent, limit, begun.forMs), program)
  }
  try {
    for (;;) {
      if (ports.session.locked) {
        const opened = await waitForUnlock(ports, program)
        if (!opened.ok) return refuse(opened.error, program)
      }
      const turn = turns.take(caller)
      if (turn === undefined) return refuse(failures.tooBusy, program)
      const done = turn instanceof Promise ? await turn : turn
      try {
        // Its policy may have changed while it waited.
        const now = registry.find(caller) ?? program
        const asked = now.policy.asking === 'allow' ? ok(undefined) : await askPerson(ports, now, request.value)
        if (!asked.ok) return asked
        // What follows the signature, such as the provider's answer, holds nobody up.
        const worked = await work(request.value, errandOf(parts, program, done))
        // Locked under way, and nothing signed: as if it had come a moment later.
        if (worked.ok || worked.error.code !== LOCKED_UNDER_WAY) return worked
      } finally {
        done()
      }
    }
  } finally {
    begun.end()
  }
}

/** The program as it stands when it is judged, not as it stood when it asked. */
function errandOf({ ports, registry, signed }: Acting, { id, name }: Program, done: () => void): ErrandOrder {
  return {
    actor: byProgram({ name }),
    asker: name,
    judge(asked) {
      const program = registry.find(id)
      if (!program) return [{ rule: 'program', passed: false, reason: failures.tokenUnknown.message }]
      return judgeProgram(program, asked, { nowMs: ports.clock.now(), minute: ports.localTime().minute })
    },
    used(seq) {
      registry.used(id, ports.clock.now(), ports.localTime().day)
      signed(seq)
      ports.used()
      done()
    }
  }
}

async function sendSigned(
  ports: ProgramPorts,
  draft: RequestOfProgram['draft'],
  errand: ErrandOrder
): Promise<ForProgram<AnswerForProgram>> {
  const sent = await ports.signing.send(draft, errand)
  if (!sent.ok) return sent
  const { version, ...answer } = sent.value
  return ok({ ...answer, keyVersion: version })
}

function whyNot(program: Program, { clock }: Pick<ProgramPorts, 'clock'>): AgentFailure | undefined {
  if (program.revokedAtMs !== undefined) return failures.revoked
  if (program.expiresAtMs !== undefined && clock.now() >= program.expiresAtMs) return failures.expired
  return program.frozenAtMs === undefined ? undefined : failures.frozen
}

function standing({ ports, registry }: DeskParts, program: Program) {
  const { perDay } = program.policy
  return {
    name: program.name,
    frozen: program.frozenAtMs !== undefined,
    callsToday: registry.callsOn(program.id, ports.localTime().day),
    ...(program.expiresAtMs === undefined ? {} : { expiresAt: program.expiresAtMs }),
    ...(perDay === undefined ? {} : { perDay })
  }
}
