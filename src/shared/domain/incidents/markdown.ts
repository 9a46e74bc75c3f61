/** The little markdown that a playbook's step may hold: paragraphs, lists, **bold** and `code`. No HTML, no links, no images. */

export interface Span {
  readonly kind: 'text' | 'bold' | 'code'
  readonly text: string
}

export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }

const BULLET = /^[-*] +(.*)$/
const NUMBER = /^\d{1,3}[.)] +(.*)$/
const MARKED = /\*\*([^*]+)\*\*|`([^`]+)`/g

/** Anything that is not marked up is text as it stands: nothing here can fail. */
export function parseSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  let at = 0
  for (const found of text.matchAll(MARKED)) {
    if (found.index > at) spans.push({ kind: 'text', text: text.slice(at, found.index) })
    spans.push(found[1] === undefined ? { kind: 'code', text: found[2] ?? '' } : { kind: 'bold', text: found[1] })
    at = found.index + found[0].length
  }
  if (at < text.length) spans.push({ kind: 'text', text: text.slice(at) })
  return spans
}

/** Lines that follow each other belong together; an empty line ends a block, an indented one goes on with its list item. */
export function parseBlocks(text: string): readonly Block[] {
  const blocks: Block[] = []
  let paragraph: string[] = []
  let list: { ordered: boolean; items: string[] } | undefined
  const end = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', spans: parseSpans(paragraph.join(' ')) })
    if (list) blocks.push({ kind: 'list', ordered: list.ordered, items: list.items.map(parseSpans) })
    paragraph = []
    list = undefined
  }
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    const bullet = BULLET.exec(line)
    const item = bullet ?? NUMBER.exec(line)
    if (line === '') end()
    else if (item) {
      const ordered = bullet === null
      if (!list || list.ordered !== ordered) {
        end()
        list = { ordered, items: [] }
      }
      list.items.push(item[1] ?? '')
    } else if (list) list.items.push(`${list.items.pop() ?? ''} ${line}`)
    else paragraph.push(line)
  }
  end()
  return blocks
}
