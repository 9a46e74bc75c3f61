/**
 * Rules for secrets that are not the vault's: a selection of gitleaks' (MIT, notice in gitleaks-rules.json), compiled for
 * a search by keyword. Each keyword says which rules to try, and what must stand near it for a try to be worth it.
 */
import data from './gitleaks-rules.json'

/**
 * assignment: `name = value` where the name holds the keyword: the pattern starts at the keyword.
 * token: the secret itself holds the keyword.
 */
export type RuleShape = 'assignment' | 'token'

export interface LeakRule {
  readonly id: string
  readonly shape: RuleShape
  readonly keywords: readonly string[]
  /** Sticky for assignments, global for tokens; with indices. */
  readonly pattern: RegExp
  /** Bits a letter of the secret; it must have more. */
  readonly entropy: number
  /** Bytes before the keyword at which a match may begin. */
  readonly back: number
  /** Bytes after the keyword that a match may need. */
  readonly ahead: number
}

interface Source {
  readonly id: string
  readonly regex: string
  readonly keywords: readonly string[]
  readonly entropy?: number
}

/** In front of an assignment's keyword, optional and lazy: it decides nothing but where the match is said to begin. */
const LEAD = '[\\w.-]{0,50}?'
const TOKEN_AHEAD = 2_048
/** More than an RSA key of 8,192 bits takes, or a PGP block. */
const BLOCK_AHEAD = 12_288
const ASSIGNMENT_AHEAD = 320

/** Where a pattern reaches back from its keyword; of all others the keyword is the beginning. */
const REACH: Readonly<Record<string, { keyword: string; back: number }>> = {
  // A JSON web token: its second part begins with `.ey`, its first may be long.
  jwt: { keyword: '.ey', back: 1_536 },
  'openai-api-key': { keyword: 't3blbkfj', back: 96 }
}

/** RE2's syntax to JavaScript's. `(?-i:…)` inside a rule that ignores case has no equal everywhere: it is widened. */
function compile(regex: string, shape: RuleShape): RegExp {
  let source = regex
  let flags = shape === 'assignment' ? 'dy' : 'dg'
  if (source.startsWith('(?i)')) {
    source = source.slice(4)
    flags += 'i'
  }
  source = source.replaceAll('(?-i:', '(?:').replaceAll('(?P<', '(?<')
  if (shape === 'assignment') source = source.slice(LEAD.length)
  return new RegExp(source, flags)
}

function ruleOf({ id, regex, keywords, entropy }: Source): LeakRule {
  const shape: RuleShape = regex.startsWith(`(?i)${LEAD}`) ? 'assignment' : 'token'
  const reach = REACH[id]
  return {
    id,
    shape,
    // The keyword list of gitleaks only pre-selects files; here `passwd` and `password` come from the pattern as well.
    keywords: reach ? [reach.keyword] : keywords,
    pattern: compile(regex, shape),
    entropy: entropy ?? 0,
    back: reach?.back ?? 0,
    ahead: shape === 'assignment' ? ASSIGNMENT_AHEAD : id === 'private-key' ? BLOCK_AHEAD : TOKEN_AHEAD
  }
}

/** Two rules of gitleaks' find the same text of one provider: the second says nothing new. */
const TWICE = new Set(['bittrex-secret-key'])

export const leakRules: readonly LeakRule[] = (data.rules as readonly Source[])
  .filter(({ id }) => !TWICE.has(id))
  .map(ruleOf)

/** Named by gitleaks' rule for any assignment; the more telling rule wins over it. */
export const GENERIC_RULE = 'generic-api-key'

/**
 * What a rule of secretlint's recommended preset cannot do without: where none of these stands, none of them can match.
 * (Its rule for AWS account and access key ids is off by default; gitleaks' finds those.)
 * Checked against the preset itself in lint-triggers.spec.ts.
 */
export const lintTriggers: readonly { readonly word: string; readonly exact: boolean; readonly near: Near }[] = [
  ...['SG.', 'glpat-', 'glc_', 'glsa_', 'ops_ey', 'hvs.', 'hvb.', 'hvr.', 'dapi', 'dckr_pat_', 'figd_'].map(exactToken),
  ...['cfk_', 'cfut_', 'cfat_', 'tskey-', 'vcp_', 'vci_', 'vca_', 'vcr_', 'vck_', 'shppa_', 'shpca_'].map(exactToken),
  ...['shpat_', 'shpss_', 'sk_live', 'sk_test', 'rk_live', 'rk_test', 'ghp_', 'gho_', 'ghu_', 'ghs_'].map(exactToken),
  ...['ghr_', 'github_pat', 'sk-ant-', 'gsk_', 'hf_', 'lin_api_', 'ntn_', 'npm_'].map(exactToken),
  ...['xoxb-', 'xoxp-', 'xapp-', 'xoxa-', 'xoxo-', 'xoxr-', 'T3BlbkFJ'].map(exact('any')),
  ...['-----BEGIN', '_authToken=', 'x-oauth-basic', 'private_key_id'].map(exact('any')),
  { word: 'hooks.slack.com', exact: false, near: 'any' },
  { word: 'secret_access', exact: false, near: 'any' },
  { word: 'secretaccess', exact: false, near: 'any' },
  { word: '://', exact: true, near: 'login' }
]

/** any: the word is enough. token: sixteen letters of a token follow. login: a name, a colon and an `@` follow. */
export type Near = 'any' | 'token' | 'login'

function exactToken(word: string) {
  return { word, exact: true, near: 'token' } as const
}

function exact(near: Near) {
  return (word: string) => ({ word, exact: true, near })
}
