/** One request: whose it is, what it asks, and its answer. Everything that comes is parsed here, once. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import { agentCalls, IDEMPOTENT_HEADER, TOKEN_PATTERN, type AgentCallName } from '../../../shared/agent-api/calls'
import { PairInput, SignInput } from '../../../shared/agent-api/schemas'
import type { ProgramId } from '../../../shared/domain/programs/program'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Again, AgentDesk, AgentFailure, ForProgram, NamedRequest, Peer } from '../../features/programs/ports'
import { answerFailure, answerJson, answerProvider } from './answers'
import type { AgentLimits } from './limits'
import { nameOf, sha256Of, timelessOf } from './named'
import { proxiedOf, proxyPlaceOf, tokenOf, type ProxyPlace } from './proxied'
import { readBody } from './read-body'
import { refusals, type ServerCode } from './refusals'
import { isForm, isJson, turnedAwayFor } from './transport-rules'

export interface Taking {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly desk: AgentDesk
  readonly limits: AgentLimits
  readonly transport: Peer['transport']
  /** Of the connection's own end, where there is one. */
  readonly port: number
  /** Asked of the system when it matters alone. */
  readonly peer: () => Promise<Peer>
  /** A token of this connection was good: it may stay. */
  readonly known: () => void
}

export async function takeRequest(taking: Taking): Promise<void> {
  const { request, response, desk, transport, port } = taking
  const away = turnedAwayFor(request, transport, port)
  if (away !== undefined) return turnAway(taking, away)
  const url = request.url ?? ''
  const call = callOf(request.method, url)
  if (call === 'bad-method') return turnAway(taking, call)
  const place = call === undefined ? proxyPlaceOf(url) : undefined
  if (call === undefined && place === undefined) return turnAway(taking, 'route-unknown')
  const token = tokenOf(request)
  const open = call !== undefined && agentCalls[call].caller === 'anyone'
  // Who shows a token is held to it, also where none is needed.
  const caller = open && token === undefined ? undefined : admit(taking, token)
  if (caller?.ok === false) return answerFailure(response, caller.error)
  if (caller !== undefined) taking.known()
  const id = caller?.value
  const named = nameOf(request)
  if (!named.ok) return turnAway(taking, named.error)
  const name = named.value
  if (place !== undefined && id !== undefined) return proxy(taking, id, place, name)
  switch (call) {
    case 'status':
      return answerJson(response, desk.status(id))
    case 'keys':
      return answerJson(response, { keys: id === undefined ? [] : desk.keys(id) })
    case 'pairing':
      return answer(response, desk.pairing(url.slice('/v1/pair/'.length)))
    case 'pair': {
      const input = await inputOf(taking, PairInput)
      return input && answer(response, await desk.pair(input, await taking.peer()))
    }
    case 'sign': {
      const input = await inputOf(taking, SignInput)
      if (!input || id === undefined) return undefined
      return answerSigned(response, await desk.sign(id, { ...input, named: namedAs(name, ['sign', input]) }), name)
    }
    case 'send': {
      const input = await inputOf(taking, SignInput)
      if (!input || id === undefined) return undefined
      return provide(taking, await desk.send(id, { ...input, named: namedAs(name, ['send', input]) }), name)
    }
  }
}

/** The call by its exact method and path; a path that is ours with another method is said so. */
function callOf(method: string | undefined, url: string): AgentCallName | 'bad-method' | undefined {
  if (!url.startsWith('/v1/')) return undefined
  const named = (Object.keys(agentCalls) as AgentCallName[]).filter((name) => {
    const { path } = agentCalls[name]
    const [fixed = ''] = path.split('{id}')
    return path === fixed ? url === path : /^[\w-]{1,64}$/u.test(url.slice(fixed.length)) && url.startsWith(fixed)
  })
  const call = named.find((name) => agentCalls[name].method === method)
  return call ?? (named.length > 0 ? 'bad-method' : undefined)
}

function admit({ desk, transport }: Taking, token: string | undefined): ForProgram<ProgramId> {
  // What is no token at all is not looked up.
  const shaped = token !== undefined && TOKEN_PATTERN.test(token) ? token : token && 'kwp_'
  return desk.admit(shaped, { transport })
}

const namedAs = (name: string | undefined, asked: unknown): NamedRequest | undefined =>
  name === undefined ? undefined : { name, sha256: sha256Of(asked) }

async function proxy(taking: Taking, id: ProgramId, place: ProxyPlace, name: string | undefined): Promise<void> {
  const { request, response, desk } = taking
  const body = await readBody(request, taking.limits)
  if (!body.ok) return turnAway(taking, body.error)
  const form = isForm(request)
  if (body.value !== '' && !form && !isJson(request)) return turnAway(taking, 'media-type')
  const asked = proxiedOf(place, request, body.value, form)
  if (!asked) return turnAway(taking, 'bad-method')
  if (response.destroyed) return undefined
  return provide(taking, await desk.proxy(id, { ...asked, named: namedAs(name, timelessOf(asked)) }), name)
}

/** undefined: it was answered already. */
async function inputOf<T extends z.ZodType>(taking: Taking, schema: T): Promise<z.output<T> | undefined> {
  if (!isJson(taking.request)) {
    turnAway(taking, 'media-type')
    return undefined
  }
  const body = await readBody(taking.request, taking.limits)
  const parsed = body.ok ? parse(schema, body.value) : body
  if (parsed.ok) return parsed.value
  if (typeof parsed.error === 'string') turnAway(taking, parsed.error)
  else answerFailure(taking.response, parsed.error)
  return undefined
}

function parse<T extends z.ZodType>(schema: T, text: string): Result<z.output<T>, ServerCode | AgentFailure> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return fail('malformed')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `
  const { message, remedy } = refusals['invalid-input']
  return fail({ code: 'invalid-input', message: `${message} ${place}${issue?.message ?? ''}`.slice(0, 300), remedy })
}

function answer(response: ServerResponse, result: ForProgram<unknown>): void {
  if (result.ok) answerJson(response, result.value)
  else answerFailure(response, result.error)
}

/** Said before the answer's head goes: that the name was looked up, and whether it was known. */
function tellName(response: ServerResponse, result: ForProgram<Again>, name: string | undefined): void {
  if (name === undefined || response.headersSent) return
  const known = result.ok ? result.value.again : result.error.again
  response.setHeader(IDEMPOTENT_HEADER, known === true ? 'again' : 'first')
}

function answerSigned(
  response: ServerResponse,
  signed: Awaited<ReturnType<AgentDesk['sign']>>,
  name: string | undefined
): void {
  tellName(response, signed, name)
  if (!signed.ok) return answerFailure(response, signed.error)
  const { again: _again, ...value } = signed.value
  answerJson(response, value)
}

function provide(
  { response, limits }: Taking,
  sent: Awaited<ReturnType<AgentDesk['send']>>,
  name: string | undefined
): Promise<void> | void {
  tellName(response, sent, name)
  return sent.ok ? answerProvider(response, sent.value, limits) : answerFailure(response, sent.error)
}

/** By the server's own rules; the connection is closed, since what follows on it cannot be trusted to be a request. */
function turnAway({ response, desk, transport }: Taking, code: ServerCode): void {
  desk.turnedAway(code, transport)
  answerFailure(response, { code, ...refusals[code] }, true)
}
