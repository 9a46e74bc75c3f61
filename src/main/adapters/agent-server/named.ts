/** The name that a program gives a request, and what tells it from another request under the same name. */
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { IDEMPOTENCY_HEADER, IDEMPOTENCY_PATTERN } from '../../../shared/agent-api/calls'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Proxied } from '../../features/programs/ports'
import type { ServerCode } from './refusals'

/** undefined: it has none. Given twice, Node joins the two with a comma, which is no name. */
export function nameOf({ headers }: IncomingMessage): Result<string | undefined, ServerCode> {
  const given = headers[IDEMPOTENCY_HEADER.toLowerCase()]
  if (given === undefined) return ok(undefined)
  const shaped = typeof given === 'string' ? IDEMPOTENCY_PATTERN.exec(given) : null
  const name = shaped?.[1] ?? shaped?.[2]
  return name === undefined ? fail('idempotency-key-wrong') : ok(name)
}

/** What was asked, as it was understood. */
export const sha256Of = (asked: unknown): string => createHash('sha256').update(JSON.stringify(asked)).digest('hex')

/** A library that asks again signs anew: its time is another one, and the request is the same. */
const TIMES = /^(?:timestamp|recvwindow|recv_window|ts)$/iu
export const timelessOf = ({ params, ...asked }: Proxied): unknown => ({
  ...asked,
  params: params.filter(([name]) => !TIMES.test(name))
})
