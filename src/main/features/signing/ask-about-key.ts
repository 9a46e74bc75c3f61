/** Keywatch's own questions about a key: signed like any request, and only ever a read. */
import { fail, type Failure, type Result } from '../../../shared/kernel/result'
import type { SigningPorts } from './ports'
import { keyNotFound } from './prepare-request'
import type { RequestDraft } from './request-draft'
import type { Answered, Attempt, SendFailure } from './send-signed-request'
import type { Actor } from '../../ports/journal'

export interface KeyQuestionDraft {
  readonly draft: RequestDraft
  /** Who asks, as the log names them. */
  readonly actor: Actor
}

/** The answer and the version that signed; `Answered.response.meaning` says what an error means. */
export type AskAboutKey = (question: KeyQuestionDraft) => Promise<Result<Answered, SendFailure>>

const notHarmless: Failure<'policy-refused'> = {
  code: 'policy-refused',
  message: 'This request does more than read, so Keywatch does not make it by itself.',
  remedy: 'Nothing was signed or sent.'
}

/** No scope of the key is asked for, so what the request does is looked at here. */
export async function askAboutKey(
  ports: Pick<SigningPorts, 'keys' | 'findProvider'>,
  { draft, actor }: KeyQuestionDraft,
  send: (order: { readonly draft: RequestDraft; readonly purpose: 'probe'; readonly actor: Actor }) => Promise<Attempt>
): Promise<Result<Answered, SendFailure>> {
  const key = ports.keys.find(draft.keyId)
  const provider = key && ports.findProvider(key.provider)
  if (!provider) return fail(keyNotFound)
  const { method, path, params, body } = draft
  if (provider.classify(method, path, params, body).class !== 'read') return fail(notHarmless)
  return send({ draft, purpose: 'probe', actor })
}
