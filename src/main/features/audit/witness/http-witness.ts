/** A witness that cosigns: it takes a checkpoint only with a proof that the log goes on from the last one it saw (c2sp.org/tlog-witness). */
import { consistencyText } from '../../../../shared/domain/audit/bundle'
import { logName } from '../../../../shared/domain/audit/checkpoint'
import { findCosignature, parseWitnessKey } from '../../../../shared/domain/audit/cosignature'
import { consistencyProof, NodeMissing } from '../../../../shared/domain/audit/merkle'
import type { Judgement, LogNow } from '../../../../shared/domain/audit/witness'
import { durationMs } from '../../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../../shared/kernel/result'
import type { Http, HttpResponse } from '../../../ports/http'
import type { StoredCheckpoint, Witness } from '../ports'

const TIMEOUT = durationMs(15_000)
const MOST_BYTES = 65_536

export type HttpWitnessFailure = Failure<'witness-unreachable' | 'witness-refused'>

export type Given =
  /** The note with its cosignature. */
  | { readonly kind: 'cosigned'; readonly note: string; readonly atS: number }
  /** The witness saw another history. */
  | { readonly kind: 'mismatch'; readonly judged: Judgement }

const refused = (message: string, remedy: string): Result<never, HttpWitnessFailure> =>
  fail({ code: 'witness-refused', message, remedy })

/** The address that checkpoints are posted to; undefined for one that they may not go to. */
export function submissionUrl(prefix: string, loopback: boolean): URL | undefined {
  try {
    const url = new URL(`${prefix.replace(/\/+$/, '')}/add-checkpoint`)
    const allowed = url.protocol === 'https:' || (loopback && url.protocol === 'http:' && url.hostname === '127.0.0.1')
    return allowed && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
      ? url
      : undefined
  } catch {
    return undefined
  }
}

function bodyFrom(old: number, log: LogNow, note: string): string | undefined {
  try {
    return consistencyText(old, old === 0 ? [] : consistencyProof(old, log.size, log.nodeAt), note)
  } catch (error) {
    if (error instanceof NodeMissing || error instanceof RangeError) return undefined
    throw error
  }
}

/** The size that a conflict names. */
function sizeIn({ headers, body }: HttpResponse): number | undefined {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const text = body.replace(/\n$/, '')
  return type?.startsWith('text/x.tlog.size') && /^(0|[1-9][0-9]{0,14})$/.test(text) ? Number(text) : undefined
}

/** A witness tells no root. */
const mismatch = (verdict: 'ahead' | 'forked', says: string, size: number): Given => ({
  kind: 'mismatch',
  judged: { verdict, says, size, root: 'unknown' }
})

/** Sends the checkpoint, and once more from where the witness says that it stands. `log`: as it stood when it was signed. */
export async function giveToHttp(
  http: Http,
  witness: Witness,
  log: LogNow,
  { size, note }: StoredCheckpoint,
  loopback: boolean
): Promise<Result<Given, HttpWitnessFailure>> {
  const url = submissionUrl(witness.place, loopback)
  const key = witness.vkey === undefined ? undefined : parseWitnessKey(witness.vkey)
  if (!url || !key) return refused('Its address or its key is not one.', 'Remove this witness and add it again.')
  let old = Math.min(witness.given?.size ?? 0, size)
  for (let attempt = 0; ; attempt += 1) {
    const body = bodyFrom(old, log, note)
    if (body === undefined) return refused('The log has a hole and proves nothing there.', 'Verify the log.')
    const answer = await http.send({
      method: 'POST',
      url: url.href,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      body,
      allowedHosts: [url.host],
      timeoutMs: TIMEOUT,
      maxBytes: MOST_BYTES
    })
    if (!answer.ok) {
      const { message, remedy } = answer.error
      return fail({ code: 'witness-unreachable', message, remedy })
    }
    const { status } = answer.value
    if (status === 200) {
      const cosigned = findCosignature(answer.value.body, note, key)
      if (cosigned) return ok({ kind: 'cosigned', note: note + cosigned.line, atS: cosigned.atS })
      return refused(
        'It answered, but its cosignature does not hold for this checkpoint.',
        'Compare its key with the one its keeper publishes.'
      )
    }
    const seen = status === 409 ? sizeIn(answer.value) : undefined
    if (seen !== undefined && seen > size)
      return ok(
        mismatch(
          'ahead',
          `It saw ${seen} entries of this log, which has ${size}: it was cut off, or an older copy was put back.`,
          seen
        )
      )
    if (seen !== undefined && seen !== old && attempt === 0) {
      old = seen
      continue
    }
    if (status === 422 || (status === 409 && old === size))
      return ok(mismatch('forked', `It saw another history of this log up to entry ${old}, and refuses to go on.`, old))
    return refused(...wordsFor(status, logName(log.logId)))
  }
}

function wordsFor(status: number, name: string): readonly [string, string] {
  if (status === 404) return [`It does not know this log (${name}).`, 'Have its keeper add the log with its key.']
  if (status === 403) return ['It does not trust the key of this log.', 'Have its keeper add the key shown here.']
  return [`It answered with status ${status}.`, 'Try again later, or ask its keeper.']
}
