import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron'
import type { Notification, Notifier, NotifierState } from '../../features/reminders/ports'
import { NOTIFICATIONS, presenceOf, type AskTool } from './session-bus'

/** The part of Electron that is used; given from outside so that a spec needs no desktop. */
export interface NotificationApi {
  new (options: NotificationConstructorOptions): ElectronNotification
  isSupported(): boolean
}

interface Options {
  readonly api: NotificationApi
  readonly platform: NodeJS.Platform
  /** Major version of the running Electron. */
  readonly electron: number
  readonly ask: AskTool
  /** In the person's language. */
  readonly say: (english: string) => string
}

/** macOS always drew buttons, Windows does in the Electron we ship; elsewhere a click is all there is. */
const drawsButtons = (platform: NodeJS.Platform, electron: number): boolean =>
  platform === 'darwin' || (platform === 'win32' && electron >= 45)

/** A notification must be held, or its clicks are collected with it. The oldest go first. */
const MOST_HELD = 50

const ready: NotifierState = { code: 'ready', message: '', remedy: '' }
const unsupported: NotifierState = {
  code: 'unsupported',
  message: 'This system shows no notifications.',
  remedy: 'Your reminders are listed here.'
}
const noDaemon: NotifierState = {
  code: 'no-daemon',
  message: 'Nothing on this desktop shows notifications.',
  remedy: 'Install a notification service such as dunst or mako. Until then your reminders are listed here.'
}
const denied: NotifierState = {
  code: 'denied',
  message: 'The system did not show the last notification.',
  remedy: 'Allow notifications for Keywatch in the system settings. Until then your reminders are listed here.'
}

export class ElectronNotifier implements Notifier {
  readonly buttons: boolean
  readonly #held = new Map<string, ElectronNotification>()
  #failed = false

  constructor(private readonly options: Options) {
    this.buttons = drawsButtons(options.platform, options.electron)
  }

  async state(): Promise<NotifierState> {
    const { api, platform, ask } = this.options
    if (!api.isSupported()) return unsupported
    // Where nobody listens every notification fails: the reason comes before the symptom.
    const presence = platform === 'linux' ? await presenceOf(NOTIFICATIONS, ask) : 'there'
    if (presence === 'absent' || presence === 'no-bus') return noDaemon
    return this.#failed ? denied : ready
  }

  show({ id, title, body, buttons, acted }: Notification): void {
    const { api, say } = this.options
    if (!api.isSupported()) return
    this.withdraw(id)
    const drawn = this.buttons ? buttons : []
    const shown = new api({
      title: say(title),
      // Several gathered in one are a line each.
      body: body.split('\n').map(say).join('\n'),
      actions: drawn.map(({ text }) => ({ type: 'button', text: say(text) }))
    })
    const release = (): void => {
      if (this.#held.get(id) === shown) this.#held.delete(id)
    }
    shown.on('show', () => (this.#failed = false))
    shown.on('click', () => acted('open'))
    // The index came as the second argument before it came in the first.
    shown.on('action', (event, index) => {
      const act = drawn[event.actionIndex ?? index]?.act
      if (act) acted(act)
    })
    shown.on('close', release)
    shown.on('failed', () => {
      this.#failed = true
      release()
    })
    this.#hold(id, shown)
    shown.show()
  }

  withdraw(id: string): void {
    const shown = this.#held.get(id)
    this.#held.delete(id)
    shown?.close()
  }

  #hold(id: string, shown: ElectronNotification): void {
    this.#held.set(id, shown)
    const [oldest] = this.#held.keys()
    if (this.#held.size > MOST_HELD && oldest !== undefined) this.#held.delete(oldest)
  }
}
