/** Which requests a rule such as `GET /api/v3/*` means. */
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import { methods } from '../signing/method'
import type { PathRule } from './program'

const PART_MAX = 300

/** `*` alone is one segment, `**` at the end is any rest, even none. Nothing else is a pattern; letter case counts. */
export function fits(rule: PathRule, { method, path }: { readonly method: string; readonly path: string }): boolean {
  if (rule.method !== '*' && rule.method !== method) return false
  const wanted = rule.path.split('/')
  const given = path.split('/')
  const open = wanted.at(-1) === '**'
  const fixed = open ? wanted.slice(0, -1) : wanted
  if (open ? given.length < fixed.length : given.length !== fixed.length) return false
  return fixed.every((part, index) => (part === '*' ? given[index] !== '' : part === given[index]))
}

export type PathRuleFailure = Failure<'path-rule-wrong'>

const wrong = (text: string): PathRuleFailure => ({
  code: 'path-rule-wrong',
  message: `“${text.slice(0, 80)}” is no rule for a path.`,
  remedy: 'Write a method and a path, such as “GET /api/v3/*” or “* /api/v3/**”, one a line.'
})

/** `GET /api/v3/*`; a path alone is any method. */
export function readPathRule(text: string): Result<PathRule, PathRuleFailure> {
  const [first = '', second, ...more] = text.trim().split(/\s+/u)
  const [method, path] = second === undefined ? ['*', first] : [first.toUpperCase(), second]
  const known = method === '*' || (methods as readonly string[]).includes(method)
  const shaped = /^\/[\w.~!$&'()+,;=:@%/*-]*$/u.test(path) && path.length <= PART_MAX
  const parts = path.split('/')
  const stars = parts.every(
    (part, index) => !part.includes('*') || part === '*' || (part === '**' && index === parts.length - 1)
  )
  return more.length === 0 && known && shaped && stars ? ok({ method, path }) : fail(wrong(text))
}

export const writePathRule = ({ method, path }: PathRule): string => `${method} ${path}`
