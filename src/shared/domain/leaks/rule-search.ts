/** Tries the rules where their keywords stand, and says where secretlint's should be tried. */
import { latin1 } from './bytes'
import { shannonEntropy } from './entropy'
import { KeywordSearch, type Keyword, type Runs } from './keywords'
import { looksAssigned, looksLikeLogin, looksLikeToken } from './near'
import { GENERIC_RULE, leakRules, lintTriggers, type LeakRule, type Near } from './rules'

interface Trigger extends Keyword {
  readonly rules: readonly LeakRule[]
  /** Set where secretlint's rules should look too. */
  readonly lint: Near | undefined
}

export interface RuleListener {
  /** bytes[from, to) is the secret that `rule` found. */
  onMatch(rule: string, from: number, to: number): void
  /** secretlint may find something around here. */
  onSuspect(at: number): void
}

/** A line that says so is let pass, as gitleaks does. */
const ALLOWED = /(?:gitleaks|keywatch):allow/

/** Both lists in one: a word of both is looked for once. */
function triggersOf(rules: readonly LeakRule[]): readonly Trigger[] {
  const words = [...new Set(rules.flatMap(({ keywords }) => keywords))]
  return [
    ...words.map((word) => ({
      word,
      exact: false,
      rules: rules.filter(({ keywords }) => keywords.includes(word)),
      lint: undefined
    })),
    ...lintTriggers.map(({ word, exact, near }) => ({ word, exact, rules: [], lint: near }))
  ]
}

export class RuleSearch {
  readonly #triggers: readonly Trigger[]
  readonly #words: KeywordSearch
  /** Ends of matches by rule in this call, so that two keywords of one assignment are told once. */
  readonly #told = new Map<string, number>()

  constructor(rules: readonly LeakRule[] = leakRules) {
    this.#triggers = triggersOf(rules)
    this.#words = new KeywordSearch(this.#triggers)
  }

  /** Tells of matches whose keyword begins in bytes[from, until); they may use bytes up to `end`, and a little before `from`. */
  find(bytes: Uint8Array, from: number, until: number, end: number, listener: RuleListener, runs?: Runs): void {
    this.#told.clear()
    const onWord = (index: number, at: number): void => {
      const trigger = this.#triggers[index] as Trigger
      if (trigger.lint !== undefined) {
        if (isNear(trigger.lint, bytes, at, trigger.word.length, end)) listener.onSuspect(at)
        return
      }
      for (const rule of trigger.rules)
        if (rule.shape === 'assignment') this.#assignment(rule, bytes, at, trigger.word.length, end, listener)
        else this.#token(rule, bytes, at, end, listener)
    }
    this.#words.find(bytes, from, until, end, onWord, runs)
  }

  #assignment(
    rule: LeakRule,
    bytes: Uint8Array,
    at: number,
    length: number,
    end: number,
    listener: RuleListener
  ): void {
    if (!looksAssigned(bytes, at + length, end, rule.id === GENERIC_RULE)) return
    const text = latin1(bytes, at, Math.min(end, at + rule.ahead))
    rule.pattern.lastIndex = 0
    this.#accept(rule, rule.pattern.exec(text), bytes, at, end, listener)
  }

  #token(rule: LeakRule, bytes: Uint8Array, at: number, end: number, listener: RuleListener): void {
    if (rule.back === 0 && rule.id !== 'private-key' && !looksLikeToken(bytes, at, end)) return
    // One byte more, for a word boundary.
    const start = Math.max(0, at - rule.back - 1)
    const text = latin1(bytes, start, Math.min(end, at + rule.ahead))
    rule.pattern.lastIndex = 0
    for (let match = rule.pattern.exec(text); match; match = rule.pattern.exec(text)) {
      const [from, to] = match.indices?.[0] ?? [0, 0]
      if (start + from > at) return
      if (start + to > at) return this.#accept(rule, match, bytes, start, end, listener)
      if (to === from) rule.pattern.lastIndex += 1
    }
  }

  #accept(
    rule: LeakRule,
    match: RegExpExecArray | null,
    bytes: Uint8Array,
    offset: number,
    end: number,
    listener: RuleListener
  ): void {
    const named = match?.groups !== undefined
    const span = (!named && match?.indices?.[1]) || match?.indices?.[0]
    if (!match || !span) return
    const [from, to] = [offset + span[0], offset + span[1]]
    if (from < (this.#told.get(rule.id) ?? -1)) return
    const secret = match[0].slice(span[0] - match.index, span[1] - match.index)
    if (shannonEntropy(secret) <= rule.entropy) return
    // gitleaks' own allow list of this rule: words without a digit are names, not secrets.
    if (rule.id === GENERIC_RULE && /^[A-Za-z_.-]+$/.test(secret)) return
    if (ALLOWED.test(lineAround(bytes, from, to, end))) return
    this.#told.set(rule.id, to)
    listener.onMatch(rule.id, from, to)
  }
}

/** The end of the line in which a match ends, and its beginning, as far as 200 bytes away. */
function lineAround(bytes: Uint8Array, from: number, to: number, end: number): string {
  const text = latin1(bytes, to, Math.min(end, to + 200))
  const line = text.split('\n', 1)[0] ?? ''
  return `${
    latin1(bytes, Math.max(0, from - 200), from)
      .split('\n')
      .at(-1) ?? ''
  } ${line}`
}

function isNear(near: Near, bytes: Uint8Array, at: number, length: number, end: number): boolean {
  if (near === 'token') return looksLikeToken(bytes, at, end)
  return near === 'login' ? looksLikeLogin(bytes, at + length, end) : true
}
