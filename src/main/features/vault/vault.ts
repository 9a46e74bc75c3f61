import type { Provider } from '../../../shared/domain/signing/provider'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { CaptureId, KeyId } from '../../../shared/kernel/ids'
import { Lane } from '../../../shared/kernel/lane'
import { ok, type Failure } from '../../../shared/kernel/result'
import { addKey, type NewKeyRequest } from './add-key'
import {
  captureFromClipboard,
  captureFromFile,
  captureFromPrompt,
  generateKeyPair,
  type CaptureRequest
} from './capture-secret'
import { claimMaterial, type CapturedIds } from './claim-material'
import { CaptureStore } from './capture-store'
import { atOnce, Comparison } from './compare-keys'
import { deleteKey } from './delete-key'
import { listKeys, summarise } from './list-keys'
import { loseSecrets } from './lose-secrets'
import type { VaultPorts } from './ports'
import { settle } from './reconcile'
import { restoreKeys, type RestoreRequest } from './restore-keys'

/**
 * The vault's acts. Those that change keychain and database together run one at a time, so that a reconciliation never
 * takes an addition under way for one that a crash left behind.
 */
export class Vault {
  readonly #captures: CaptureStore
  readonly #lane = new Lane()

  constructor(private readonly ports: VaultPorts) {
    this.#captures = new CaptureStore(ports)
  }

  listKeys() {
    return listKeys(this.ports)
  }

  summarise(key: KeyRecord) {
    return summarise(key, this.ports.care.environments(), this.ports.clock.now())
  }

  captureFromClipboard(request: CaptureRequest) {
    return captureFromClipboard(this.ports, this.#captures, request)
  }

  captureFromPrompt(request: CaptureRequest) {
    return captureFromPrompt(this.ports, this.#captures, request)
  }

  generateKeyPair(provider: string) {
    return generateKeyPair(this.ports, this.#captures, provider)
  }

  captureFromFile(request: CaptureRequest, text: string) {
    return captureFromFile(this.ports, this.#captures, request, text)
  }

  discardCapture(id: CaptureId): void {
    this.#captures.discard(id)
  }

  /** For a new version of a key: see claim-material. */
  claim(provider: Provider, ids: CapturedIds) {
    return claimMaterial(this.#captures, provider, ids)
  }

  /** Runs `task` when no other act of the vault changes keychain and database. */
  alone<T>(task: () => Promise<T>): Promise<T> {
    return this.#lane.run(task)
  }

  addKey(request: NewKeyRequest) {
    return this.#lane.run(() => addKey(this.ports, this.#captures, request))
  }

  deleteKey(request: { readonly id: KeyId; readonly label: string }) {
    return this.#lane.run(() => deleteKey(this.ports, request))
  }

  restoreKeys<E extends Failure<string>>(request: RestoreRequest<E>) {
    return this.#lane.run(() => restoreKeys(this.ports, request))
  }

  labelTaken(label: string): boolean {
    return this.ports.store.labelTaken(label)
  }

  /** Every key with all its versions. */
  records(): readonly KeyRecord[] {
    return this.ports.store.list()
  }

  /** For a lock that nobody can open any more. */
  loseSecrets() {
    return this.#lane.run(() => loseSecrets(this.ports))
  }

  /** At start, and whenever the keychain is open again while `unsettled()` has any. */
  settle() {
    return this.#lane.run(() => settle(this.ports))
  }

  /** Of all keys with the keychain, one key a turn, so that nobody waits for more than one of them. */
  comparison(): Comparison {
    return new Comparison(this.ports, (task) => this.alone(task))
  }

  /** Both, without a rest between two keys: where few keys are, or nobody waits. */
  async reconcile() {
    const settled = await this.settle()
    if (!settled.ok) return settled
    const compared = await this.comparison().run(atOnce)
    return compared.ok ? ok({ ...settled.value, ...compared.value }) : compared
  }

  unsettled(): readonly KeyRecord[] {
    return this.ports.store.unsettled()
  }

  /** At quit, or when the screen locks: zeroes every secret in memory. */
  forgetSecrets(): void {
    this.#captures.discardAll()
    this.ports.secrets.forget()
  }
}
