import { expect, it } from 'vitest'
import { detailOf } from './stored-line'

it('reads the detail of a line as rows', () => {
  expect(detailOf('{"detail":{"status":200,"ok":true}}')).toEqual([
    ['status', '200'],
    ['ok', 'true']
  ])
})
it('has no rows for a line that someone broke', () => {
  expect(detailOf('{"detail":')).toEqual([])
  expect(detailOf('null')).toEqual([])
})
