import { expect, it } from 'vitest'
import { parseCare, writeCare } from './care-values'

const care = { maxAgeDays: 90, remindDaysAhead: [14, 7, 0], overlapMs: 86_400_000, idleDays: null }

it('writes a policy as it is typed, and reads it back', () => {
  const fields = writeCare(care)
  expect(fields).toEqual({ maxAgeDays: '90', remindDaysAhead: '14, 7, 0', overlapHours: '24', idleDays: '' })
  expect(parseCare(fields)).toEqual({ wrong: [], values: care })
})

it.each([
  ['maxAgeDays', '0'],
  ['maxAgeDays', '3651'],
  ['maxAgeDays', 'ten'],
  ['overlapHours', ''],
  ['overlapHours', '2161'],
  ['idleDays', '-1'],
  ['remindDaysAhead', '1, x'],
  ['remindDaysAhead', '366']
] as const)('says that %s “%s” is wrong', (name, text) => {
  const parsed = parseCare({ ...writeCare(care), [name]: text })
  expect(parsed.wrong).toEqual([name])
  expect(parsed.values).toBeUndefined()
})

it('takes no reminders and no ages for never', () => {
  expect(parseCare({ maxAgeDays: ' ', remindDaysAhead: '', overlapHours: '0', idleDays: '' }).values).toEqual({
    maxAgeDays: null,
    remindDaysAhead: [],
    overlapMs: 0,
    idleDays: null
  })
})
