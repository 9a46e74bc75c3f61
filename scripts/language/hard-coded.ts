/** Words for a person that stand in the source of a page, or of what main shows by itself, instead of a catalogue. */
import ts from 'typescript'

export interface HardCoded {
  readonly file: string
  readonly line: number
  readonly where: string
  readonly text: string
}

/** Names are the same in every language. */
const NAMES = new Set([
  'Keywatch',
  'JSON',
  'CSV',
  'QR',
  'curl',
  'PowerShell',
  'SHA-256',
  'URL',
  'TLS',
  'UTC',
  'BTC',
  'USD',
  'RSS'
])
/** Attributes and properties that a person sees or hears. */
const HEARD =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label|hint|message|remedy|summary|caption|heading|copied|note|text|more|empty|submit|cancel|buttonLabel|detail|tooltip|legend|error|unit)$/
/** Calls that say their first argument. */
const SAYS = /^(announce|alert|confirm|setToolTip|sayError)$/
/** Where a text is assigned to be shown. */
const SHOWN = /^(textContent|innerText|title|placeholder|ariaLabel)$/

/** `kind`: a page, where every word counts, or main, where what is said outright counts. */
export function hardCoded(file: string, source: string): HardCoded[] {
  const parsed = ts.createSourceFile(
    file,
    source,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  )
  const found: HardCoded[] = []
  const note = (node: ts.Node, where: string, text: string): void => {
    if (!isWords(text)) return
    const line = parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1
    found.push({ file, line, where, text: text.trim().replaceAll(/\s+/g, ' ') })
  }
  const noteAll = (node: ts.Node | undefined, where: string): void => {
    for (const text of node ? textsOf(node) : []) note(text.node, where, text.text)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, 'text', node.text)
    else if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)))
      noteAll(node.expression, 'text')
    else if (ts.isJsxAttribute(node) && HEARD.test(node.name.getText())) noteAll(node.initializer, node.name.getText())
    else if (ts.isPropertyAssignment(node) && HEARD.test(nameOf(node.name)))
      noteAll(node.initializer, nameOf(node.name))
    else if (ts.isCallExpression(node) && SAYS.test(lastName(node.expression)))
      noteAll(node.arguments[0], lastName(node.expression))
    else if (isShown(node)) noteAll(node.right, node.left.getText())
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return found
}

const nameOf = (name: ts.PropertyName): string => (ts.isStringLiteral(name) ? name.text : name.getText())

const lastName = (node: ts.Expression): string =>
  ts.isPropertyAccessExpression(node) ? node.name.text : node.getText()

const isShown = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
  ts.isPropertyAccessExpression(node.left) &&
  SHOWN.test(node.left.name.text)

/** Own words of an expression: through conditions, brackets, joins and templates, not into calls. */
function* textsOf(node: ts.Node): Generator<{ readonly node: ts.Node; readonly text: string }> {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) yield { node, text: node.text }
  else if (ts.isTemplateExpression(node)) {
    yield { node, text: [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ') }
    for (const { expression } of node.templateSpans) yield* textsOf(expression)
  } else if (ts.isConditionalExpression(node)) {
    yield* textsOf(node.whenTrue)
    yield* textsOf(node.whenFalse)
  } else if (ts.isBinaryExpression(node) && joins.has(node.operatorToken.kind)) {
    yield* textsOf(node.left)
    yield* textsOf(node.right)
  } else if (ts.isParenthesizedExpression(node)) yield* textsOf(node.expression)
  else if (ts.isJsxExpression(node) && node.expression) yield* textsOf(node.expression)
}

const joins: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken
])

/** Two letters in a row that are no name, address, code or token of the look. */
function isWords(text: string): boolean {
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => /\p{L}{2}/u.test(word))
  const own = words.filter(
    (word) => !NAMES.has(word.replaceAll(/[^\p{L}\d-]/gu, '')) && !/[/_]|^[\w-]+([.:][\w-]+)+$/.test(word)
  )
  if (own.length === 0) return false
  // One word in small letters is a token: `plain`, `button`. Said to a person it begins a sentence or stands in one.
  return own.length > 1 || /^\P{L}*\p{Lu}/u.test(own[0] ?? '') || /[^\x20-\x7e]/.test(text)
}
