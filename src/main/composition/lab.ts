import { AsyncLocalStorage } from 'node:async_hooks'
import type { LabRequest } from '../../shared/domain/lab/parts'
import { ok } from '../../shared/kernel/result'
import { labHandlers } from '../features/lab/handlers'
import type { LabPorts } from '../features/lab/ports'
import { ReplayLab } from '../features/lab/replay-lab'
import type { SigningPorts } from '../features/signing/ports'
import { signWithNonce } from '../features/signing/sign-with-nonce'
import type { Signer } from '../features/signing/signer'
import type { Http } from '../ports/http'

/** Notes what goes out on behalf of one act, however many other requests are under way. */
export function watchedHttp(http: Http) {
  const notes = new AsyncLocalStorage<LabRequest[]>()
  const watched: Http = {
    send: (request) => {
      const { method, url, headers, body } = request
      notes.getStore()?.push({ method, url, headers, body })
      return http.send(request)
    }
  }
  return {
    http: watched,
    async during<T>(act: () => Promise<T>): Promise<readonly [T, readonly LabRequest[]]> {
      const sent: LabRequest[] = []
      return [await notes.run(sent, act), sent]
    }
  }
}

type Given = Pick<LabPorts, 'actor' | 'entropy' | 'unit' | 'journal' | 'keys' | 'practiceHost'> & {
  readonly signing: SigningPorts
  readonly signer: Pick<Signer, 'send'>
  /** Absent outside the demo: then nothing is ever noted. */
  readonly watch: Pick<ReturnType<typeof watchedHttp>, 'during'> | undefined
}

export const composeLab = ({ signing, signer, watch, ...given }: Given) =>
  labHandlers(
    new ReplayLab({
      ...given,
      http: signing.http,
      signWithNonce: signWithNonce(signing),
      sendAndWatch: async (draft) => {
        if (!watch) return ok({ status: 0, sent: [] })
        const [answer, sent] = await watch.during(() => signer.send(draft))
        return answer.ok ? ok({ status: answer.value.status, sent }) : answer
      }
    })
  )
