/**
 * Which of its rules made an exchange refuse, for whoever learns from it. Real exchanges say it in their own codes alone, and
 * this reads no more than those.
 */
import type { Answer } from './request'

export type PracticeRule = 'signature' | 'time' | 'nonce' | 'client-id' | 'key' | 'permission' | 'other'

/** The header that names it. */
export const RULE_HEADER = 'X-Practice-Rule'

/** By each dialect's own code or words. */
const rules: Readonly<Record<string, PracticeRule>> = {
  // Binance
  '-1022': 'signature',
  '-1021': 'time',
  '-2014': 'key',
  '-2015': 'key',
  // Bybit
  '10004': 'signature',
  '10002': 'time',
  '10003': 'key',
  '10005': 'permission',
  '170141': 'client-id',
  // OKX
  '50113': 'signature',
  '50102': 'time',
  '50112': 'time',
  '50105': 'key',
  '50111': 'key',
  '50120': 'permission',
  '51016': 'client-id',
  // Kraken
  'EAPI:Invalid signature': 'signature',
  'EAPI:Invalid nonce': 'nonce',
  'EAPI:Invalid key': 'key',
  'EGeneral:Permission denied': 'permission',
  // Token Metrics
  'Invalid API Key': 'key'
}

/** `undefined`: it refused nothing. */
export function ruleOf({ status, body }: Answer): PracticeRule | undefined {
  const code = codeOf(body)
  if (code === undefined) return status < 400 ? undefined : 'other'
  // Binance has one code for every order that it does not place.
  if (code === '-2010') return /duplicate/iu.test(textIn(body, 'msg')) ? 'client-id' : 'other'
  return rules[code] ?? 'other'
}

function codeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { code, retCode, error, success, message } = body as Record<string, unknown>
  if (Array.isArray(error)) return typeof error[0] === 'string' ? error[0] : undefined
  if (success === false) return String(message)
  const said = code ?? retCode
  return said === undefined || String(said) === '0' ? undefined : String(said)
}

function textIn(body: unknown, name: string): string {
  const value = (body as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}
