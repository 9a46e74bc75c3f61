/** A log in a folder of its own that is closed and opened again as the app does it: the keychain stays, and time goes on. */
import path from 'node:path'
import { MemoryKeychain, openTempLog, tempFolder, type TempLog } from './temp-log'

export class LogOnDisk {
  readonly folder: string
  readonly file: string
  readonly keychain = new MemoryKeychain()
  readonly #remove: () => void
  #ms: number | undefined

  constructor() {
    const { folder, remove } = tempFolder()
    this.folder = folder
    this.file = path.join(folder, 'keywatch.db')
    this.#remove = remove
  }

  /** Not checked: as somebody else would open it. */
  unchecked(): TempLog {
    const temp = openTempLog(this.file, this.keychain)
    temp.time.ms = this.#ms ?? temp.time.ms
    return temp
  }

  async open(): Promise<TempLog> {
    const temp = this.unchecked()
    await temp.log.open()
    return temp
  }

  /** As at quit. */
  async close({ log, db, time }: TempLog): Promise<void> {
    await log.flush()
    db.close()
    this.#ms = time.ms
  }

  remove(): void {
    this.#remove()
  }
}
