import { describe, expect, it } from 'vitest'
import type { AuditDraft } from '../../../shared/domain/audit/entry'
import { fail, ok } from '../../../shared/kernel/result'
import { installCommand, removeCommand } from './change-command'
import type { CommandPorts, CommandState } from './ports'

function bench(installed: CommandState['installed'] = 'absent') {
  const world = { installed, writes: true, records: true, did: [] as string[] }
  const drafts: Pick<AuditDraft, 'act' | 'outcome' | 'code' | 'detail'>[] = []
  const written = (to: CommandState['installed'], did: string) => {
    world.did.push(did)
    if (!world.writes) return fail({ code: 'command-not-written', message: 'no', remedy: 'no' } as const)
    world.installed = to
    return ok(undefined)
  }
  const ports: CommandPorts = {
    actor: { role: 'custodian', caller: 'window' },
    entropy: { uuid: () => 'u', bytes: () => new Uint8Array() } as never,
    unit: {
      commit: (work) =>
        world.records ? ok(work()) : fail({ code: 'storage-full', message: 'full', remedy: 'room' } as const)
    },
    journal: {
      record: ({ act, outcome, code, detail }) =>
        drafts.push({ act, outcome, ...(code ? { code } : {}), ...(detail ? { detail } : {}) })
    },
    file: {
      look: async () => ({ file: '/bin/keywatch', installed: world.installed, onPath: true }),
      put: async () => written('current', 'put'),
      remove: async () => written('absent', 'remove'),
      digest: async () => 'abc'
    }
  }
  return { ports, world, drafts }
}

describe('installing the command line', () => {
  it('is on record with what was written, and so is its removal', async () => {
    const { ports, drafts } = bench()
    expect(await installCommand(ports)).toMatchObject({ ok: true, value: { installed: 'current' } })
    expect(await removeCommand(ports)).toMatchObject({ ok: true, value: { installed: 'absent' } })
    expect(drafts).toEqual([
      { act: 'command.install', outcome: 'ok', detail: { file: '/bin/keywatch', sha256: 'abc' } },
      { act: 'command.remove', outcome: 'ok', detail: { file: '/bin/keywatch' } }
    ])
  })

  it('does not happen where it cannot be recorded', async () => {
    const { ports, world } = bench()
    world.records = false
    expect(await installCommand(ports)).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect(world.did).toEqual([])
  })

  it('is recorded as failed where the system refuses it', async () => {
    const { ports, world, drafts } = bench()
    world.writes = false
    expect(await installCommand(ports)).toMatchObject({ ok: false, error: { code: 'command-not-written' } })
    expect(drafts.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['ok', undefined],
      ['failed', 'command-not-written']
    ])
  })

  it('leaves another program of that name alone', async () => {
    const { ports, world, drafts } = bench('foreign')
    expect(await installCommand(ports)).toMatchObject({ ok: false, error: { code: 'command-foreign' } })
    expect(await removeCommand(ports)).toMatchObject({ ok: false, error: { code: 'command-foreign' } })
    expect([world.did, drafts.map(({ outcome }) => outcome)]).toEqual([[], ['refused', 'refused']])
  })
})
