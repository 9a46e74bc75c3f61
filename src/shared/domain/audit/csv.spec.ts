import { describe, expect, it } from 'vitest'
import { csvCell, csvEntry, csvHeader, csvRow } from './csv'

describe('a CSV cell', () => {
  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', `'\tx`],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['a=b', 'a=b'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [' padded', '" padded"'],
    ['', ''],
    ['é₿', 'é₿']
  ])('writes %j as %j', (text, cell) => expect(csvCell(text)).toBe(cell))

  it('ends rows with CRLF', () => expect(csvRow(['a', 1, undefined])).toBe('a,1,\r\n'))

  it('has as many cells as the header', () => {
    const row = csvEntry(
      {
        v: 1,
        seq: 0,
        at: 0,
        mono: 0,
        actor: { user: 'u', role: 'r', caller: 'c' },
        act: 'log.open',
        outcome: 'ok',
        detail: {},
        corr: 'x',
        app: '1'
      },
      undefined,
      'ff'
    )
    expect(row.split(',').length).toBe(csvHeader.split(',').length)
    expect(row).toContain('1970-01-01T00:00:00.000Z')
  })
})
