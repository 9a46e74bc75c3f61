import { useId, useState, type ReactNode } from 'react'
import { cx } from './cx'
import css from './disclosure.module.css'

/**
 * A line that opens what it tells of (the disclosure pattern of the ARIA Authoring Practices,
 * https://www.w3.org/WAI/ARIA/apg/patterns/disclosure/).
 *
 * Not `<details>`: each of those that leaves the page leaves 4 kB behind in Chromium 114 until the page itself goes (docs/soak.md). And
 * what is closed is not in the page at all: a table of a hundred rows is made when somebody wants to see it.
 */
export function Disclosure({
  summary,
  className,
  bare = false,
  startsOpen = false,
  open = false,
  children
}: {
  summary: ReactNode
  className?: string | undefined
  /** Without the triangle, where the line has a sign of its own. */
  bare?: boolean
  startsOpen?: boolean
  /** Opens it whenever this becomes true; a person may close it all the same. */
  open?: boolean
  children: ReactNode
}) {
  const [shown, setShown] = useState(startsOpen || open)
  const [wanted, setWanted] = useState(open)
  const id = useId()
  if (wanted !== open) {
    setWanted(open)
    if (open) setShown(true)
  }
  return (
    <div className={className} data-open={shown || undefined}>
      <button
        type="button"
        className={cx(css.line, !bare && css.signed)}
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        onClick={() => setShown(!shown)}
      >
        {summary}
      </button>
      {shown && <div id={id}>{children}</div>}
    </div>
  )
}
