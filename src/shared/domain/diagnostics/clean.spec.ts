import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLogLine, cleanSetting, cleanText, faultOf, withoutNames } from './clean'

const line = (fields: object): unknown => JSON.parse(cleanLogLine(JSON.stringify(fields), ['ada', 'Ada’s laptop']))

describe('text of the system', () => {
  it('loses what is quoted, hosts, addresses, places and names, and keeps what says what went wrong', () => {
    expect(cleanText('getaddrinfo ENOTFOUND api.my-desk.example')).toBe('getaddrinfo ENOTFOUND [host]')
    expect(cleanText('connect ECONNREFUSED 10.1.2.3:5432')).toBe('connect ECONNREFUSED [address]')
    expect(cleanText("EACCES: permission denied, open '/home/ada/x.csv'")).toBe(
      'EACCES: permission denied, open [quoted]'
    )
    expect(cleanText('no such file /home/ada/keys/main.csv')).toBe('no such file [path]')
    expect(cleanText('no such file C:\\Users\\ada\\keys')).toBe('no such file [path]')
    expect(cleanText('see https://desk.example/x?token=1 or mail ada@desk.example')).toBe(
      'see [address] or mail [address]'
    )
    expect(cleanText('ADA is not there', ['ada'])).toBe('[name] is not there')
    expect(cleanText("Cannot read properties of undefined (reading 'label')")).toBe(
      'Cannot read properties of undefined (reading [quoted])'
    )
  })

  it('takes a name as a whole word alone, whatever letters it has', () => {
    expect(withoutNames('parade of ada, Ada.', ['ada'])).toBe('parade of [name], [name].')
    expect(withoutNames('Wien (alt) x', ['wien (alt)'])).toBe('[name] x')
  })
})

describe('an error', () => {
  it('says what kind it is and where in our code it arose', () => {
    const stack = `TypeError: Cannot read properties of undefined (reading 'x')
    at Vault.open (/opt/Keywatch/resources/app.asar/out/main/vault-x1.js:3:14)
    at /home/ada/other/thing.js:1:1
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)`
    expect(faultOf(stack)).toEqual({
      name: 'TypeError',
      message: 'Cannot read properties of undefined (reading [quoted])',
      frames: [
        'Vault.open (out/main/vault-x1.js:3:14)',
        '[path]:1:1',
        'process.processTicksAndRejections (node:internal/process/task_queues:95:5)'
      ]
    })
  })

  it('is read where it is no error at all', () => {
    expect(faultOf('api.desk.example fell over')).toEqual({ name: 'Error', message: '[host] fell over', frames: [] })
    expect(faultOf('')).toEqual({ name: 'Error', message: '', frames: [] })
  })
})

describe('a line of the log', () => {
  it('keeps codes, numbers and the app’s own words', () => {
    const kept = {
      at: '2026-11-22T10:00:00.000Z',
      level: 'warn',
      event: 'clock sync not recorded',
      code: 'storage-full',
      tries: 3
    }
    expect(line(kept)).toEqual(kept)
  })

  it('leaves out what anybody else may have written', () => {
    expect(
      line({ event: 'clock sync not recorded', host: 'api.desk.example', sink: 'Ada’s laptop', message: 'x y' })
    ).toEqual({
      event: 'clock sync not recorded',
      host: '[left out]',
      sink: '[left out]',
      message: '[left out]'
    })
    expect(line({ code: 'a code with words', channel: 'vault.listKeys', nested: { a: 1 } })).toEqual({
      code: '[left out]',
      channel: 'vault.listKeys',
      nested: '[left out]'
    })
    for (const odd of ['', 'no json', '[1]', 'null', '{"a":']) expect(cleanLogLine(odd)).toBe('[left out]')
  })

  it('never carries a planted word on, in whatever field it stands', () => {
    const canary = 'Canary grid Zq8wX3'
    fc.assert(
      fc.property(
        fc.constantFrom('event', 'error', 'code', 'channel', 'host', 'message', 'id', 'x'),
        fc.constantFrom('', 'Error: ', 'TypeError: failed for ', 'at '),
        fc.constantFrom('', ' ', ', then', '\n    at x (/home/y/out/z.js:1:1)'),
        (field, before, after) => {
          const cleaned = cleanLogLine(JSON.stringify({ [field]: before + canary + after }), [canary])
          expect(cleaned).not.toContain('Zq8wX3')
        }
      ),
      { numRuns: 100 }
    )
  })
})

describe('a setting', () => {
  it('is passed on where it is a switch, a number or a word of ours, and only said to be there otherwise', () => {
    expect(cleanSetting('theme', 'dark')).toBe('dark')
    expect(cleanSetting('theme', '/home/ada')).toBe('[set]')
    expect(cleanSetting('reminders.quiet', true)).toBe(true)
    expect(cleanSetting('defaultExpiryDays', 90)).toBe(90)
    expect(cleanSetting('backup.folder', '/home/ada')).toBe('[set]')
    expect(cleanSetting('x', null)).toBe(null)
    expect(cleanSetting('x', { a: 1 })).toBe('[set]')
  })
})
