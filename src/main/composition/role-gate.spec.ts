import { describe, expect, it } from 'vitest'
import { channels, leastRoles } from '../../shared/contract/channels'
import { contract } from '../../shared/contract/index'
import { atLeast, roles, type Role } from '../../shared/domain/session/role'
import { durationMs } from '../../shared/kernel/ids'
import { sessionBench } from '../features/session/testing/session-bench'
import { mayNot } from './role-gate'

async function benchAs(role: Role) {
  const bench = sessionBench()
  await bench.protect()
  const { state } = bench.context
  state.apply({ is: 'lock', why: 'person' })
  if (role !== 'locked') state.apply({ is: 'unlock', to: role === 'viewer' ? 'viewer' : 'operator' })
  if (role === 'custodian') state.apply({ is: 'raise', to: 'custodian', until: durationMs(1e12) })
  expect(state.role).toBe(role)
  return bench
}

const open = Promise.resolve()

describe('who may call what', () => {
  it('gives each call of the contract a role, and no other', () => {
    const names = Object.entries(contract).flatMap(([noun, calls]) =>
      Object.keys(calls).map((verb) => `${noun}.${verb}`)
    )
    expect(new Set(Object.keys(leastRoles))).toEqual(new Set(names))
    expect(new Set(names)).toEqual(channels)
  })

  it.each(roles)('as %s: every call at or below the role, none above, each refusal on record', async (role) => {
    const bench = await benchAs(role)
    for (const channel of channels) {
      const before = bench.entries().length
      const refused = await mayNot(bench.context, open, channel)
      const least = leastRoles[channel] ?? 'custodian'
      if (atLeast(role, least)) {
        expect([channel, refused]).toEqual([channel, undefined])
        expect(bench.entries()).toHaveLength(before)
      } else {
        expect([channel, refused?.code]).toEqual([channel, 'role-too-low'])
        expect(refused?.remedy).not.toBe('')
        expect(bench.entries().slice(before)).toMatchObject([
          { act: 'ipc.refuse', outcome: 'refused', code: 'role-too-low', detail: { channel, role, needs: least } }
        ])
      }
    }
  })

  it('lets a locked session reach nothing that shows a key, an entry or a request', async () => {
    const reachable = [...channels].filter((channel) => leastRoles[channel] === 'locked').sort()
    expect(reachable).toEqual([
      // Opens the locked window again after it stopped too often.
      'runs.showAgain',
      'session.lock',
      'session.reset',
      'session.status',
      'session.unlock',
      'settings.get',
      'signing.listProviders',
      'system.changeZoom',
      'system.facts',
      'system.status',
      'system.zoom'
    ])
  })

  it('lets nobody make a call that has no role', async () => {
    const bench = sessionBench()
    expect(await mayNot(bench.context, open, 'vault.everything')).toMatchObject({ code: 'role-too-low' })
  })

  it('lets everything through while no passphrase is set', async () => {
    const bench = sessionBench()
    for (const channel of channels) expect(await mayNot(bench.context, open, channel)).toBeUndefined()
  })

  it('finds the lock of a database without its mark before anything acts', async () => {
    const bench = await benchAs('operator')
    bench.db.exec('DELETE FROM session_lock')
    const again = bench.restart()
    expect(again.state.role).toBe('custodian')
    expect(await mayNot(again, open, 'vault.deleteKey')).toMatchObject({ code: 'role-too-low' })
    expect(again.state.role).toBe('locked')
  })

  it('refuses also where the refusal cannot be written', async () => {
    const bench = await benchAs('locked')
    bench.disk.full = true
    expect(await mayNot(bench.context, open, 'vault.listKeys')).toMatchObject({ code: 'storage-full' })
  })
})
