/** Small letters without accents, so that “ubersicht” finds “Übersicht”. Keeps the length of the text wherever a letter has one of its own. */
export const plain = (text: string): string =>
  [...text]
    .map((letter) => {
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
      return bare.length === letter.length
        ? bare
        : letter.toLowerCase().length === letter.length
          ? letter.toLowerCase()
          : letter
    })
    .join('')

export const wordsOf = (query: string): readonly string[] => plain(query).split(/\s+/).filter(Boolean)

/** Every word of `query` stands somewhere in `texts`. */
export function fits(query: string, ...texts: readonly string[]): boolean {
  const all = plain(texts.join(' \u0000 '))
  return wordsOf(query).every((word) => all.includes(word))
}

/** Where `words` stand in `text`: begin and end of each, in order, none over another. */
export function spans(text: string, words: readonly string[]): readonly (readonly [number, number])[] {
  const among = plain(text)
  const found = words
    .flatMap((word) => {
      const at: (readonly [number, number])[] = []
      for (let from = among.indexOf(word); from >= 0; from = among.indexOf(word, from + word.length))
        at.push([from, from + word.length])
      return at
    })
    .sort(([one], [other]) => one - other)
  let end = 0
  return found.filter(([from, to]) => {
    if (from < end) return false
    end = to
    return true
  })
}
