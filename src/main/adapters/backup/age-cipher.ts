/**
 * age files for a passphrase. The format, the payload's encryption and the header's check are age-encryption's; the wrapping of the
 * file key is done here, because Node's scrypt runs beside the app, while the library's would stop it for a second or more.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { Decrypter, Encrypter, Stanza, type Identity, type Recipient } from 'age-encryption'
import { randomBytes, scrypt, webcrypto } from 'node:crypto'
import { WORK_FACTOR, readAgeHeader } from '../../../shared/domain/backup/age-header'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Secret } from '../../../shared/kernel/secret'
import type { BackupCipher, CipherFailure } from '../../features/transfer/ports'

const LABEL = 'age-encryption.org/v1/scrypt'
const SALT_BYTES = 16

// The library takes its randomness from here; Node 18, in the stand-in runtime, does not have it by itself.
;(globalThis as { crypto?: unknown }).crypto ??= webcrypto

function wrappingKey(passphrase: Secret, salt: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const N = 2 ** workFactor
  const labelled = Buffer.concat([Buffer.from(LABEL), salt])
  return new Promise((resolve, reject) => {
    scrypt(passphrase.reveal(), labelled, 32, { N, r: 8, p: 1, maxmem: 128 * 8 * N + 2 ** 24 }, (error, key) =>
      error ? reject(error) : resolve(key)
    )
  })
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

class PassphraseRecipient implements Recipient {
  constructor(
    private readonly passphrase: Secret,
    private readonly workFactor: number
  ) {}

  async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
    const salt = randomBytes(SALT_BYTES)
    const key = await wrappingKey(this.passphrase, salt, this.workFactor)
    const body = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey)
    key.fill(0)
    return [new Stanza(['scrypt', base64(salt), String(this.workFactor)], body)]
  }
}

class PassphraseIdentity implements Identity {
  /** The stanza was there and did not open. */
  refused = false

  constructor(private readonly passphrase: Secret) {}

  /** `readAgeHeader` has seen that there is one stanza, of this kind and not too costly. */
  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const [stanza] = stanzas
    const [, salt = '', workFactor = ''] = stanza?.args ?? []
    if (stanza?.body.length !== 32) return null
    const key = await wrappingKey(this.passphrase, Buffer.from(salt, 'base64'), Number(workFactor))
    try {
      return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body)
    } catch {
      this.refused = true
      return null
    } finally {
      key.fill(0)
    }
  }
}

const wrong: CipherFailure = {
  code: 'backup-wrong-passphrase',
  message: 'This passphrase does not open the backup.',
  remedy: 'Type it once more; capital letters and the keyboard’s language count. There is no way around it.'
}

const damaged: CipherFailure = {
  code: 'backup-damaged',
  message: 'This backup is not whole: its end is missing, or something in it was changed.',
  remedy: 'Choose another copy of it, or copy it again from where it came. Nothing was changed.'
}

/** `workFactor`: a spec may take a small one; what it writes is opened like any other. */
export function ageCipher(workFactor = WORK_FACTOR): BackupCipher {
  return {
    seal: async (passphrase, plain, write) => {
      const encrypter = new Encrypter()
      encrypter.addRecipient(new PassphraseRecipient(passphrase, workFactor))
      const sealed = await encrypter.encrypt(streamOf(plain, true))
      return drain(sealed, write)
    },
    open: async (passphrase, sealed, take) => {
      const header = readAgeHeader(sealed.start)
      if (!header.ok) return header
      const identity = new PassphraseIdentity(passphrase)
      const decrypter = new Decrypter()
      decrypter.addIdentity(identity)
      let plain
      try {
        plain = await decrypter.decrypt(streamOf(sealed.chunks(), false))
      } catch (error) {
        if (isDiskError(error)) throw error
        return fail(identity.refused ? wrong : damaged)
      }
      return consume(plain, take)
    }
  }
}

/** A cut and a change look alike from within: the piece in which they lie does not open. */
async function consume<E>(
  plain: ReadableStream<Uint8Array>,
  take: (plain: Uint8Array) => Promise<Result<void, E>>
): Promise<Result<void, CipherFailure | E>> {
  try {
    return await drain(plain, async (chunk) => {
      const taken = await take(chunk)
      chunk.fill(0)
      return taken
    })
  } catch (error) {
    if (isDiskError(error)) throw error
    return fail(damaged)
  }
}

const isDiskError = (error: unknown): boolean => error instanceof Error && 'syscall' in error

/** Without a queue of its own: the next piece is asked for when the one before has been sealed, and can be zeroed. */
function streamOf(source: AsyncIterable<Uint8Array>, zero: boolean): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  let last: Uint8Array | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (zero) last?.fill(0)
        const next = await iterator.next()
        if (next.done) return controller.close()
        last = next.value
        controller.enqueue(next.value)
      },
      async cancel() {
        await iterator.return?.()
      }
    },
    { highWaterMark: 0 }
  )
}

async function drain<E>(
  stream: ReadableStream<Uint8Array>,
  take: (chunk: Uint8Array) => Promise<Result<void, E>>
): Promise<Result<void, E>> {
  const reader = stream.getReader()
  for (;;) {
    const next = await reader.read()
    if (next.done) return ok(undefined)
    const taken = await take(next.value)
    if (taken.ok) continue
    await reader.cancel().catch(() => undefined)
    return taken
  }
}
