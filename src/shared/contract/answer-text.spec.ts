import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fail, ok } from '../kernel/result'
import { readAnswer, writeAnswer } from './answer-text'
import { call, callWithColumns, type AnyCall } from './call'
import { Headers } from './fields'
import { contract } from './index'
import { promptContract } from './prompt'

const plain = call(z.void(), z.unknown())

/** Kinds of schema whose values JSON cannot write. */
const beyondJson = new Set(['custom', 'bigint', 'date', 'map', 'set', 'nan', 'symbol', 'file', 'undefined'])

/** Checks of our own that take nothing but what JSON can write, as specs of theirs show (fields.spec.ts). */
const ownButPlain = new Set<unknown>([Headers])

interface Def {
  readonly type: string
  readonly [part: string]: unknown
}
const defOf = (schema: unknown): Def | undefined => (schema as { _zod?: { def?: Def } } | undefined)?._zod?.def

/** Every kind of schema within one. */
function kindsIn(schema: unknown, seen = new Set<unknown>()): Set<string> {
  const kinds = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    const def = defOf(value)
    if (def) {
      if (ownButPlain.has(value)) return
      kinds.add(def.type)
      if (def.type === 'lazy') return look((def['getter'] as () => unknown)())
      for (const [name, part] of Object.entries(def)) if (name !== 'checks') look(part)
    } else for (const part of Object.values(value)) look(part)
  }
  look(schema)
  return kinds
}

const every = Object.entries({ ...contract, ...promptContract }).flatMap(([noun, calls]) =>
  Object.entries(calls as Record<string, AnyCall>).map(([verb, one]) => [`${noun}.${verb}`, one] as const)
)

describe('an answer on its way to a window', () => {
  it.each([
    ['a value', ok({ label: 'main', tags: ['a', 'b'], at: 1.5, none: null })],
    ['nothing', ok(undefined)],
    ['a failure', fail({ code: 'x', message: 'It failed.', remedy: 'Try again.' })],
    ['text that would end a script', ok('</script>\u2028 “quoted” \ud83d\ude00 \ud800')]
  ])('comes as it left: %s', (_name, answer) => {
    const written = writeAnswer(plain, answer)
    expect(typeof written).toBe('string')
    expect(readAnswer(written)).toEqual(answer)
  })

  it('crosses as it is where it holds columns of numbers', () => {
    const answer = ok({ times: Float64Array.of(1, Number.NaN) })
    expect(readAnswer(writeAnswer(callWithColumns(z.void(), z.unknown()), answer))).toBe(answer)
  })

  it('is never more than JSON can write, unless its call says so', () => {
    const wrong = every.filter(
      ([, one]) => [...kindsIn(one.output)].some((kind) => beyondJson.has(kind)) !== (one.hasColumns ?? false)
    )
    expect(wrong.map(([name]) => name)).toEqual([])
  })
})
