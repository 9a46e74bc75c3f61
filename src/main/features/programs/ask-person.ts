/** A person is asked before a program's request is signed: once a session, or each time, as its policy says. */
import { describeWithdrawal, visible } from '../../../shared/domain/session/withdrawal'
import { effectOf } from '../../../shared/domain/programs/effect'
import type { Program, ProgramId } from '../../../shared/domain/programs/program'
import { durationMs, MINUTE_MS } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { failures } from './failures'
import type { AgentFailure, ForProgram, ProgramPorts } from './ports'
import type { RequestOfProgram } from './read-request'
import { record } from './record'

interface Standing {
  /** The session in which a program was let go on, by its id. */
  readonly allowed: Map<ProgramId, number>
  /** Questions that are open, so that ten requests of one session are one question. */
  readonly open: Map<ProgramId, Promise<Answer>>
}

type Answer = 'allowed' | 'refused' | 'unanswered'

/** A program waits for its answer, and an order of a minute ago is no longer what was asked for. */
const WITHIN = durationMs(MINUTE_MS)

const standings = new WeakMap<object, Standing>()
const standingOf = (ports: ProgramPorts): Standing => {
  const known = standings.get(ports) ?? { allowed: new Map(), open: new Map() }
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
  if (asking === 'each') return settle(await ask(ports, program, request, effect))
  if (standing.allowed.get(program.id) === epoch) return ok(undefined)
  const open = standing.open.get(program.id) ?? ask(ports, program, request, effect)
  standing.open.set(program.id, open)
  const answer = await open.finally(() => standing.open.delete(program.id))
  if (answer === 'allowed') standing.allowed.set(program.id, epoch)
  return settle(answer)
}

const settle = (answer: Answer): ForProgram<void> =>
  answer === 'allowed'
    ? ok(undefined)
    : fail<AgentFailure>(answer === 'unanswered' ? failures.notAnswered : failures.notConfirmed)

/** Both answers are on record; one that cannot be written is a no. */
async function ask(
  ports: ProgramPorts,
  program: Program,
  { key, draft }: RequestOfProgram,
  effect: string
): Promise<Answer> {
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
  let expired = false
  const answer = await ports.dialogue.run(
    {
      title: `Let ${program.name} go on?`,
      hint: once
        ? 'It asks once a session. If you allow this, what its policy allows goes on without asking until Keywatch is locked.'
        : 'Nothing is signed unless you allow it. It asks each time.',
      facts: [
        { name: 'Program', value: program.name, weight: 'main' },
        { name: 'Account', value: key.label, weight: 'main' },
        { name: 'Effect', value: visible(effect), weight: 'main' },
        // Every field as it will be signed: what the words above leave out may be what matters.
        ...describeWithdrawal(draft).map((fact) => ({ ...fact, weight: 'plain' as const }))
      ],
      foot: '',
      unasked: true,
      expires: { after: WITHIN, told: () => (expired = true) },
      submit: once ? 'Allow for this session' : 'Allow this request',
      cancel: 'Do not allow'
    },
    async () => {
      const written = ports.unit.commit(() => record(ports, entry))
      return written.ok ? ok('done') : written
    }
  )
  if (answer === 'done') return 'allowed'
  const detail = { ...entry.detail, ...(expired ? { unanswered: true } : {}) }
  ports.unit.commit(() => record(ports, { ...entry, detail, outcome: 'refused', code: failures.notConfirmed.code }))
  return expired ? 'unanswered' : 'refused'
}
