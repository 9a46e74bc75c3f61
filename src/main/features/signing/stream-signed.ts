/**
 * Sends a signed request and gives its answer on as it comes. A short answer is read whole first: it may be an error whose
 * cause matters here. A long one is none, and flows through without being kept.
 */
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { HttpFailure, OpenResponse } from '../../ports/http'
import type { Meaning } from './explain'
import { recordOutcome, type RequestOutcome } from './records'
import { clockQuestion, codesOf, TIMEOUT_MS, weigh, type Act, type Finish, type InHand } from './send-signed-request'
import { fingerprintOf } from './sign-once'

/** No provider's error is longer. */
const WHOLE_BYTES = 64 * 1024

export interface Streamed {
  readonly corr: string
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Throws where it ends early. To be read, or ended: its outcome is on record then. */
  readonly body: AsyncIterable<Uint8Array>
  /** Absent: it flows, and how long it will be is not known here. */
  readonly length?: number
  /** Of a short answer that is an error. */
  readonly meaning?: Meaning
  readonly version: number
  /** Of a request that was to be tried again, where it was. */
  readonly tries?: number
}

export const streamSigned: Finish<Streamed> = async (act, inHand) => {
  const { ports, corr } = act
  const { reserved, signed } = inHand
  act.passage?.spend()
  // Once. Whatever comes back, this signature is never sent again.
  const opening = ports.streams.open({
    ...signed,
    allowedHosts: [reserved.host],
    timeoutMs: TIMEOUT_MS,
    maxBytes: Number.MAX_SAFE_INTEGER
  })
  const outcome = { sent: true, fingerprint: fingerprintOf(signed) }
  const opened = await opening
  if (!opened.ok) {
    await recordOutcome(ports, reserved, { ...outcome, code: opened.error.code }, corr)
    return opened
  }
  const answer = opened.value
  const chunks = answer.body[Symbol.asyncIterator]()
  const read = await readWhole(chunks)
  if (read.kind === 'broken') {
    answer.close()
    await recordOutcome(ports, reserved, { ...outcome, code: truncated.code }, corr)
    return fail(truncated)
  }
  return read.kind === 'whole'
    ? whole(act, inHand, outcome, answer, read.chunks)
    : flowing(act, inHand, outcome, answer, chunks, read.chunks)
}

/** What is known of it from the moment it is on its way. */
type SentOutcome = Pick<RequestOutcome, 'sent' | 'fingerprint'>

type Read = { readonly kind: 'whole' | 'more' | 'broken'; readonly chunks: readonly Uint8Array[] }

async function readWhole(chunks: AsyncIterator<Uint8Array>): Promise<Read> {
  const read: Uint8Array[] = []
  let bytes = 0
  try {
    while (bytes < WHOLE_BYTES) {
      const next = await chunks.next()
      if (next.done === true) return { kind: 'whole', chunks: read }
      read.push(next.value)
      bytes += next.value.length
    }
  } catch {
    return { kind: 'broken', chunks: read }
  }
  return { kind: 'more', chunks: read }
}

const truncated: HttpFailure = {
  code: 'response-truncated',
  message: 'The connection ended before the answer was complete.',
  remedy:
    'The provider may have carried the request out. Look at your account there before you send it again; Keywatch does not repeat it.'
}

async function whole(
  act: Act,
  { reserved, time }: InHand,
  sent: SentOutcome,
  answer: OpenResponse,
  chunks: readonly Uint8Array[]
): Promise<Result<Streamed, never>> {
  const { ports, corr } = act
  const { status, headers, firstByteMs } = answer
  const { bytes, totalMs } = answer.tally()
  answer.close()
  const response = { status, headers, firstByteMs, totalMs, bytes, body: textOf(chunks) }
  const around = { provider: reserved.provider, timeSource: time.source, nowMs: time.now() }
  const meaning = await weigh(act, reserved, response, around)
  act.passage?.answered(response, meaning?.code === 'rate-limited', around.nowMs)
  const recorded = recordOutcome(ports, reserved, { ...sent, response, ...(meaning ? codesOf(meaning) : {}) }, corr)
  if (meaning === undefined) act.release?.()
  await recorded
  if (meaning?.code === 'clock-off') await act.clocks.remeasure(clockQuestion(act, reserved))
  return ok({
    corr,
    status,
    headers,
    body: given(chunks),
    length: bytes,
    version: reserved.key.current.version,
    ...(meaning === undefined ? {} : { meaning })
  })
}

/** Too long for an error. Its outcome is on record when it has ended, however it did. */
async function flowing(
  act: Act,
  { reserved, time }: InHand,
  sent: SentOutcome,
  answer: OpenResponse,
  chunks: AsyncIterator<Uint8Array>,
  head: readonly Uint8Array[]
): Promise<Result<Streamed, never>> {
  const { ports, corr } = act
  const { status, headers, firstByteMs } = answer
  act.passage?.answered({ status, headers, firstByteMs, totalMs: firstByteMs, bytes: 0, body: '' }, false, time.now())
  act.release?.()
  async function* flow(): AsyncGenerator<Uint8Array> {
    let ended = false
    try {
      yield* head
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value
      ended = true
    } finally {
      const { bytes, sha256, totalMs } = answer.tally()
      answer.close()
      const streamed = { status, bytes, sha256, firstByteMs, totalMs }
      const code = ended ? {} : { code: truncated.code }
      await recordOutcome(ports, reserved, { ...sent, streamed, ...code }, corr)
    }
  }
  return ok({ corr, status, headers, body: flow(), version: reserved.key.current.version })
}

async function* given(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

function textOf(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder()
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode()
}
