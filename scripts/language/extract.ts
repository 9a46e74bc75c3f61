/**
 * Which sentences main and the domain can say to a person, read from the source as TypeScript reads it: templates such as
 * `{0} did not answer.`, each with the places that say it.
 */
import ts from 'typescript'
import { expansions, type Expansion } from './expand.ts'

export interface Said {
  /** With numbered gaps. */
  readonly template: string
  readonly file: string
  readonly line: number
}

export interface Extract {
  /** What must have a translation. */
  readonly sentences: readonly Said[]
  /** What stands in gaps, and must have one. */
  readonly parts: readonly Said[]
  /** Every text of the source, to tell what a translation is still for. */
  readonly all: ReadonlySet<string>
}

/** Files that hold little but words, also such as end without a full stop. */
const WORDY = /\/(words|raise-findings|export-calendar)[.]ts$/
/** Properties that a person reads, beside whole sentences, wherever they stand. */
const WORDS = new Set(
  'title label hint submit cancel foot check buttonLabel message remedy reason says detail subject look text heading'.split(
    ' '
  )
)
/** Calls whose words are for programmers or for SQLite. */
const NOT_FOR_PEOPLE =
  /^(prepare|exec|describe|meta|regex|startsWith|endsWith|includes|replace|replaceAll|split|join|test|match)$/

export function extract(sources: Iterable<readonly [file: string, text: string]>): Extract {
  const sentences: Said[] = []
  const parts: Said[] = []
  const all = new Set<string>()
  for (const [file, text] of sources) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    const isWords = WORDY.test(file)
    const visit = (node: ts.Node): void => {
      if (isSkipped(node)) return
      const made = isText(node) ? expansions(node) : undefined
      if (!made) return ts.forEachChild(node, visit)
      for (const { template } of made.whole) all.add(template)
      for (const { template } of made.parts) all.add(template)
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      const told = (one: Expansion): Said => ({ template: one.template, file, line })
      const wanted = made.whole.filter(({ template }) => isForPeople(template, isWords || isWordsPlace(node)))
      if (wanted.length > 0 && isHeard(node)) {
        sentences.push(...wanted.map(told))
        parts.push(...made.parts.filter(({ template }) => /\p{L}{2}/u.test(template)).map(told))
      }
      // What stands in gaps may hold sentences of its own.
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return { sentences: unique(sentences), parts: unique(parts), all }
}

const unique = (said: readonly Said[]): Said[] =>
  [...new Map(said.toReversed().map((one) => [one.template, one])).values()].toReversed()

const isText = (node: ts.Node): boolean =>
  ts.isStringLiteral(node) ||
  ts.isNoSubstitutionTemplateLiteral(node) ||
  ts.isTemplateExpression(node) ||
  (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken && holdsText(node))

const holdsText = (node: ts.BinaryExpression): boolean => isText(node.left) || isText(node.right)

const isSkipped = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isTypeNode(node) ||
  ts.isThrowStatement(node) ||
  (ts.isCaseClause(node.parent ?? node) && (node.parent as ts.CaseClause).expression === node) ||
  ts.isTaggedTemplateExpression(node) ||
  (ts.isNewExpression(node) && node.expression.getText().endsWith('Error'))

/** Not the name of a property, the pattern of a comparison, or an argument of what only programmers call. */
function isHeard(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false
  if (ts.isElementAccessExpression(parent)) return false
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken) return false
  if (ts.isCallExpression(parent)) {
    const called = parent.expression
    const name = ts.isPropertyAccessExpression(called) ? called.name.text : called.getText()
    return !NOT_FOR_PEOPLE.test(name) && name !== 'Symbol'
  }
  // A piece of a larger text was expanded with it.
  return !ts.isTemplateSpan(parent)
}

/** In a property that people read, through conditions and brackets, or said outright. */
function isWordsPlace(node: ts.Node): boolean {
  let at: ts.Node = node
  while (ts.isConditionalExpression(at.parent) || ts.isParenthesizedExpression(at.parent)) {
    if (ts.isConditionalExpression(at.parent) && at.parent.condition === at) return false
    at = at.parent
  }
  const { parent } = at
  if (ts.isArrayLiteralExpression(parent)) return isEndpointTitle(at, parent)
  if (ts.isPropertyAssignment(parent)) return WORDS.has(parent.name.getText())
  return ts.isCallExpression(parent) && /(^|[.])say$/.test(parent.expression.getText())
}

/** `['GET', 'account', 'Account and balances']`: how a provider's file names its endpoints. */
function isEndpointTitle(node: ts.Node, { elements }: ts.ArrayLiteralExpression): boolean {
  const [method] = elements
  return (
    elements[2] === node &&
    method !== undefined &&
    ts.isStringLiteral(method) &&
    /^(GET|POST|PUT|PATCH|DELETE)$/.test(method.text)
  )
}

const SQL =
  /^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|BEGIN|WITH|PRAGMA|VACUUM|REPLACE|ANALYZE|FROM|WHERE|ORDER BY) /
const gapless = (template: string): string => template.replace(/\{\d\}/g, '')

function isForPeople(template: string, place: boolean): boolean {
  if (/^[A-Z]+$/.test(template) || SQL.test(template) || template.startsWith('--')) return false
  const letters = gapless(template)
  // A bare join of what others say, a code, or an address.
  if (!/\p{L}{2}/u.test(letters) || (/^[\w.:@/{}-]+$/.test(template) && !/^[A-Z][a-z]+$/.test(template))) return false
  if (place) return /^[\p{Lu}“‘{\d]/u.test(template) || /\p{L} \p{L}/u.test(letters)
  return (
    /^[\p{Lu}“{]/u.test(template) &&
    /\p{L}[ ,]/u.test(letters) &&
    /[.?…”]$/.test(template.trimEnd()) &&
    /\p{Ll} /u.test(template)
  )
}
