import type { LabRequest } from '../../../shared/domain/lab/parts'
import type { Method } from '../../../shared/domain/signing/method'
import type { KeyId } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Entropy } from '../../ports/clock'
import type { Http } from '../../ports/http'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'

export interface LabDraft {
  readonly keyId: KeyId
  readonly method: Method
  readonly host: string
  readonly path: string
  readonly params: readonly (readonly [string, string])[]
  readonly body: string
}

type Failed = Failure<string>

export interface LabPorts {
  readonly actor: Actor
  readonly entropy: Entropy
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly keys: Pick<KeyStore, 'find' | 'list'>
  /** The practice exchange's; `undefined` outside the demo. */
  readonly practiceHost: string | undefined
  /** The app's own signer, and what went out over the wire meanwhile, in order. */
  readonly sendAndWatch: (
    draft: LabDraft
  ) => Promise<Result<{ readonly status: number; readonly sent: readonly LabRequest[] }, Failed>>
  readonly signWithNonce: (draft: LabDraft, nonce: string) => Promise<Result<LabRequest, Failed>>
  readonly http: Http
}
