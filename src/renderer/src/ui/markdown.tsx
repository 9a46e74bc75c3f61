import type { Nodes, Parents } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { createElement, Fragment, type ReactNode } from 'react'
import css from './markdown.module.css'

/**
 * Markdown (CommonMark) as elements. Nothing in it becomes markup by itself: HTML is shown as text, a link as its words with the address
 * behind them, an image as its description. A page that reaches no network has nowhere to lead.
 */
export function Markdown({ source }: { source: string }) {
  return <div className={css.prose}>{childrenOf(fromMarkdown(source))}</div>
}

const childrenOf = (node: Parents): ReactNode[] =>
  node.children.map((child, index) => <Fragment key={index}>{shown(child)}</Fragment>)

/** The screen and the note have the headings above these. */
const heading = (depth: number): string => `h${Math.min(6, depth + 3)}`

function shown(node: Nodes): ReactNode {
  switch (node.type) {
    case 'text':
      return node.value
    case 'paragraph':
      return <p>{childrenOf(node)}</p>
    case 'heading':
      return createElement(heading(node.depth), {}, ...childrenOf(node))
    case 'strong':
      return <b>{childrenOf(node)}</b>
    case 'emphasis':
      return <em>{childrenOf(node)}</em>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      )
    case 'blockquote':
      return <blockquote>{childrenOf(node)}</blockquote>
    case 'list':
      return createElement(
        node.ordered ? 'ol' : 'ul',
        node.ordered ? { start: node.start ?? 1 } : {},
        ...childrenOf(node)
      )
    case 'listItem':
      return <li>{childrenOf(node)}</li>
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    case 'link':
      return (
        <span className={css.address} title={node.url}>
          {childrenOf(node)}
        </span>
      )
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    case 'html':
      return node.value
    case 'linkReference':
      return childrenOf(node)
    // Where a reference leads is not shown in the text.
    default:
      return null
  }
}
