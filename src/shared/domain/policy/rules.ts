/** The rules that policy asks, in their order. Apart from what asks them, which needs more than a browser has. */
export const rules = [
  'session',
  'program',
  'state',
  'frozen',
  'expiry',
  'environment',
  'host',
  'path',
  'scope',
  'guard'
] as const
export type Rule = (typeof rules)[number]
