/** The part of Structured Fields (RFC 8941) in which Signature-Input is written: labels, lists of quoted names, parameters. */

export interface Component {
  /** As it stands: `"@query-param";name="Pet"`. */
  readonly text: string
  readonly name: string
  readonly params: Readonly<Record<string, string>>
}

export interface CoveredComponents {
  readonly components: readonly Component[]
  /** created, expires, nonce, alg, keyid, tag; numbers as text. */
  readonly params: Readonly<Record<string, string>>
  /** All that stands behind the label. */
  readonly text: string
}

export const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`

const label = /\s*([a-z*][a-z0-9_.*-]*)=/y
const string = /"((?:[ !#-[\]-~]|\\["\\])*)"/y
const param = /;\s*([a-z*][a-z0-9_.*-]*)(?:=(?:"((?:[ !#-[\]-~]|\\["\\])*)"|(-?\d{1,15}|[A-Za-z*][\w.*:/-]*)))?/y

/** Labels with what each covers; undefined where the header is not well-formed. A later label of the same name counts. */
export function parseSignatureInput(header: string): ReadonlyMap<string, CoveredComponents> | undefined {
  const found = new Map<string, CoveredComponents>()
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    const match = pattern.exec(header)
    if (match !== null) at = pattern.lastIndex
    return match ?? undefined
  }
  const params = (): Record<string, string> => {
    const all: Record<string, string> = Object.create(null) as Record<string, string>
    for (let match = take(param); match !== undefined; match = take(param))
      all[match[1] ?? ''] = (match[2] ?? match[3] ?? '').replaceAll(/\\(.)/g, '$1')
    return all
  }
  while (at < header.length) {
    const name = take(label)?.[1]
    const start = at
    if (name === undefined || take(/\(\s*/y) === undefined) return undefined
    const components: Component[] = []
    while (take(/\)/y) === undefined) {
      const from = at
      const inner = take(string)?.[1]
      if (inner === undefined) return undefined
      const own = params()
      components.push({ text: header.slice(from, at), name: inner, params: own })
      take(/ +/y)
    }
    const own = params()
    found.set(name, { components, params: own, text: header.slice(start, at) })
    if (at < header.length && take(/\s*,(?=\s*\S)/y) === undefined) return undefined
  }
  return found
}
