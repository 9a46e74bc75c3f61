/** Licences of what may be shipped inside of an MIT program: all let others use it, and ask for their notice at most. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense'
])

/** The licences named in an SPDX expression. */
export const choices = (expression) =>
  expression.match(/[\w.+-]+/gu)?.filter((word) => !/^(OR|AND|WITH)$/u.test(word)) ?? []

/**
 * Of an SPDX expression: one of those joined by OR is enough, of those joined by AND each is needed. Parentheses around the whole
 * alone; anything deeper, and an exception (WITH), is for a person to read.
 */
export function allowed(expression) {
  const inside = expression.trim().replace(/^\((.*)\)$/u, '$1')
  if (/[()]|\bWITH\b/u.test(inside)) return false
  return inside.split(/\s+OR\s+/u).some((part) => part.split(/\s+AND\s+/u).every((name) => ALLOWED.has(name.trim())))
}
