/** What a packaging run made: the installers by kind, and the checksums of all that is handed out. */
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'

/** How the installers of each kind end. */
export const endings = { AppImage: '.AppImage', deb: '.deb', rpm: '.rpm', dmg: '.dmg', zip: '.zip', nsis: '.exe' }

/**
 * `made`: files that electron-builder names, block maps and folders among them, which nobody is given. A kind is missing where it
 * failed, and where it said that it was made and no file of it is there. `beside`: what is handed out with them.
 */
export function tally({ kinds, failed, made, beside, sha256 }) {
  const isFile = (file) => existsSync(file) && statSync(file).isFile()
  const files = [...new Set(made)].filter((file) => isFile(file) && kinds.some((kind) => file.endsWith(endings[kind])))
  const missing = kinds.filter((kind) => failed.includes(kind) || !files.some((file) => file.endsWith(endings[kind])))
  const lines = [...files, ...beside.filter(isFile)].map((file) => `${sha256(file)}  ${path.basename(file)}`)
  return { files, missing, sums: `${lines.sort().join('\n')}\n` }
}
