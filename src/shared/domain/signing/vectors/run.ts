/** Runs published test vectors through the providers. The formats are in docs/vectors.md; `npm run conformance` reads the files. */
import { member } from '../provider'
import { awsRequest } from './aws'
import { ccxtRequest } from './ccxt'
import { text, type Reader } from './fields'
import { hyperliquidAction } from './hyperliquid'
import { ownRequest } from './own'
import { published } from './published'
import { httpSignature } from './rfc9421'
import { webhook } from './webhooks'

const readers: readonly Reader[] = [
  ownRequest,
  ccxtRequest,
  awsRequest,
  httpSignature,
  hyperliquidAction,
  webhook,
  published
]

export interface Outcome {
  readonly id: string
  readonly status: 'passed' | 'failed' | 'skipped'
  /** Why it failed or was skipped; empty where it passed. */
  readonly reason: string
}

/** All cases of a file's JSON, a list or `{ "cases": [...] }`; undefined where it is neither. */
export function runVectors(file: unknown): Outcome[] | undefined {
  const list = Array.isArray(file) ? file : member(file, 'cases')
  return Array.isArray(list) ? list.map(runCase) : undefined
}

/** The case's own words for it. */
const whyNot = (item: unknown): string =>
  text(member(item, 'notes')) ?? text(member(item, 'computed')) ?? 'it does not say why'

function runCase(item: unknown, index: number): Outcome {
  const id = text(member(item, 'id')) ?? `case ${index + 1}`
  if (member(item, 'verified') === false)
    return { id, status: 'skipped', reason: `not verified by whoever wrote it down: ${whyNot(item)}` }
  try {
    const check = readers.map((read) => read(item)).find((check) => check !== undefined)
    if (check === undefined) {
      const scheme = text(member(item, 'provider')) ?? text(member(item, 'scheme')) ?? 'of no known format'
      return { id, status: 'skipped', reason: `not supported: ${scheme}` }
    }
    const difference = check()
    return difference === undefined
      ? { id, status: 'passed', reason: '' }
      : { id, status: 'failed', reason: difference }
  } catch (error) {
    return { id, status: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}
