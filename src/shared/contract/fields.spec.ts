import { expect, it } from 'vitest'
import { Headers, KeyId } from './fields'

it('takes headers as pairs of texts and as nothing else', () => {
  const headers = [
    ['content-type', 'application/json'],
    ['x-mbx-used-weight', '20']
  ]
  expect(Headers.parse(headers)).toEqual(headers)
  expect(Headers.safeParse([]).success).toBe(true)
  for (const wrong of [undefined, {}, 'a: b', ['a'], [['a']], [['a', 'b', 'c']], [['a', 1]], [[1, 'b']], [null]])
    expect(Headers.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
})

it('takes a key’s id as a UUID and as nothing else', () => {
  const id = '00000000-0000-4000-8000-000000000001'
  expect(KeyId.parse(id)).toBe(id)
  for (const wrong of [undefined, '', 'key', `${id}0`, 1]) expect(KeyId.safeParse(wrong).success).toBe(false)
})
