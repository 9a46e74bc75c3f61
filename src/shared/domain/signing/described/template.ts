/** Texts with placeholders, such as `{timestamp}{method}{target}`, cut once and filled for each request. */

/** target: the path, and the query behind a question mark where there is one. readable...: as it reads before encoding. */
export const placeholders = [
  'method',
  'host',
  'path',
  'target',
  'query',
  'readableTarget',
  'readableQuery',
  'body',
  'bodySha256',
  'bodySha512',
  'timestamp',
  'nonce',
  'uuid',
  'window',
  'key',
  'passphrase',
  'signature'
] as const
export type Placeholder = (typeof placeholders)[number]

const pattern = /\{(\w+)\}/g

export const placeholdersOf = (template: string): string[] =>
  [...template.matchAll(pattern)].map(([, name = '']) => name)

/** `valueOf` is asked for what occurs alone, so that no body is hashed in vain. */
export function compile(template: string): (valueOf: (name: Placeholder) => string) => string {
  const parts = template.split(pattern)
  // `split` puts what the group caught at every odd place.
  return (valueOf) => parts.map((part, index) => (index % 2 === 0 ? part : valueOf(part as Placeholder))).join('')
}
