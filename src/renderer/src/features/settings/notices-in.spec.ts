import { expect, it } from 'vitest'
import { noticesIn } from './notices-in'

it('cuts at headings and keeps every word', () => {
  expect(noticesIn('# All\n\nOne.\n\n## A\n\nTwo\nlines.\n\n* A point\n')).toEqual([
    { title: 'All', paragraphs: ['One.'] },
    { title: 'A', paragraphs: ['Two\nlines.', '* A point'] }
  ])
})
