export interface Notice {
  readonly title: string
  readonly paragraphs: readonly string[]
}

/** The notices file, cut at its headings: `#` the whole, `##` each work. Everything else is words, shown as they are. */
export function noticesIn(markdown: string): Notice[] {
  const found: { title: string; paragraphs: string[] }[] = []
  for (const block of markdown.split(/\n\s*\n/u)) {
    const words = block.trim()
    const heading = /^#{1,2} (.+)$/u.exec(words)
    if (heading?.[1] !== undefined) found.push({ title: heading[1], paragraphs: [] })
    else if (words !== '') found.at(-1)?.paragraphs.push(words)
  }
  return found
}
