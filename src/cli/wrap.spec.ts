import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, HELD, hold, widthOf, wrap } from './wrap'

describe('wrap', () => {
  it('goes on in the next line, as far in as the line before', () => {
    expect(wrap('  one two three four', 12)).toBe('  one two\n  three four')
    expect(wrap('one two three four', 12, 4)).toBe('one two\n    three\n    four')
  })

  it('keeps lines as they are where they fit, and blank ones', () => {
    expect(wrap('one\n\n    two\n', 12)).toBe('one\n\n    two\n')
  })

  it('breaks no word, address, command or held space, however long', () => {
    expect(wrap('ask https://api.binance.com/api/v3/account now', 24)).toBe(
      'ask\nhttps://api.binance.com/api/v3/account\nnow'
    )
    expect(wrap('Ask to be let in first: keywatch pair --want KEY', 40)).toBe(
      'Ask to be let in first:\nkeywatch pair --want KEY'
    )
    expect(wrap('keywatch keys lists those that you may use.', 24)).toBe('keywatch keys lists\nthose that you may use.')
    expect(wrap('Another one is here: keywatch --socket /run/user/1/x.sock', 30)).toBe(
      'Another one is here:\nkeywatch --socket /run/user/1/x.sock'
    )
    expect(wrap(`It is in /my${HELD}folder/token, alone`, 24)).toBe('It is in\n/my folder/token, alone')
    expect(wrap(`/my${HELD}folder`, undefined)).toBe('/my folder')
  })

  it('breaks nothing that is held, the longest first, and in a pipe it is as it was', () => {
    const says = 'Beside /my old/audit log.zip and /my old/b there is no key.'
    const whole = ['/my old', '/my old/audit log.zip', 'no']
    expect(wrap(hold(says, whole), 14)).toBe('Beside\n/my old/audit log.zip\nand /my old/b\nthere is no\nkey.')
    expect(wrap(hold(says, whole), undefined)).toBe(says)
  })

  it('counts columns, not letters: colours take none, Japanese two', () => {
    expect(widthOf('\u001b[31mkeywatch:\u001b[39m')).toBe(9)
    expect(widthOf('e\u0301')).toBe(1)
    expect(wrap('取引 口座 名前 一二', 10)).toBe('取引 口座\n名前 一二')
  })

  it('loses and adds nothing but line feeds at spaces, and no line of several words is too long', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,30}$/u), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(words, fc.integer({ min: 24, max: 100 }), (given, columns) => {
        const lines = wrap(given.join(' '), columns).split('\n')
        expect(lines.join(' ')).toBe(given.join(' '))
        for (const line of lines) expect(line.length <= columns || !line.includes(' ')).toBe(true)
      })
    )
  })
})

it('takes the width that was set, then what the terminal says, and none that nobody could read', () => {
  expect(columnsOf({ COLUMNS: '60' }, 80)).toBe(60)
  expect(columnsOf({}, 80)).toBe(80)
  for (const wrong of ['', '0', '-1', 'wide', '1e9']) expect(columnsOf({ COLUMNS: wrong }, 80)).toBe(80)
  expect(columnsOf({}, 10)).toBeUndefined()
  expect(columnsOf({}, undefined)).toBeUndefined()
})
