/**
 * Whether anything has happened to the keyring since it was last seen open. A question over D-Bus costs a new process, which
 * stalls the main thread for milliseconds while signatures flow; listening costs one process for all of the app's life.
 * What it hears only ever shortens an "open": an unknown message, a new owner or a silent end all mean that it must be asked again.
 */

/** What a tool printed; nothing where it failed. */
export type Asked = { readonly stdout: string } | 'timeout' | undefined

/** A program that prints lines until it is stopped or ends by itself. */
export interface Listening {
  readonly stop: () => void
  /** Asks the keyring whether it is locked, without a new process of this one. */
  readonly ask?: () => Promise<Asked>
}

export type Listen = (heard: (line: string) => void, ended: () => void) => Listening

/** Ends in a row after which the tool is taken for absent. */
const TRIES = 3

export class KeyringWatch {
  #listening = false
  #started = false
  #fruitless = 0
  #listener: Listening | undefined
  /** Grows with each message that may mean "no longer open". */
  #news = 0
  /** The `#news` at which an answer of "open" was asked for. */
  #openAt: number | undefined

  constructor(
    private readonly listen: Listen,
    /** Told of each message that may mean a change of the lock. */
    private readonly changed: () => void = () => undefined
  ) {}

  /** The keyring was open when last asked, and nothing was heard since that could have closed it. */
  get open(): boolean {
    return this.#listening && this.#openAt === this.#news
  }

  /** Take one before asking the keyring; `undefined` while nobody listens yet. */
  mark(): number | undefined {
    if (!this.#started && this.#fruitless < TRIES) this.#start()
    return this.#listening ? this.#news : undefined
  }

  /** The keyring answered "open" to a question asked after `mark`. */
  confirm(mark: number): void {
    this.#openAt = mark
  }

  /** Asks the keyring through who listens; undefined while nobody does. */
  async ask(): Promise<Asked> {
    return this.#listening ? this.#listener?.ask?.() : undefined
  }

  stop(): void {
    this.#fruitless = TRIES
    this.#ended()
    this.#listener?.stop()
  }

  #start(): void {
    this.#started = true
    this.#listener = this.listen(
      (line) => this.#hear(line),
      () => this.#ended()
    )
  }

  #hear(line: string): void {
    if (isHarmless(line)) return
    this.#news++
    // Printed once the subscription stands, and again when a new daemon takes over.
    if (/^The name \S+ is owned by /.test(line)) {
      this.#listening = true
      this.#fruitless = 0
    }
    this.changed()
  }

  #ended(): void {
    if (!this.#listening) this.#fruitless++
    this.#listening = false
    this.#started = false
    this.#news++
  }
}

/** Items come and go as the app itself writes them: that says nothing of the lock. */
const isHarmless = (line: string): boolean =>
  / org\.freedesktop\.Secret\.Collection\.Item(Created|Changed|Deleted) \(objectpath '[^']*',\)$/.test(line) ||
  / org\.freedesktop\.DBus\.Properties\.PropertiesChanged \('org\.freedesktop\.Secret\.Collection', \{'Items': <(@ao )?\[[^\]]*\]>\}, @as \[\]\)$/.test(
    line
  )
