import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkBody, checkPath } from './request'

describe('a path', () => {
  it.each([
    '/',
    '/api/v3/account',
    '/0/private/Earn/Allocate',
    '/v2/accounts/a-b_c.d~e',
    '/a%20b',
    '/caf%C3%A9',
    '/API/V3/',
    '/...'
  ])('is taken as it stands: %s', (path) => {
    expect(checkPath(path)).toEqual({ ok: true, value: path })
  })

  it.each([
    ['', 'start'],
    ['api/v3', 'start'],
    ['https://evil.example/x', 'start'],
    ['//evil.example/x', '"//"'],
    ['/a//b', '"//"'],
    ['/a?b=c', '"?"'],
    ['/a#b', '"#"'],
    ['/a\\b', 'backslash'],
    ['/a/../b', 'segment'],
    ['/a/./b', 'segment'],
    ['/a/..', 'segment'],
    ['/a/%2e%2e/b', 'hides'],
    ['/a/%2E./b', 'hides'],
    ['/a%2fb', 'hides'],
    ['/a%5Cb', 'hides'],
    ['/a%252e', 'hides'],
    ['/a%00', 'hides'],
    ['/a%', 'starts no code'],
    ['/a%zz', 'starts no code'],
    ['/a\nb', 'control'],
    ['/a\u0000', 'control'],
    ['/a b', 'cannot carry'],
    ['/é', 'cannot carry'],
    ['/a"b', 'cannot carry'],
    ['/@evil{x}', 'cannot carry'],
    [`/${'a'.repeat(2000)}`, 'longer']
  ])('is refused with its reason: %j', (path, reason) => {
    const checked = checkPath(path)
    expect(checked).toMatchObject({
      ok: false,
      error: { code: 'path-malformed', message: expect.stringContaining(reason) }
    })
  })

  it('that passes reaches the wire unchanged', () => {
    const pieces = fc.array(
      fc.constantFrom('/', '.', '..', '%2e', '%41', 'a', 'é', ' ', '\\', ':', '@', ';', "'", '^', '|', '%'),
      { maxLength: 8 }
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const path = `/${parts.join('')}`
        if (checkPath(path).ok) expect(new URL(`https://a.b${path}`).href).toBe(`https://a.b${path}`)
      }),
      { numRuns: 3000 }
    )
  })
})

describe('a body', () => {
  it.each(['', '{}', '[]', '[{"a": 1.10}]', ' {"a":\n1}\n'])('is taken as it stands: %j', (body) => {
    expect(checkBody(body)).toEqual({ ok: true, value: body })
  })

  it.each([
    ['{"a":}', 'not JSON'],
    ['{a: 1}', 'not JSON'],
    ['a=b', 'not JSON'],
    ['"text"', 'neither'],
    ['7', 'neither'],
    ['null', 'neither'],
    [`[${' '.repeat(1_000_000)}]`, 'longer']
  ])('is refused with its reason: %#', (body, reason) => {
    expect(checkBody(body)).toMatchObject({
      ok: false,
      error: { code: 'body-malformed', message: expect.stringContaining(reason) }
    })
  })
})
