import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFault, prettyJson } from './json-text'

describe('prettyJson', () => {
  it('lays out objects, lists and empty ones', () => {
    expect(prettyJson('{"a":[1,2],"b":{},"c":[]}')).toBe('{\n  "a": [\n    1,\n    2\n  ],\n  "b": {},\n  "c": []\n}')
  })
  it('keeps every digit of a number that JavaScript cannot hold', () => {
    expect(prettyJson('{"id":354937868123456789012,"price":0.10}')).toContain('354937868123456789012')
    expect(prettyJson('{"id":1,"price":0.10}')).toContain('0.10')
  })
  it('leaves brackets and quotes inside strings alone', () => {
    expect(prettyJson('{"a":"{\\"x\\": [1]}"}')).toBe('{\n  "a": "{\\"x\\": [1]}"\n}')
  })
  it('has nothing for what is not JSON', () => {
    expect(prettyJson('<html>')).toBeUndefined()
    expect(prettyJson('')).toBeUndefined()
  })
  it('means the same as before', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const source = JSON.stringify(value)
        expect(JSON.stringify(JSON.parse(prettyJson(source) ?? 'null'))).toBe(JSON.stringify(JSON.parse(source)))
      })
    )
  })
})
it('calls an empty body no fault', () => {
  expect(jsonFault('  ')).toBeUndefined()
  expect(jsonFault('{"a":1}')).toBeUndefined()
  expect(jsonFault('{"a":')).toBeTypeOf('string')
})
