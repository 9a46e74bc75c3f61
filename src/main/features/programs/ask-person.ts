/** A person is asked before a program's request is signed: once a session, or each time, as its policy says. */
import { describeWithdrawal, visible } from '../../../shared/domain/session/withdrawal'
import { effectOf } from '../../../shared/domain/programs/effect'
import type { Program, ProgramId } from '../../../shared/domain/programs/program'
import { fail, ok } from '../../../shared/kernel/result'
import { failures } from './failures'
import type { AgentFailure, ForProgram, ProgramPorts } from './ports'
import type { RequestOfProgram } from './read-request'
import { record } from './record'

interface Standing {
  /** The session in which a program was let go on, by its id. */
  readonly allowed: Map<ProgramId, number>
  /** Questions that are open, so that ten requests of one session are one question. */
  readonly open: Map<ProgramId, Promise<boolean>>
  queue: Promise<unknown>
}

const standings = new WeakMap<object, Standing>()
const standingOf = (ports: ProgramPorts): Standing => {
  const known = standings.get(ports) ?? { allowed: new Map(), open: new Map(), queue: Promise.resolve() }
  standings.set(ports, known)
  return known
}

export async function askPerson(
  ports: ProgramPorts,
  program: Program,
  request: RequestOfProgram
): Promise<ForProgram<void>> {
  const standing = standingOf(ports)
  const { epoch } = ports.session
  const { asking } = program.policy
  const endpoint = ports
    .findProvider(request.key.provider)
    ?.classify(request.draft.method, request.draft.path, request.draft.params, request.draft.body)
  // Those the signer asks about itself, each time, with every field of the request.
  if (!endpoint || endpoint.class === 'withdraw' || endpoint.class === 'unknown' || endpoint.class === 'transfer')
    return ok(undefined)
  const effect = effectOf({ ...request.draft, provider: request.key.provider, label: request.key.label, ...endpoint })
  if (asking === 'each') return settle(await inTurn(standing, () => ask(ports, program, request, effect)))
  if (standing.allowed.get(program.id) === epoch) return ok(undefined)
  const open = standing.open.get(program.id) ?? inTurn(standing, () => ask(ports, program, request, effect))
  standing.open.set(program.id, open)
  const allowed = await open.finally(() => standing.open.delete(program.id))
  if (allowed) standing.allowed.set(program.id, epoch)
  return settle(allowed)
}

const settle = (allowed: boolean): ForProgram<void> =>
  allowed ? ok(undefined) : fail<AgentFailure>(failures.notConfirmed)

/** One page at a time: a second question would end the first. */
function inTurn(standing: Standing, work: () => Promise<boolean>): Promise<boolean> {
  const turn = standing.queue.then(work)
  standing.queue = turn.catch(() => undefined)
  return turn
}

/** Both answers are on record; one that cannot be written is a no. */
async function ask(
  ports: ProgramPorts,
  program: Program,
  { key, draft }: RequestOfProgram,
  effect: string
): Promise<boolean> {
  const entry = {
    act: 'program.ask',
    key: { id: key.id, version: key.current.version },
    target: {
      provider: key.provider,
      environment: key.environment,
      method: draft.method,
      host: draft.host,
      path: draft.path
    },
    detail: { program: program.id, name: program.name, effect },
    corr: ports.entropy.uuid()
  } as const
  const once = program.policy.asking === 'once'
  const answer = await ports.dialogue.run(
    {
      title: `Let ${program.name} go on?`,
      hint: once
        ? 'It asks once a session. If you allow this, what its policy allows goes on without asking until Keywatch is locked.'
        : 'It asks each time.',
      facts: [
        { name: 'Program', value: program.name, weight: 'main' },
        { name: 'Account', value: key.label, weight: 'main' },
        { name: 'Effect', value: visible(effect), weight: 'main' },
        // Every field as it will be signed: what the words above leave out may be what matters.
        ...describeWithdrawal(draft).map((fact) => ({ ...fact, weight: 'plain' as const }))
      ],
      submit: once ? 'Allow for this session' : 'Allow this request',
      cancel: 'Do not allow'
    },
    async () => {
      const written = ports.unit.commit(() => record(ports, entry))
      return written.ok ? ok('done') : written
    }
  )
  if (answer === 'done') return true
  ports.unit.commit(() => record(ports, { ...entry, outcome: 'refused', code: failures.notConfirmed.code }))
  return false
}
