import { expect, it } from 'vitest'
import type { KeyId } from '../../api/types'
import { logKeys, type LogKey } from './log-keys'

const key = (id: string, label: string): LogKey => ({ id: id as KeyId, label })
const says = (label: string): string => `${label} (deleted)`
const labels = (...given: [LogKey[], LogKey[], KeyId[]]): readonly string[] =>
  logKeys(...given, says).map(({ label }) => label)

it('names the keys that stand, and after them those that are gone as what they are', () => {
  expect(logKeys([key('1', 'B')], [key('2', 'A')], [], says)).toEqual([key('1', 'B'), key('2', 'A (deleted)')])
})
it('tells keys that are gone apart where they had the same label', () => {
  const gone = [key('aaaaaaaa-1', 'Bot'), key('bbbbbbbb-2', 'Bot'), key('cccccccc-3', 'Grid')]
  expect(labels([key('1', 'Bot')], gone, [])).toEqual([
    'Bot',
    'Bot aaaaaaaa (deleted)',
    'Bot bbbbbbbb (deleted)',
    'Grid (deleted)'
  ])
})
it('keeps what is chosen and no longer known, once, by its id', () => {
  const chosen = ['1', '2', '3'] as KeyId[]
  expect(labels([key('1', 'B')], [key('2', 'A')], chosen)).toEqual(['B', 'A (deleted)', '3'])
})
