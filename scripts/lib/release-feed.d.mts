import type { KeyObject } from 'node:crypto'

export function publicOf(key: KeyObject): string
export function readKey(text: string): KeyObject
export function signedNote(text: string, keys: readonly KeyObject[], name?: string): string
export function feedFiles(release: {
  readonly version: string
  readonly minimum: string
  readonly notes: string
  /** ISO 8601. */
  readonly releasedAt: string
  /** Of a hundred computers. */
  readonly staging?: number | undefined
  readonly installers: readonly { readonly name: string; readonly content: Uint8Array }[]
  readonly keys: readonly KeyObject[]
  readonly channels?: readonly ('stable' | 'beta')[]
}): Record<string, string>
export function statementOf(said: {
  readonly version: string
  readonly channel: string
  readonly minimum: string
  readonly notes: string
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly hash: string }[]
}): string
