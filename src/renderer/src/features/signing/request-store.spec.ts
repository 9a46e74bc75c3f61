import { beforeEach, expect, it } from 'vitest'
import { seedKeys } from '../../api/testing/fake-data'
import { blankForm, draftOf, hostOf, useRequests } from './request-store'

const [first, second] = seedKeys(1_795_000_000_000, 0)
if (!first || !second) throw new Error('no keys')
beforeEach(() => useRequests.setState({ form: blankForm, history: [], shown: undefined }))

it('asks nothing before there is a path', () => expect(draftOf({ ...blankForm, path: ' ' }, first)).toBeUndefined())
it('asks with a host that the key allows', () => {
  expect(hostOf({ ...blankForm, host: 'evil.example' }, first)).toBe('api.binance.com')
  expect(draftOf({ ...blankForm, path: '/x', params: [['', 'y']] }, first)).toMatchObject({
    host: 'api.binance.com',
    params: []
  })
})
it('sends no body with a GET, though one was written', () => {
  expect(draftOf({ ...blankForm, path: '/x', body: '{}' }, first)?.body).toBe('')
  expect(draftOf({ ...blankForm, method: 'POST', path: '/x', body: ' {} ' }, first)?.body).toBe('{}')
})
it('drops the last request for another key and keeps it for the same', () => {
  const { startWith, edit } = useRequests.getState()
  startWith(first.id)
  edit({ path: '/x' })
  startWith(first.id)
  expect(useRequests.getState().form.path).toBe('/x')
  startWith(second.id)
  expect(useRequests.getState().form).toEqual({ ...blankForm, keyId: second.id })
})
