import { EventEmitter } from 'node:events'
import type { NotificationConstructorOptions } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import type { NotificationAct } from '../../features/reminders/ports'
import { ElectronNotifier, type NotificationApi } from './electron-notifier'

class Shown extends EventEmitter {
  static all: Shown[] = []
  static supported = true
  static isSupported = (): boolean => Shown.supported
  open = false
  constructor(readonly options: NotificationConstructorOptions) {
    super()
    Shown.all.push(this)
  }
  show(): void {
    this.open = true
  }
  close(): void {
    this.open = false
    this.emit('close')
  }
}

const notifier = (platform: NodeJS.Platform, bus = '(true,)') =>
  new ElectronNotifier({
    api: Shown as unknown as NotificationApi,
    platform,
    electron: 45,
    ask: async () => ({ code: 0, stdout: bus }),
    say: (english) => english
  })

const acts: NotificationAct[] = []
const one = {
  id: 'a',
  title: 'Binance main expires in 6 days',
  body: 'Rotate it.',
  buttons: [
    { act: 'rotate', text: 'Rotate' },
    { act: 'snooze', text: 'Snooze' }
  ],
  acted: (act: NotificationAct) => void acts.push(act)
} as const

beforeEach(() => {
  Shown.all = []
  Shown.supported = true
  acts.length = 0
})

describe('notifications through Electron', () => {
  it('have buttons where the system draws them, and name what was pressed', () => {
    notifier('darwin').show(one)
    const [shown] = Shown.all
    expect(shown?.options.actions?.map(({ text }) => text)).toEqual(['Rotate', 'Snooze'])
    shown?.emit('action', { actionIndex: 1 }, undefined)
    shown?.emit('action', {}, 0)
    expect(acts).toEqual(['snooze', 'rotate'])
  })

  it('have none on Linux, where a click is all there is', () => {
    const linux = notifier('linux')
    linux.show(one)
    expect(linux.buttons).toBe(false)
    expect(Shown.all[0]?.options.actions).toEqual([])
    Shown.all[0]?.emit('click')
    expect(acts).toEqual(['open'])
  })

  it('are taken off the screen once settled, and replaced by one of the same id', () => {
    const linux = notifier('linux')
    linux.show(one)
    linux.show(one)
    expect(Shown.all.map(({ open }) => open)).toEqual([false, true])
    linux.withdraw('a')
    expect(Shown.all.map(({ open }) => open)).toEqual([false, false])
  })

  it('are said to be missing where nothing shows them', async () => {
    expect((await notifier('linux', '(false,)').state()).code).toBe('no-daemon')
    expect((await notifier('linux').state()).code).toBe('ready')
    expect((await notifier('win32', '').state()).code).toBe('ready')
    Shown.supported = false
    expect((await notifier('linux').state()).code).toBe('unsupported')
    notifier('linux').show(one)
    expect(Shown.all).toEqual([])
  })

  it('are said to be denied after the system refused one, until one is shown again', async () => {
    const windows = notifier('win32')
    windows.show(one)
    Shown.all[0]?.emit('failed', {}, 'disabled for this app')
    expect((await windows.state()).code).toBe('denied')
    windows.show(one)
    Shown.all[1]?.emit('show')
    expect((await windows.state()).code).toBe('ready')
  })
})
