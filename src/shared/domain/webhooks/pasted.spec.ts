import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPasted } from './pasted'

const headers = [
  ['webhook-id', 'msg_1'],
  ['X-Time', '17 00']
]

describe('a pasted delivery', () => {
  it.each([
    ['headers and body', 'webhook-id: msg_1\nX-Time: 17 00\n\n{"a":1}'],
    ['with a request line', 'POST /in/x HTTP/1.1\r\nwebhook-id: msg_1\r\nX-Time: 17 00\r\n\r\n{"a":1}'],
    ['as curl', `curl -X POST https://a.example -H 'webhook-id: msg_1' -H "X-Time: 17 00" -d '{"a":1}'`],
    [
      'as curl over lines',
      `$ curl 'https://a.example' \\\n  --header='webhook-id: msg_1' \\\n  -H'X-Time: 17 00' \\\n  --data-raw $'{"a"\\u003a1}'`
    ],
    [
      'as curl of Windows lines',
      `curl https://a.example \\\r\n -H 'webhook-id: msg_1' \\\r\n -H 'X-Time: 17 00' --data-binary "{\\"a\\":1}"`
    ]
  ])('%s', (_title, text) => {
    expect(readPasted(text)).toEqual({ ok: true, value: { headers, body: '{"a":1}' } })
  })

  it('keeps the body as it stands, its empty lines and last break included', () => {
    expect(readPasted('a: b\n\nx\n\ny\n')).toMatchObject({ value: { body: 'x\n\ny\n' } })
    expect(readPasted('a: b')).toMatchObject({ value: { body: '' } })
  })

  it.each([
    ['', 'paste-empty'],
    ['  \n ', 'paste-empty'],
    ['{"a":1}', 'paste-malformed'],
    ['a: b\nno header\n\nx', 'paste-malformed'],
    ["curl -H 'a: b", 'paste-malformed'],
    ['curl https://a.example', 'paste-malformed'],
    ["curl -H 'a: b' -d @file.json", 'paste-names-a-file']
  ])('“%s” is %s', (text, code) => {
    expect(readPasted(text)).toMatchObject({ ok: false, error: { code } })
  })

  it('no text makes it throw', () => {
    const words = fc.constantFrom('curl ', "-H '", '"', '\\', '\n', 'a: b', "$'", '--data-raw', '@', '\r\n\r\n')
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 12 }), (parts) => void readPasted(parts.join('')))
    )
  })
})
