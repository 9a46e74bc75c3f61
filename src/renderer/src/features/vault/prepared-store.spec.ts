import { beforeEach, expect, it } from 'vitest'
import type { Capture } from '../../api/types'
import { usePrepared } from './prepared-store'

const capture = { id: 'c', kind: 'ed25519', length: 119, expiresAtMs: 5 } as unknown as Capture
const kept = () => Object.keys(usePrepared.getState().captures)

beforeEach(() => usePrepared.getState().clear())

it('keeps one pair a rotation, and forgets the one that was used', () => {
  const { keep, forget } = usePrepared.getState()
  keep('a', capture)
  keep('b', capture)
  forget('a')
  expect(kept()).toEqual(['b'])
})
it('forgets all of them at once', () => {
  usePrepared.getState().keep('a', capture)
  usePrepared.getState().clear()
  expect(kept()).toEqual([])
})
