import { timingSafeEqual } from 'node:crypto'
import { Lane } from '../../../shared/kernel/lane'
import { fail, ok } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { Keychain, KeychainFailure } from '../../ports/keychain'
import { KeytarCalls, type Answer, type KeytarOptions } from './keytar-calls'
import { join, PARTS_MAX, readHead, SECRET_MAX_BYTES, split, type Head } from './parts'

/**
 * The operating system's keychain through keytar. An item of several parts lies as `item`, `item#1`, `item#2` …
 * Parts are written in ascending order and the head last; they are removed in descending order and the head last: so the
 * parts that lie there always start at #1 without a gap, and whatever a crash leaves behind is found and removed.
 * keytar takes and gives strings, which cannot be zeroed: they live for the length of one call.
 */
export class KeytarKeychain implements Keychain {
  readonly #lane = new Lane()
  readonly #calls: KeytarCalls
  #timeouts = 0

  constructor(options: KeytarOptions) {
    this.#calls = new KeytarCalls(options)
  }

  probe(): Promise<Answer<void>> {
    // A hung call is an answer already; nobody who only asks should wait in line for it.
    return this.#calls.hung ? this.#calls.open() : this.#whenOpen(async () => ok(undefined))
  }

  put(item: string, secret: Secret): Promise<Answer<void>> {
    return this.#whenOpen(() => this.#put(item, secret.reveal()))
  }

  write(item: string, secret: Secret): Promise<Answer<void>> {
    return this.#whenOpen(() => this.#write(item, secret.reveal()))
  }

  get(item: string): Promise<Answer<Secret>> {
    return this.#whenOpen(() => this.#get(item), true)
  }

  remove(item: string): Promise<Answer<void>> {
    return this.#whenOpen(() => this.#remove(item))
  }

  #whenOpen<T>(task: () => Promise<Answer<T>>, believed = false): Promise<Answer<T>> {
    const asked = this.#timeouts
    return this.#lane.run(async () => {
      // One call ahead in line waited its full time: those behind it do not wait as long again, each in turn.
      if (this.#timeouts !== asked) return fail(this.#calls.failure('keychain-timeout'))
      const open = await this.#calls.open(believed)
      const answer = open.ok ? await task() : open
      if (!answer.ok && answer.error.code === 'keychain-timeout') this.#timeouts++
      return answer
    })
  }

  async #put(item: string, bytes: Uint8Array): Promise<Answer<void>> {
    const written = await this.#write(item, bytes)
    return written.ok ? this.#readBack(item, bytes) : written
  }

  async #write(item: string, bytes: Uint8Array): Promise<Answer<void>> {
    if (bytes.length > SECRET_MAX_BYTES)
      return fail(this.#failed(`A secret of more than ${SECRET_MAX_BYTES} bytes is not stored.`))
    const [head = '', ...rest] = split(bytes)
    for (const [index, part] of rest.entries()) {
      const written = await this.#calls.write(partName(item, index + 1), part)
      if (!written.ok) return written
    }
    const written = await this.#calls.write(item, head)
    if (!written.ok) return written
    // Parts of a longer value that was here before.
    const end = await this.#endOfParts(item, rest.length + 1, (account) => this.#calls.glance(account))
    if (!end.ok) return end
    return this.#removeParts(item, rest.length + 1, end.value)
  }

  async #readBack(item: string, bytes: Uint8Array): Promise<Answer<void>> {
    const back = await this.#get(item)
    if (!back.ok) {
      if (back.error.code !== 'keychain-item-absent') return back
      return fail(this.#failed('The keychain took the secret, but does not have it.'))
    }
    const stored = back.value.reveal()
    const same = stored.length === bytes.length && timingSafeEqual(stored, bytes)
    back.value.destroy()
    return same ? ok(undefined) : fail(this.#failed('The keychain read back something other than what was written.'))
  }

  async #get(item: string): Promise<Answer<Secret>> {
    const first = await this.#calls.read(item)
    if (!first.ok) return first
    if (first.value === undefined) return fail(this.#calls.failure('keychain-item-absent'))
    const head = readHead(first.value)
    if (!head) return fail(this.#torn())
    const rest = await this.#readRest(item, head)
    if (!rest.ok) return rest
    const bytes = join(head, rest.value)
    return bytes ? ok(new Secret(bytes)) : fail(this.#torn())
  }

  async #readRest(item: string, head: Head): Promise<Answer<readonly string[]>> {
    const rest: string[] = []
    for (let index = 1; index < head.count; index++) {
      const part = await this.#calls.read(partName(item, index))
      if (!part.ok) return part
      if (part.value === undefined) return fail(this.#torn())
      rest.push(part.value)
    }
    return ok(rest)
  }

  async #remove(item: string): Promise<Answer<void>> {
    const first = await this.#calls.read(item)
    if (!first.ok) return first
    const head = first.value === undefined ? undefined : readHead(first.value)
    const end = await this.#endOfParts(item, head?.count ?? 1, (account) => this.#calls.read(account))
    if (!end.ok) return end
    const cleared = await this.#removeParts(item, 1, end.value)
    if (!cleared.ok || first.value === undefined) return cleared
    return this.#calls.delete(item)
  }

  /** The first number from `from` on under which no part lies: a write cut short leaves more than the head counts. */
  async #endOfParts(
    item: string,
    from: number,
    read: (account: string) => Promise<Answer<string | undefined>>
  ): Promise<Answer<number>> {
    for (let index = from; index < PARTS_MAX; index++) {
      const part = await read(partName(item, index))
      if (!part.ok) return part
      if (part.value === undefined) return ok(index)
    }
    return ok(PARTS_MAX)
  }

  async #removeParts(item: string, from: number, end: number): Promise<Answer<void>> {
    for (let index = end - 1; index >= from; index--) {
      const removed = await this.#calls.delete(partName(item, index))
      if (!removed.ok) return removed
    }
    return ok(undefined)
  }

  #torn(): KeychainFailure {
    return this.#failed('The item in the keychain is not whole: part of it is missing or was changed.')
  }

  #failed(said: string): KeychainFailure {
    return this.#calls.failure('keychain-failed', said)
  }
}

const partName = (item: string, index: number): string => `${item}#${index}`
