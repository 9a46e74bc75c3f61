import { parseLink, type LinkScreen, type LinkTarget } from '../../../shared/domain/links/link'

/** A screen that a window may begin on. */
export type FirstScreen = LinkScreen | 'chart' | 'sinks'

/** A link that was opened: where it leads, or why it leads nowhere. */
export type Arrival =
  | { readonly kind: 'place'; readonly target: LinkTarget }
  | { readonly kind: 'elsewhere'; readonly demo: boolean }
  | { readonly kind: 'refused'; readonly code: 'link-malformed' | 'link-unknown' }

/**
 * Links of the outside, on their way to the window. Only the last one is kept, whoever sends however many. Nothing happens here but that a
 * window is shown: where the link leads is the window's own to ask, once it is unlocked.
 */
export class Arrivals {
  #waiting: Arrival | undefined

  constructor(
    private readonly ports: {
      /** Which profile this is. */
      readonly demo: boolean
      /** Shows the window; one that must be opened begins on that screen. */
      readonly show: (screen: FirstScreen | undefined) => void
      readonly tell: () => void
    }
  ) {}

  /** @param text untrusted, as the system handed it over */
  arrive(text: string): void {
    this.hold(text)
    this.ports.show(this.screen)
    this.ports.tell()
  }

  /** Before there is a window to show. */
  hold(text: string): void {
    const read = parseLink(text)
    if (!read.ok) this.#waiting = { kind: 'refused', code: read.error.code }
    else if (read.value.demo !== this.ports.demo) this.#waiting = { kind: 'elsewhere', demo: read.value.demo }
    else this.#waiting = { kind: 'place', target: read.value.target }
  }

  /** The screen that what waits leads to. */
  get screen(): FirstScreen | undefined {
    return this.#waiting?.kind === 'place' ? screenOf(this.#waiting.target) : undefined
  }

  /** Once. */
  take(): Arrival | undefined {
    const arrival = this.#waiting
    this.#waiting = undefined
    return arrival
  }
}

function screenOf(target: LinkTarget): FirstScreen | undefined {
  switch (target.kind) {
    case 'screen':
      return target.screen
    case 'key':
      return 'keys'
    case 'incident':
      return 'incidents'
    case 'note':
      return 'notes'
    case 'entry':
    case 'trail':
      return 'audit'
    case 'setting':
      return 'settings'
    case 'coin':
      return 'chart'
  }
}
