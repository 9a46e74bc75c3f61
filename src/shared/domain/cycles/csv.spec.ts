import { describe, expect, it } from 'vitest'
import type { Decimal } from '../../kernel/decimal'
import { orderOf, readDay } from './csv-dates'
import { readNumber, shifted } from './csv-figures'
import type { TableRow } from './csv-table'
import { dayNumber, isoDay } from './days'
import { readFlows } from './etf-flows'
import { readHistory } from './price-history'

const today = dayNumber(2026, 11, 22)
const table = (text: string): TableRow[] =>
  text
    .trim()
    .split('\n')
    .map((line, index) => ({ line: index + 1, cells: line.split(';').map((cell) => cell.trim()) }))
const iso = (day: number | 'ambiguous' | undefined) => (typeof day === 'number' ? isoDay(day) : day)

describe('days as files write them', () => {
  it.each([
    ['2024-01-11', '2024-01-11'],
    ['2024/1/5', '2024-01-05'],
    ['2013-04-28 00:00:00 UTC', '2013-04-28'],
    ['11 Jan 2024', '2024-01-11'],
    ['Thu, 11 January 2024', '2024-01-11'],
    ['Jan 11, 2024', '2024-01-11'],
    ['31/12/2024', '2024-12-31'],
    ['12/31/2024', '2024-12-31'],
    ['05.05.2024', '2024-05-05'],
    ['1704931200', '2024-01-11'],
    ['1704931200000', '2024-01-11'],
    ['03/04/2024', 'ambiguous'],
    ['31 Feb 2024', undefined],
    ['2024-13-01', undefined],
    ['Total', undefined],
    ['', undefined]
  ])('reads %s as %s', (written, day) => expect(iso(readDay(written))).toBe(day))

  it('takes the order of the file from a row that can only be read one way', () => {
    expect(orderOf(['03/04/2024', '13/04/2024'])).toBe('day-first')
    expect(orderOf(['03/04/2024', '04/13/2024'])).toBe('month-first')
    expect(orderOf(['03/04/2024', '05/05/2024'])).toBeUndefined()
    expect(orderOf(['13/04/2024', '04/13/2024'])).toBeUndefined()
    expect(iso(readDay('03/04/2024', 'day-first'))).toBe('2024-04-03')
    expect(iso(readDay('03/04/2024', 'month-first'))).toBe('2024-03-04')
  })
})

describe('figures as files write them', () => {
  it.each([
    ['655.3', '655.3'],
    ['(95.1)', '-95.1'],
    ['($1,234.50)', '-1234.50'],
    ['-0.0', '0.0'],
    ['−12', '-12'],
    ['1,234,567', '1234567'],
    ['1.234.567,8', '1234567.8'],
    ["1'234.5", '1234.5'],
    ['12 345,6', '12345.6'],
    ['0,25', '0.25'],
    ['.5', '0.5'],
    ['$7', '7'],
    ['1,23,4', undefined],
    ['(5', undefined],
    ['--5', undefined],
    ['1e5', undefined],
    ['NaN', undefined],
    ['#REF!', undefined]
  ])('reads %s as %s', (written, value) => expect(readNumber(written)).toBe(value))

  it('moves the point without rounding', () => {
    const cases = [
      ['655.3', 6, '655300000'],
      ['-0.1', 6, '-100000'],
      ['0.1234567', 6, '123456.7'],
      ['12', 0, '12'],
      ['0.00000001', 3, '0.00001']
    ] as const
    for (const [value, places, moved] of cases) expect(shifted(value as Decimal, places)).toBe(moved)
  })
})

describe('a table of fund flows', () => {
  const farside = table(`
    Bitcoin ETF Flow (US$m);;;
    ;IBIT;GBTC;Total
    ;0.25%;1.50%;
    11 Jan 2024;111.7;(95.1);655.3
    12 Jan 2024;386.0;(484.1);(1,203.4)
    15 Jan 2024;-;-;-
    Total;497.7;(579.2);(548.1)
    Average;1.0;2.0;3.0
  `)

  it('is read with its title, its sums and its days off', () => {
    const read = readFlows(farside, {}, today)
    expect(read.errors).toEqual([])
    expect(read.flows.map(({ day, value }) => [isoDay(day), value])).toEqual([
      ['2024-01-11', '655300000'],
      ['2024-01-12', '-1203400000']
    ])
    expect(read).toMatchObject({ unit: 'million', unitStands: true })
    expect(read.leftOut.map(({ line }) => line)).toEqual([6, 7, 8])
  })

  it('names line and field of each error, and what stands there', () => {
    const read = readFlows(
      table(`
        Date;Total net inflow (USD)
        2024-01-11;12x
        2024-01-11;5
        2024-01-11;6
        yesterday;7
        2031-01-01;8
      `),
      {},
      today
    )
    expect(read.errors).toEqual([
      { line: 2, field: 'Total net inflow (USD)', found: '12x', code: 'number-unreadable' },
      { line: 3, field: 'date', found: '2024-01-11', code: 'date-twice' },
      { line: 4, field: 'date', found: '2024-01-11', code: 'date-twice' },
      { line: 5, field: 'date', found: 'yesterday', code: 'date-unreadable' },
      { line: 6, field: 'date', found: '2031-01-01', code: 'date-ahead' }
    ])
  })

  it('guesses the unit by size where none stands, and obeys a choice', () => {
    const plain = table('date;flow\n2024-01-11;655.3')
    expect(readFlows(plain, {}, today)).toMatchObject({ unit: 'million', unitStands: false })
    expect(readFlows(table('date;flow\n2024-01-11;655300000'), {}, today)).toMatchObject({ unit: 'usd' })
    expect(readFlows(plain, { unit: 'usd' }, today).flows[0]?.value).toBe('655.3')
    const other = readFlows(farside, { flowColumn: 1 }, today)
    expect(other.flows[0]?.value).toBe('111700000')
  })

  it('asks for the order of days that nothing tells, and for a column that is not there', () => {
    const dates = table('date;flow\n03/04/2024;1\n05/06/2024;2')
    expect(readFlows(dates, {}, today).errors.map(({ code }) => code)).toEqual(['date-ambiguous', 'date-ambiguous'])
    expect(readFlows(dates, { dateOrder: 'day-first' }, today).errors).toEqual([])
    expect(readFlows(table('only'), {}, today).errors[0]?.code).toBe('column-missing')
    expect(readFlows([], {}, today).errors[0]?.code).toBe('column-missing')
    expect(readFlows(table('date;flow'), {}, today).errors[0]?.code).toBe('no-rows')
  })
})

describe('a daily price history', () => {
  it('is read with what it has', () => {
    const read = readHistory(
      table(`
        Date;Open;High;Low;Close;Volume
        2013-04-29;134.4;147.5;134.0;144.5;0
        2013-04-28;135.3;135.98;132.1;134.21;1,500,000
        2013-05-02;;;;105.21;
      `),
      {},
      today
    )
    expect(read.errors).toEqual([])
    expect(read.missingDays).toBe(2)
    expect(read.candles.map(({ open, close, volume }) => [open, close, volume])).toEqual([
      ['135.3', '134.21', '1500000'],
      ['134.4', '144.5', '0'],
      [undefined, '105.21', undefined]
    ])
  })

  it('names what is wrong with each field', () => {
    const read = readHistory(
      table(`
        snapped_at;open;high;low;price
        2013-04-28;10;9;8;10
        2013-04-29;10;12;11;10
        2013-04-30;0;;;-3
        2013-05-01;;;;
        ;;;;5
      `),
      {},
      today
    )
    expect(read.errors.map(({ line, field, code }) => `${line} ${field} ${code}`)).toEqual([
      '2 high high-too-low',
      '3 low low-too-high',
      '4 open not-positive',
      '4 close not-positive',
      '5 close number-missing',
      '6 date date-missing'
    ])
    expect(readHistory(table('day;open\n2013-04-28;1'), {}, today).errors).toMatchObject([
      { field: 'close', code: 'column-missing' }
    ])
  })
})
