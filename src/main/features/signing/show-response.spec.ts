import { expect, it } from 'vitest'
import { timestampMs } from '../../../shared/kernel/ids'
import { showResponse } from './show-response'

const about = { sentAtMs: timestampMs(1), signMs: 2, recordMs: 3, meaning: undefined }
const answer = { status: 200, headers: [], body: '', bytes: 0, firstByteMs: 4, totalMs: 5 }
const shownUrl = (url: string) => showResponse(url, answer, about).url

it.each([
  ['https://api.test/a?b=1&signature=abcdef', 'https://api.test/a?b=1&signature=…'],
  ['https://api.test/a?signature=abcdef', 'https://api.test/a?signature=…'],
  ['https://api.test/a?Signature=abcdef&c=2', 'https://api.test/a?Signature=…&c=2'],
  ['https://api.test/a?b=1&SIGNATURE=abcdef&c=2&d=3', 'https://api.test/a?b=1&SIGNATURE=…&c=2&d=3'],
  ['https://api.test/a?mysignature=1&signature=abcdef', 'https://api.test/a?mysignature=1&signature=…'],
  ['https://api.test/a?b=1&signature=x&d=1&signature=y', 'https://api.test/a?b=1&signature=…&d=1&signature=…'],
  ['https://api.test/signature=1?b=1', 'https://api.test/signature=1?b=1'],
  ['https://api.test/a', 'https://api.test/a']
])('shows %s without its signature', (url, shown) => expect(shownUrl(url)).toBe(shown))

it('keeps from windows what belongs to a session with the provider, and copies the rest', () => {
  const headers = [
    ['Content-Type', 'text/plain'],
    ['SET-COOKIE', 'a=b'],
    ['authorization', 'x'],
    ['X-Used', '7']
  ] as const
  const shown = showResponse('https://api.test/a', { ...answer, headers }, about)
  expect(shown.headers).toEqual([
    ['Content-Type', 'text/plain'],
    ['X-Used', '7']
  ])
})
