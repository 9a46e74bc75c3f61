/** secretlint's recommended preset, run on the lines around a suspicion instead of on whole files. */
import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { latin1 } from '../../../shared/domain/leaks/bytes'

const BEFORE = 512
const AFTER = 2_048
/** A private key and what its rule reads around it. */
const BLOCK_AFTER = 12_288

const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }] }

export interface Linted {
  /** `secretlint/aws` and so on. */
  readonly rule: string
  readonly from: number
  readonly to: number
}

/** What secretlint says of the neighbourhoods of `suspects` (ascending) in bytes[0, end). Ranges are of the bytes. */
export async function lintAround(
  path: string,
  bytes: Uint8Array,
  end: number,
  suspects: readonly number[]
): Promise<readonly Linted[]> {
  const found: Linted[] = []
  for (const [from, to] of windows(bytes, end, suspects)) {
    const result = await lintSource({
      // The name alone, and that of no file that is there: some rules go by it, and one would open it.
      source: { filePath: `piece:${nameOf(path)}`, content: latin1(bytes, from, to), ext: '', contentType: 'text' },
      options: { config, noPhysicFilePath: true }
    })
    for (const { ruleId, range } of result.messages)
      found.push({ rule: ruleNameOf(ruleId), from: from + range[0], to: from + range[1] })
  }
  return found
}

/** Overlapping neighbourhoods as one. A window starts at a line where one begins in reach, so that rules see whole lines. */
function windows(bytes: Uint8Array, end: number, suspects: readonly number[]): readonly (readonly [number, number])[] {
  const all: [number, number][] = []
  for (const at of suspects) {
    const reach = Math.max(0, at - BEFORE)
    const line = bytes.lastIndexOf(10, at) + 1
    const from = Math.max(reach, line)
    const block = latin1(bytes, at, Math.min(end, at + 10)) === '-----BEGIN'
    const to = Math.min(end, at + (block ? BLOCK_AFTER : AFTER))
    const last = all.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else all.push([from, to])
  }
  return all
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const ruleNameOf = (ruleId: string): string => `secretlint/${ruleId.replace(/^.*secretlint-rule-/, '')}`
