import { describe, expect, it } from 'vitest'
import type { AuditDraft } from '../../../shared/domain/audit/entry'
import { fail, ok } from '../../../shared/kernel/result'
import { Arrivals } from './arrivals'
import { openDemo } from './open-demo'
import type { DemoPorts } from './ports'

const ID = '3f0c9a52-7d1e-4b68-9c3a-5e8f7a6b1c2d'

function bench(demo = false) {
  const did: string[] = []
  const arrivals = new Arrivals({
    demo,
    show: (screen) => void did.push(`show ${screen ?? 'as it is'}`),
    tell: () => void did.push('tell')
  })
  return { arrivals, did }
}

describe('a link that was opened', () => {
  it('shows the window, and waits until it is asked for, once', () => {
    const { arrivals, did } = bench()
    arrivals.arrive(`keywatch://keys/${ID}`)
    expect(did).toEqual(['show keys', 'tell'])
    expect(arrivals.take()).toEqual({ kind: 'place', target: { kind: 'key', keyId: ID } })
    expect(arrivals.take()).toBeUndefined()
  })

  it('is the last one, however many come', () => {
    const { arrivals } = bench()
    for (let count = 1; count <= 500; count++) arrivals.hold(`keywatch://audit/${count}`)
    expect(arrivals.screen).toBe('audit')
    expect(arrivals.take()).toEqual({ kind: 'place', target: { kind: 'entry', seq: 500 } })
  })

  it('that is none shows the window as it is, with the reason and none of its text', () => {
    const { arrivals, did } = bench()
    arrivals.arrive('keywatch://x"; rm -rf')
    expect(did).toEqual(['show as it is', 'tell'])
    expect(arrivals.take()).toEqual({ kind: 'refused', code: 'link-malformed' })
    arrivals.arrive('keywatch://withdraw')
    expect(arrivals.take()).toEqual({ kind: 'refused', code: 'link-unknown' })
  })

  it('of the other profile leads nowhere', () => {
    const real = bench()
    real.arrivals.arrive('keywatch://demo/keys')
    expect(real.arrivals.take()).toEqual({ kind: 'elsewhere', demo: true })
    const demo = bench(true)
    demo.arrivals.arrive('keywatch://keys')
    expect(demo.arrivals.take()).toEqual({ kind: 'elsewhere', demo: false })
    demo.arrivals.arrive('keywatch://demo/keys')
    expect(demo.arrivals.take()).toEqual({ kind: 'place', target: { kind: 'screen', screen: 'keys' } })
  })
})

describe('opening the demo', () => {
  function ports({ full = false, starts = true } = {}) {
    const entries: Pick<AuditDraft, 'act' | 'outcome'>[] = []
    const world = { started: 0 }
    const made: DemoPorts = {
      actor: { role: 'custodian', caller: 'window' },
      entropy: { uuid: () => '00000000-0000-4000-8000-000000000001' },
      unit: {
        commit: (work) =>
          full ? fail({ code: 'storage-full', message: 'Full.', remedy: 'Free some space.' }) : ok(work())
      },
      journal: { record: ({ act, outcome }) => entries.push({ act, outcome }) },
      startDemo: async () => {
        world.started++
        return starts ? ok(undefined) : fail({ code: 'demo-not-opened', message: 'No.', remedy: 'Start it yourself.' })
      }
    }
    return { made, entries, world }
  }

  it('is on record, and so is that it failed', async () => {
    const fine = ports()
    expect(await openDemo(fine.made)).toEqual(ok(undefined))
    expect(fine.entries).toEqual([{ act: 'demo.open', outcome: 'ok' }])
    const bad = ports({ starts: false })
    expect(await openDemo(bad.made)).toMatchObject({ ok: false, error: { code: 'demo-not-opened' } })
    expect(bad.entries.map(({ outcome }) => outcome)).toEqual(['ok', 'failed'])
  })

  it('does not happen where it cannot be recorded', async () => {
    const { made, world } = ports({ full: true })
    expect(await openDemo(made)).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect(world.started).toBe(0)
  })
})
