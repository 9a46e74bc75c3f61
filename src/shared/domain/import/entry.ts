/** What the readers of files have in common: named values, each with the place where it stands. */
import type { Failure } from '../../kernel/result'

/** A value that a keystore seals with a password. */
export interface Sealed {
  readonly keystore: Keystore
}

export interface Entry {
  /** For the person: `line 3`, `row 2`, `exchange.key`. Never a value. */
  readonly where: string
  /** What stands around it, outermost first: entries of one group belong to one key. */
  readonly group: readonly string[]
  /** As written: `BINANCE_API_KEY`, `apiKey`. */
  readonly name: string
  readonly value: string | Sealed
}

/** An entry whose value can be read. */
export interface OpenEntry extends Entry {
  readonly value: string
}

export const isOpen = (entry: Entry): entry is OpenEntry => typeof entry.value === 'string'

/**
 * A key file as Ethereum's wallets write it (Web3 Secret Storage, version 3), with AES-128-CTR. All in hex but the counts.
 * https://ethereum.org/developers/docs/data-structures-and-encoding/web3-secret-storage/
 */
export interface Keystore {
  readonly iv: string
  readonly ciphertext: string
  /** Keccak-256 of the derived key's second half and the ciphertext. */
  readonly mac: string
  readonly salt: string
  readonly kdf:
    | { readonly name: 'pbkdf2'; readonly iterations: number }
    | { readonly name: 'scrypt'; readonly n: number; readonly r: number; readonly p: number }
}

export type SourceFormat = 'env' | 'csv' | 'json' | 'ccxt' | 'freqtrade' | 'hummingbot'

export type SourceFailure = Failure<
  | 'source-empty'
  | 'source-malformed'
  | 'source-unrecognised'
  | 'source-too-many'
  | 'keystore-malformed'
  | 'keystore-too-costly'
>

/** More values than any file of keys has; a file that holds more is something else. */
export const ENTRIES_MAX = 20_000

export const malformed = (what: string, where: string): SourceFailure => ({
  code: 'source-malformed',
  message: `This is not ${what}: it cannot be read from ${where} on.`,
  remedy: 'Mend the file there, or export it again. Nothing was imported.'
})

export const tooMany: SourceFailure = {
  code: 'source-too-many',
  message: `The file has more than ${ENTRIES_MAX.toLocaleString('en')} values; no file of keys has.`,
  remedy: 'Choose the file that holds the keys alone.'
}
