import type { BrowserWindow } from 'electron'
import type { FirstScreen } from '../features/places/arrivals'
import type { Place } from '../features/reminders/ports'
import { openTray } from '../windows/tray'

/** The one window, whether it is open or not, and the tray that stands in for it while it is closed. */
export class Stage {
  #window: BrowserWindow | undefined
  #closeTray: (() => void) | undefined
  #quit: () => void = () => undefined
  #place: Place | undefined

  constructor(
    private readonly open: (screen: FirstScreen | undefined) => BrowserWindow,
    /** The page may ask for its place. */
    private readonly tell: () => void,
    private readonly gone: () => void,
    private readonly say: (english: string) => string
  ) {}

  get window(): BrowserWindow | undefined {
    return this.#window
  }

  adopt(opened: BrowserWindow): void {
    this.#window = opened
    opened.once('closed', () => {
      if (this.#window === opened) this.#window = undefined
      this.gone()
    })
  }

  /** @param screen what a window begins on that has to be opened; one that is open stays where it is */
  show(screen: FirstScreen | undefined = this.#place?.screen): void {
    if (!this.#window) return this.adopt(this.open(screen))
    this.#window.show()
    this.#window.restore()
    this.#window.focus()
  }

  /**
   * Into sight, without the keyboard: something waits for an answer that nobody here asked for. What the person types elsewhere
   * goes on going there.
   */
  beckon(): void {
    const window = this.#window
    if (!window) return this.adopt(this.open(this.#place?.screen))
    if (window.isFocused()) return
    if (!window.isVisible() || window.isMinimized()) window.showInactive()
    window.moveTop()
    window.flashFrame(true)
    window.once('focus', () => window.flashFrame(false))
  }

  /** A page that is open is told; one that opens asks by itself. */
  lead(place: Place): void {
    this.#place = place
    this.show()
    this.tell()
  }

  take(): Place | undefined {
    const place = this.#place
    this.#place = undefined
    return place
  }

  get inTray(): boolean {
    return this.#closeTray !== undefined
  }

  stayInTray(stay: boolean, quit: () => void): void {
    if (stay === this.inTray) return
    if (!stay) {
      this.#closeTray?.()
      this.#closeTray = undefined
      return
    }
    this.#quit = quit
    this.#openTray()
  }

  /** The tray's menu is made once: in another language it is another menu. */
  speechChanged(): void {
    if (!this.#closeTray) return
    this.#closeTray()
    this.#openTray()
  }

  #openTray(): void {
    this.#closeTray = openTray([
      { label: this.say('Open Keywatch'), click: () => this.show() },
      { label: this.say('Reminders'), click: () => this.lead({ screen: 'reminders' }) },
      'separator',
      { label: this.say('Quit'), click: this.#quit }
    ])
  }
}
