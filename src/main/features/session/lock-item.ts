/**
 * The lock, as one item of the keychain: who can change that can read every secret beside it as well, while an edit of
 * the database, a restored copy of it or a new data folder cannot take the lock away.
 */
import { isCost, type Cost } from '../../../shared/domain/session/cost'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { Keychain, KeychainFailure } from '../../ports/keychain'

export const LOCK_ITEM = 'session-lock'

export interface Lock {
  readonly lockId: string
  readonly cost: Cost
  readonly salt: Uint8Array
  /** scrypt of the passphrase, 32 bytes. */
  readonly hash: Uint8Array
  /** Secret of the authenticator, base 32; absent: no codes are asked for. */
  readonly totp?: string
  /** SHA-256 of salt and code, hex: each for one use. */
  readonly recovery: readonly string[]
  /** Unlocking by the computer's sensor is allowed. */
  readonly touchId: boolean
}

/** `absent`: the keychain is open and has none. An item that cannot be read is a lock that cannot be opened: fails closed. */
export async function readLock(keychain: Keychain): Promise<Result<Lock | 'absent' | 'unreadable', KeychainFailure>> {
  const item = await keychain.get(LOCK_ITEM)
  if (!item.ok) return item.error.code === 'keychain-item-absent' ? ok('absent') : fail(item.error)
  try {
    return ok(parse(new TextDecoder().decode(item.value.reveal())) ?? 'unreadable')
  } finally {
    item.value.destroy()
  }
}

export async function writeLock(keychain: Keychain, lock: Lock): Promise<Result<void, KeychainFailure>> {
  const { cost, salt, hash, ...rest } = lock
  const text = JSON.stringify({ v: 1, kdf: 'scrypt', ...cost, salt: base64(salt), hash: base64(hash), ...rest })
  const item = new Secret(new TextEncoder().encode(text))
  try {
    return await keychain.put(LOCK_ITEM, item)
  } finally {
    item.destroy()
  }
}

export const removeLock = (keychain: Keychain): Promise<Result<void, KeychainFailure>> => keychain.remove(LOCK_ITEM)

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

function parse(text: string): Lock | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof json !== 'object' || json === null) return undefined
  const { v, kdf, N, r, p, salt, hash, lockId, totp, recovery, touchId } = json as Record<string, unknown>
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  if (v !== 1 || kdf !== 'scrypt' || !isCost(cost)) return undefined
  if (typeof lockId !== 'string' || typeof salt !== 'string' || typeof hash !== 'string') return undefined
  if (!Array.isArray(recovery) || !recovery.every((one) => typeof one === 'string')) return undefined
  const bytes = { salt: new Uint8Array(Buffer.from(salt, 'base64')), hash: new Uint8Array(Buffer.from(hash, 'base64')) }
  if (bytes.salt.length < 16 || bytes.hash.length !== 32) return undefined
  return {
    lockId,
    cost,
    ...bytes,
    ...(typeof totp === 'string' ? { totp } : {}),
    recovery,
    touchId: touchId === true
  }
}
