/** From the modules of a bundle to the packages they come from, and from a package to its licence. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { allowed, choices } from './licences.mjs'

const LICENCE_FILES = /^(licen[cs]e|copying|notice|copyright)([.-][\w.-]+)?$/iu

/** The folder of the package that a module lies in; undefined for our own code and for what a bundler makes up. */
export function packageFolderOf(moduleId) {
  const file = moduleId.replace(/^\0+/u, '').replace(/\?.*$/u, '').replaceAll('\\', '/')
  const at = file.lastIndexOf('/node_modules/')
  if (at < 0) return undefined
  const [scopeOrName = '', name = ''] = file.slice(at + '/node_modules/'.length).split('/')
  const folder = `${file.slice(0, at)}/node_modules/${scopeOrName}${scopeOrName.startsWith('@') ? `/${name}` : ''}`
  return existsSync(path.join(folder, 'package.json')) ? folder : undefined
}

/** Folders of all packages that these chunks hold code of, each once. */
export const packageFolders = (moduleIds) => [
  ...new Set(moduleIds.map(packageFolderOf).filter((folder) => folder !== undefined))
]

const textsIn = (folder) =>
  readdirSync(folder)
    .filter((name) => LICENCE_FILES.test(name))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .filter((text) => text !== '')

const homeOf = ({ homepage, repository }) => {
  const place = homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? ''
  const address = place
    .replace(/^git\+/u, '')
    .replace(/^(git|ssh):\/\/(git@)?/u, 'https://')
    .replace(/\.git$/u, '')
  return /^https?:\/\//u.test(address) ? address : `https://www.npmjs.com/package/`
}

/**
 * Whose work a package is, and under which words. `supplied`: by name, the words of those that ship none.
 * Throws where the licence is not one that we may ship, or where there are no words.
 */
export function workIn(folder, supplied = {}) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const { name, version } = manifest
  const given = supplied[name]
  const licence = given?.licence ?? (typeof manifest.license === 'string' ? manifest.license : manifest.license?.type)
  if (typeof licence !== 'string') throw new Error(`${name} ${version} does not say under which licence it stands.`)
  if (!allowed(licence))
    throw new Error(`${name} ${version} stands under ${licence}, which is not among what may be shipped.`)
  const found = textsIn(folder)
  const texts = found.length > 0 ? found : (given?.texts ?? [])
  if (texts.length === 0)
    throw new Error(
      `${name} ${version} brings no text of its licence (${choices(licence).join(', ')}): supply it in scripts/notices/supplied.json.`
    )
  const home = homeOf(manifest)
  return { name, version, licence, home: home.endsWith('/package/') ? `${home}${name}` : home, texts }
}

/** Names in `supplied` that no work needs any more. */
export const needless = (supplied, folders) =>
  Object.keys(supplied).filter((name) => {
    const folder = folders.find((one) => one.endsWith(`/node_modules/${name}`))
    return folder === undefined || (textsIn(folder).length > 0 && supplied[name].licence === undefined)
  })
