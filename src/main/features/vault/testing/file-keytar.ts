import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeytarApi } from '../../../adapters/keychain/keytar-api'

/** keytar over a folder: what a process wrote before it was killed is there for the next one. Each call is whole or not done. */
export function fileKeytar(folder: string): KeytarApi & { readonly accounts: () => readonly string[] } {
  mkdirSync(folder, { recursive: true })
  const path = (account: string) => join(folder, encodeURIComponent(account))
  // A keychain takes its time: kills land inside calls too.
  const breathe = () => new Promise((resolve) => setImmediate(resolve))
  return {
    accounts: () =>
      readdirSync(folder)
        .filter((name) => !name.endsWith('~'))
        .map(decodeURIComponent),
    getPassword: async (_, account) => {
      await breathe()
      return existsSync(path(account)) ? readFileSync(path(account), 'utf8') : null
    },
    setPassword: async (_, account, value) => {
      await breathe()
      writeFileSync(`${path(account)}~`, value)
      renameSync(`${path(account)}~`, path(account))
      await breathe()
    },
    deletePassword: async (_, account) => {
      await breathe()
      const there = existsSync(path(account))
      rmSync(path(account), { force: true })
      await breathe()
      return there
    }
  }
}
