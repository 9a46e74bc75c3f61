import { parseJsonText, type JsonNode } from '../signing/json-text'
import type { Fields } from './trade-request'

interface Asked {
  readonly params: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** Parameters and body as one flat list. Undefined where a name stands twice: which of the two counts is the exchange's secret. */
export function fieldsOf({ params, body }: Asked): Fields | undefined {
  const fields = new Map<string, string>()
  for (const [name, value] of params) if (!add(fields, name, value)) return undefined
  if (body === '') return fields
  const node = parseJsonText(body)
  return node?.kind === 'object' && flatten(fields, '', node) ? fields : undefined
}

function add(fields: Map<string, string>, name: string, value: string): boolean {
  if (fields.has(name)) return false
  fields.set(name, value)
  return true
}

function flatten(fields: Map<string, string>, prefix: string, node: JsonNode): boolean {
  switch (node.kind) {
    case 'object':
      return node.members.every(([name, value]) => flatten(fields, prefix === '' ? name : `${prefix}.${name}`, value))
    case 'array':
      // No order that is read here holds a list.
      return add(fields, `${prefix}[]`, '')
    case 'string':
      return add(fields, prefix, node.value)
    case 'bare':
      return add(fields, prefix, node.text)
  }
}
