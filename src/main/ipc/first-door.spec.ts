import type { IpcMainInvokeEvent } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { readAnswer } from '../../shared/contract/answer-text'
import type { contract } from '../../shared/contract/index'
import { FIRST } from '../../shared/contract/channels'
import { parts } from '../../shared/contract/parts'
import { ok } from '../../shared/kernel/result'
import type { FirstPorts } from './first-door'

const { handle } = vi.hoisted(() => ({ handle: vi.fn() }))
vi.mock('electron', () => ({ ipcMain: { handle } }))
const { giveFirst, openFirstDoor } = await import('./first-door')

const event = {} as IpcMainInvokeEvent
const page = (over: Partial<Pick<FirstPorts, 'isOurs' | 'isFirst'>> = {}) => ({
  isOurs: () => true,
  isFirst: () => true,
  refused: vi.fn<(channel: string, from: IpcMainInvokeEvent) => void>(),
  report: vi.fn(() => 'report-1'),
  answered: vi.fn<(channel: string) => void>(),
  ...over
})
const keys = () => ({ 'vault.listKeys': vi.fn(async () => ok([])) })

describe('what the first screen shows', () => {
  it('is given once: later the page asks by itself', async () => {
    const ports = page()
    const give = giveFirst<typeof contract>(keys(), parts, ports)
    expect(await give(event)).toEqual({ 'vault.listKeys': JSON.stringify(ok([])) })
    expect(ports.answered.mock.calls).toEqual([['vault.listKeys']])
    expect(await give(event)).toEqual({})
  })

  it('is refused to any other page, which is said, and kept for ours', async () => {
    const calls = keys()
    const isOurs = vi.fn().mockReturnValueOnce(false).mockReturnValue(true)
    const ports = page({ isOurs })
    const give = giveFirst<typeof contract>(calls, parts, ports)
    expect(await give(event)).toEqual({})
    expect(ports.refused.mock.calls).toEqual([[FIRST, event]])
    expect(calls['vault.listKeys']).not.toHaveBeenCalled()
    expect(await give(event)).toEqual({ 'vault.listKeys': JSON.stringify(ok([])) })
  })

  it('is not given where a lock stands, and nothing is refused there', async () => {
    const ports = page()
    expect(await giveFirst<typeof contract>({}, parts, ports)(event)).toEqual({})
    expect(ports.refused).not.toHaveBeenCalled()
    expect(ports.answered).not.toHaveBeenCalled()
  })

  it('is not given once the session’s own doors answer', async () => {
    const calls = keys()
    expect(await giveFirst<typeof contract>(calls, parts, page({ isFirst: () => false }))(event)).toEqual({})
    expect(calls['vault.listKeys']).not.toHaveBeenCalled()
  })

  it('holds nothing that the contract does not name', async () => {
    const settings = { 'session.status': async () => ok({ role: 'custodian', secret: 'canary' }) }
    const given = await giveFirst<typeof contract>(settings, parts, page())(event)
    expect(readAnswer(given['session.status'])).toMatchObject({ ok: false })
    expect(JSON.stringify(given)).not.toContain('canary')
  })
})

it('a page that asks before main can answer waits', async () => {
  const open = openFirstDoor()
  const ask = handle.mock.calls.find(([channel]) => channel === FIRST)?.[1] as (from: unknown) => Promise<unknown>
  let answered = false
  const asking = ask(event).then((answer) => ((answered = true), answer))
  await new Promise((turn) => setImmediate(turn))
  expect(answered).toBe(false)
  open(async (from) => (from === event ? { 'settings.get': ok('theirs') } : {}))
  expect(await asking).toEqual({ 'settings.get': ok('theirs') })
})
