/** What a text of the source can come to, where its pieces are known: each as a template with numbered gaps. */
import ts from 'typescript'

export interface Expansion {
  readonly template: string
}

export interface Expanded {
  readonly whole: readonly Expansion[]
  /** Pieces that stand in a gap because there would be too many wholes. */
  readonly parts: readonly Expansion[]
}

/** A text says no more things than this; beyond it, its pieces are said for themselves. */
const MOST = 16
const DEEPEST = 4

/** One way to say it: own text and gaps in turns. */
type Way = readonly (string | undefined)[]

export function expansions(node: ts.Node): Expanded | undefined {
  const parts: Way[] = []
  const ways = waysOf(node, 0, parts)
  if (!ways) return undefined
  return { whole: ways.map(written), parts: parts.map(written) }
}

function written(way: Way): Expansion {
  let gap = 0
  return { template: way.map((piece) => piece ?? `{${gap++}}`).join('') }
}

function waysOf(node: ts.Node, depth: number, parts: Way[]): readonly Way[] | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [[node.text]]
  if (ts.isParenthesizedExpression(node)) return waysOf(node.expression, depth, parts)
  if (ts.isTemplateExpression(node)) {
    const pieces: (readonly Way[])[] = [[[node.head.text]]]
    for (const span of node.templateSpans) {
      pieces.push(waysOf(span.expression, depth + 1, parts) ?? gap)
      pieces.push([[span.literal.text]])
    }
    return product(pieces, parts)
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const sides = [node.left, node.right].map((side) => waysOf(side, depth + 1, parts))
    return sides.every((side) => side === undefined)
      ? undefined
      : product(
          sides.map((side) => side ?? gap),
          parts
        )
  }
  if (depth === 0 || depth > DEEPEST) return undefined
  if (ts.isConditionalExpression(node)) {
    const sides = [node.whenTrue, node.whenFalse].map((side) => waysOf(side, depth + 1, parts))
    return sides.every((side) => side === undefined) ? undefined : distinct(sides.flatMap((side) => side ?? gap))
  }
  if (ts.isIdentifier(node)) return waysOfName(node, depth, parts)
  if (ts.isElementAccessExpression(node)) return waysOfTable(node.expression)
  if (ts.isCallExpression(node)) return waysOfCall(node, depth, parts)
  return undefined
}

const gap: readonly Way[] = [[undefined]]

/** Every combination; where they are too many, the piece with the most ways becomes a gap. */
function product(pieces: readonly (readonly Way[])[], parts: Way[]): readonly Way[] {
  const counted = pieces.map((ways) => ways.length)
  const all = counted.reduce((product, count) => product * count, 1)
  if (all > MOST) {
    const widest = counted.indexOf(Math.max(...counted))
    parts.push(...(pieces[widest] ?? []))
    return product(pieces.with(widest, gap), parts)
  }
  return distinct(
    pieces.reduce<readonly Way[]>(
      (before, ways) => before.flatMap((way) => ways.map((next) => joined(way, next))),
      [[]]
    )
  )
}

const joined = (a: Way, b: Way): Way => {
  const [last, first] = [a.at(-1), b[0]]
  return typeof last === 'string' && typeof first === 'string'
    ? [...a.slice(0, -1), `${last}${first}`, ...b.slice(1)]
    : [...a, ...b]
}

const distinct = (ways: readonly Way[]): readonly Way[] => [
  ...new Map(ways.map((way) => [JSON.stringify(way.map((piece) => piece ?? null)), way])).values()
]

/** What a constant of the same file is, as this place sees the name; undefined for whatever is given from outside. */
function declared(name: string, from: ts.Node): ts.Expression | undefined {
  for (let at: ts.Node = from; ; at = at.parent) {
    if (ts.isFunctionLike(at) && at.parameters.some(({ name: given }) => binds(given, name))) return undefined
    if (ts.isBlock(at) || ts.isSourceFile(at) || ts.isCaseClause(at)) {
      const found = statementsOf(at).find(({ name: made }) => binds(made, name))
      if (found) return ts.isIdentifier(found.name) ? found.initializer : undefined
    }
    if (ts.isSourceFile(at)) return undefined
  }
}

const statementsOf = (scope: ts.Block | ts.SourceFile | ts.CaseClause): readonly ts.VariableDeclaration[] =>
  scope.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) && statement.declarationList.flags & ts.NodeFlags.Const
      ? statement.declarationList.declarations
      : []
  )

const binds = (given: ts.BindingName, name: string): boolean =>
  ts.isIdentifier(given)
    ? given.text === name
    : given.elements.some((element) => ts.isBindingElement(element) && binds(element.name, name))

function waysOfName(node: ts.Identifier, depth: number, parts: Way[]) {
  const value = declared(node.text, node)
  return value && value !== node ? waysOf(value, depth + 1, parts) : undefined
}

/** `names[kind]`: any of the table's texts. */
function waysOfTable(table: ts.Expression): readonly Way[] | undefined {
  if (!ts.isIdentifier(table)) return undefined
  const value = declared(table.text, table)
  const literal = value && ts.isAsExpression(value) ? value.expression : value
  if (!literal || !ts.isObjectLiteralExpression(literal)) return undefined
  const texts = literal.properties.map((property) =>
    ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer)
      ? property.initializer.text
      : undefined
  )
  return texts.every((text) => text !== undefined) ? distinct(texts.map((text) => [text])) : undefined
}

/** A function of the same file that gives one text: what it is given are gaps. */
function waysOfCall(node: ts.CallExpression, depth: number, parts: Way[]) {
  if (!ts.isIdentifier(node.expression)) return undefined
  const value = declared(node.expression.text, node)
  if (!value || !ts.isArrowFunction(value) || ts.isBlock(value.body)) return undefined
  return waysOf(value.body, depth + 1, parts)
}
