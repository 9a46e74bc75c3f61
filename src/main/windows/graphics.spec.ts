import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DAY_MS } from '../../shared/kernel/ids'

const app = Object.assign(new EventEmitter(), {
  commandLine: { hasSwitch: vi.fn(() => false) },
  disableHardwareAcceleration: vi.fn(),
  getGPUFeatureStatus: vi.fn(() => ({ gpu_compositing: 'enabled' }))
})
vi.mock('electron', () => ({ app }))
const { rememberGraphics, triedInVain } = await import('./graphics')

const NOW = 1_700_000_000_000
const found = { electron: '45.0.0', screen: 'x11||:0', atMs: NOW }

describe('what was found of the graphics processor', () => {
  it('counts for a day, in the same runtime on the same screen', () => {
    const text = JSON.stringify(found)
    expect(triedInVain(text, { ...found, atMs: NOW + DAY_MS - 1 })).toBe(true)
    expect(triedInVain(text, { ...found, atMs: NOW + DAY_MS })).toBe(false)
    expect(triedInVain(text, { ...found, atMs: NOW - 1 })).toBe(false)
    expect(triedInVain(text, { ...found, electron: '45.0.1' })).toBe(false)
    expect(triedInVain(text, { ...found, screen: 'wayland|wayland-0|' })).toBe(false)
  })

  it.each(['', 'null', '[]', '{', '{"atMs":"1"}', 'true'])('is no reason when it reads %j', (text) => {
    expect(triedInVain(text, found)).toBe(false)
  })
})

describe('rememberGraphics', () => {
  let folder: string
  const file = () => join(folder, 'graphics.json')
  const start = (now = NOW) => rememberGraphics(folder, now, { DISPLAY: ':0' })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keywatch-graphics-'))
    Object.defineProperty(process.versions, 'electron', { value: '45.0.0', configurable: true })
    app.removeAllListeners()
    app.disableHardwareAcceleration.mockClear()
    app.commandLine.hasSwitch.mockReturnValue(false)
    app.getGPUFeatureStatus.mockReturnValue({ gpu_compositing: 'disabled_software' })
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('tries at first, and no more once it failed', () => {
    start()
    expect(app.disableHardwareAcceleration).not.toHaveBeenCalled()
    app.emit('gpu-info-update')
    app.removeAllListeners()
    start(NOW + 1)
    expect(app.disableHardwareAcceleration).toHaveBeenCalledOnce()
  })

  it('does not prolong what it found by not trying', () => {
    start()
    app.emit('gpu-info-update')
    const before = readFileSync(file(), 'utf8')
    app.removeAllListeners()
    start(NOW + DAY_MS / 2)
    app.emit('gpu-info-update')
    expect(readFileSync(file(), 'utf8')).toBe(before)
    app.removeAllListeners()
    app.disableHardwareAcceleration.mockClear()
    start(NOW + DAY_MS)
    expect(app.disableHardwareAcceleration).not.toHaveBeenCalled()
  })

  it('forgets it as soon as the processor works', () => {
    writeFileSync(file(), JSON.stringify({ electron: 'older', screen: '', atMs: 0 }))
    app.getGPUFeatureStatus.mockReturnValue({ gpu_compositing: 'enabled' })
    start()
    app.emit('gpu-info-update')
    expect(existsSync(file())).toBe(false)
  })

  it('starts all the same where nothing can be written', () => {
    rmSync(folder, { recursive: true })
    start()
    expect(() => app.emit('gpu-info-update')).not.toThrow()
  })

  it('leaves a choice made by hand alone', () => {
    app.commandLine.hasSwitch.mockReturnValue(true)
    start()
    app.emit('gpu-info-update')
    expect(existsSync(file())).toBe(false)
  })
})
