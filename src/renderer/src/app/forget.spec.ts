import { expect, it } from 'vitest'
import { seedKeys } from '../api/testing/fake-data'
import { useAudit } from '../features/audit/audit-store'
import { useIncidentState } from '../features/incidents/incident-store'
import { blankForm, useRequests } from '../features/signing/request-store'
import { usePrepared } from '../features/vault/prepared-store'
import { forget } from './forget'
import { useRoute } from './route-store'

const [key] = seedKeys(1_795_000_000_000, 0)
if (!key) throw new Error('no keys')
const sent = (epoch: number) => ({
  form: { ...blankForm, keyId: key.id, path: '/balance' },
  keyLabel: key.label,
  title: 'Balance',
  outcome: { ok: false as const, error: { code: 'x', message: 'y', remedy: 'z' } },
  epoch
})

it('leaves nothing of what was asked, answered, filtered or opened', () => {
  const requests = useRequests.getState()
  requests.edit({ keyId: key.id, path: '/balance' })
  requests.record(sent(requests.epoch))
  useAudit.getState().choose({ keyId: key.id })
  useAudit.getState().setPane({ kind: 'report' })
  useIncidentState.getState().report({ keyId: key.id, drill: false })
  usePrepared.getState().keep('rotation', {} as never)
  useRoute.getState().openKey(key.id)
  useRoute.getState().setPalette(true)
  forget()
  expect(useRequests.getState()).toMatchObject({ form: blankForm, history: [], shown: undefined })
  expect(useAudit.getState()).toEqual(useAudit.getInitialState())
  expect(useIncidentState.getState()).toEqual(useIncidentState.getInitialState())
  expect(usePrepared.getState().captures).toEqual({})
  expect(useRoute.getState()).toMatchObject({ screen: 'keys', keyId: undefined, paletteOpen: false })
})

it('does not keep an answer that comes after the lock', () => {
  const { epoch } = useRequests.getState()
  forget()
  useRequests.getState().record(sent(epoch))
  expect(useRequests.getState().history).toEqual([])
  useRequests.getState().record(sent(useRequests.getState().epoch))
  expect(useRequests.getState().history).toHaveLength(1)
})
