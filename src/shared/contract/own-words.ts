/**
 * Marks what Keywatch itself says in an answer, so that the door can say it in the person's language. What a person or a
 * provider wrote is never marked: it stays as it is.
 */
import type { z } from 'zod'

const own = new WeakSet<object>()

/** The last step of a schema: `z.string().max(200)`, marked. */
export function ownWords<T extends z.ZodType>(schema: T): T {
  own.add(schema)
  return schema
}

type Say = (english: string) => string
type Rewrite = (value: unknown, say: Say) => unknown

interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly items?: readonly z.ZodType[]
  readonly out?: z.ZodType
  readonly values?: readonly unknown[]
}

const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition
const known = new WeakMap<object, { readonly rewrite: Rewrite | undefined }>()

/** Says the marked words of a value, and each failure in it, in other words; gives the value itself where there are none. */
export function sayWords(schema: z.ZodType, value: unknown, say: Say): unknown {
  return rewriteOf(schema)?.(value, say) ?? value
}

/** Undefined where no words can stand in a value of this schema: then nothing is walked. */
function rewriteOf(schema: z.ZodType): Rewrite | undefined {
  const before = known.get(schema)
  if (before) return before.rewrite
  const rewrite = own.has(schema) ? sayString : build(definitionOf(schema))
  known.set(schema, { rewrite })
  return rewrite
}

const sayString: Rewrite = (value, say) => (typeof value === 'string' ? say(value) : value)

function build(definition: Definition): Rewrite | undefined {
  const { shape, element, innerType, valueType, options, items, out } = definition
  if (shape) return ofObject(shape)
  if (options) return ofUnion(options)
  if (items) return ofTuple(items)
  const inside = element ?? valueType
  if (inside) return ofMany(rewriteOf(inside))
  const within = innerType ?? out
  return within && rewriteOf(within)
}

function ofObject(shape: Readonly<Record<string, z.ZodType>>): Rewrite | undefined {
  const isFailure = isText(shape['message']) && isText(shape['remedy'])
  const fields = Object.entries(shape).flatMap(([name, schema]) => {
    const rewrite = isFailure && (name === 'message' || name === 'remedy') ? sayString : rewriteOf(schema)
    return rewrite ? [[name, rewrite] as const] : []
  })
  if (fields.length === 0) return undefined
  return (value, say) => {
    if (typeof value !== 'object' || value === null) return value
    const said: Record<string, unknown> = { ...value }
    for (const [name, rewrite] of fields) if (name in said) said[name] = rewrite(said[name], say)
    return said
  }
}

const isText = (schema: z.ZodType | undefined): boolean =>
  schema !== undefined && definitionOf(schema).type === 'string'

function ofMany(rewrite: Rewrite | undefined): Rewrite | undefined {
  if (!rewrite) return undefined
  return (value, say) => {
    if (Array.isArray(value)) return value.map((one) => rewrite(one, say))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rewrite(one, say)]))
  }
}

function ofTuple(items: readonly z.ZodType[]): Rewrite | undefined {
  const rewrites = items.map(rewriteOf)
  if (rewrites.every((rewrite) => rewrite === undefined)) return undefined
  return (value, say) => (Array.isArray(value) ? value.map((one, at) => rewrites[at]?.(one, say) ?? one) : value)
}

/** Of several shapes the one whose literals a value has: `{ kind: 'paragraph' }`. */
function ofUnion(options: readonly z.ZodType[]): Rewrite | undefined {
  const all = options.map((option) => ({ fits: literalsOf(option), rewrite: rewriteOf(option) }))
  if (all.every(({ rewrite }) => rewrite === undefined)) return undefined
  return (value, say) => all.find(({ fits }) => fits(value))?.rewrite?.(value, say) ?? value
}

function literalsOf(option: z.ZodType): (value: unknown) => boolean {
  const literals = Object.entries(definitionOf(option).shape ?? {}).flatMap(([name, schema]) => {
    const { type, values } = definitionOf(schema)
    return type === 'literal' && values ? [[name, values] as const] : []
  })
  return (value) =>
    literals.every(([name, values]) => values.includes((value as Readonly<Record<string, unknown>> | null)?.[name]))
}
