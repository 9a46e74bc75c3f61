import type { Block } from '../../api/types'
import css from './incidents.module.css'

type Spans = Extract<Block, { kind: 'paragraph' }>['spans']

/** A playbook's text. Nothing in it can become markup. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className={css.prose}>
      {blocks.map((block, index) => {
        if (block.kind === 'paragraph')
          return (
            <p key={index}>
              <Line spans={block.spans} />
            </p>
          )
        const List = block.ordered ? 'ol' : 'ul'
        return (
          <List key={index}>
            {block.items.map((item, at) => (
              <li key={at}>
                <Line spans={item} />
              </li>
            ))}
          </List>
        )
      })}
    </div>
  )
}

function Line({ spans }: { spans: Spans }) {
  return spans.map((span, index) => {
    if (span.kind === 'bold') return <b key={index}>{span.text}</b>
    if (span.kind === 'code') return <code key={index}>{span.text}</code>
    return <span key={index}>{span.text}</span>
  })
}
