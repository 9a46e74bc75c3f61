import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')
export const nodeModules = path.join(root, 'node_modules')
/** Reports and pictures of one checkout; ignored by git. */
export const scratch = path.join(root, '.cache')
export const runtimeFiles = path.join(root, 'scripts', 'electron-runtime')

/** Outside node_modules, so that `npm ci` keeps what was downloaded and compiled; shared by all checkouts. */
export function cacheFolder(env = process.env) {
  if (env.KEYWATCH_CACHE) return path.resolve(env.KEYWATCH_CACHE)
  return path.join(env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'keywatch')
}
