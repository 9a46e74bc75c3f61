/**
 * The files of an update feed: for each channel and system a channel file, as electron-updater reads it, and beside it a signed note
 * (c2sp.org/signed-note) over what may be trusted of it. The app's own reading of both: `src/shared/domain/updates/statement.ts`.
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'

const NAME = 'keywatch.app/updates'
const sha512 = (bytes) => createHash('sha512').update(bytes).digest('base64')
const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** As SPKI in base64: how a key is pinned. */
export const publicOf = (key) => createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')

/** From PEM, or the same in base64, as secrets of a workflow are kept. */
export function readKey(text) {
  const pem = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8')
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The release key is not an Ed25519 key.')
  return key
}

/** Stable versions are offered to those on beta as well. */
export const channelsOf = (version) => (version.includes('-') ? ['beta'] : ['stable', 'beta'])

/** Which channel file of which system names a file; undefined: none does. */
export function systemOf(name) {
  const arch = /[-_.](arm64|aarch64)[-_.]/u.test(name) ? '-arm64' : ''
  if (/[.](AppImage|deb|rpm)$/u.test(name)) return `-linux${arch}`
  if (name.endsWith('.exe')) return ''
  return name.endsWith('.zip') ? '-mac' : undefined
}

export function statementOf({ version, channel, minimum, notes, files }) {
  const lines = files.map(({ name, bytes, hash }) => `file ${name} ${bytes} ${hash}`)
  return [
    NAME,
    `version ${version}`,
    `channel ${channel}`,
    `minimum ${minimum}`,
    `notes ${sha256(notes)}`,
    ...lines,
    ''
  ].join('\n')
}

/** A text that ends with a newline, an empty line, and a line for each signer. */
export function signedNote(text, keys, name = NAME) {
  const lines = keys.map((key) => {
    const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
    const hash = createHash('sha256').update(name).update(Buffer.of(0x0a, 1)).update(raw).digest().subarray(0, 4)
    return `— ${name} ${Buffer.concat([hash, sign(null, Buffer.from(text), key)]).toString('base64')}\n`
  })
  return `${text}\n${lines.join('')}`
}

/** YAML that any JSON reader could nearly read: every value is quoted. */
export function channelFileOf({ version, notes, releasedAt, staging, files }) {
  const [first] = files
  return [
    `version: ${JSON.stringify(version)}`,
    'files:',
    ...files.flatMap(({ name, bytes, hash }) => [
      `  - url: ${JSON.stringify(name)}`,
      `    sha512: ${JSON.stringify(hash)}`,
      `    size: ${bytes}`
    ]),
    `path: ${JSON.stringify(first.name)}`,
    `sha512: ${JSON.stringify(first.hash)}`,
    `releaseNotes: ${JSON.stringify(notes)}`,
    `releaseDate: ${JSON.stringify(releasedAt)}`,
    ...(staging === undefined ? [] : [`stagingPercentage: ${staging}`]),
    ''
  ].join('\n')
}

/**
 * Every file of the feed but the installers themselves, by name.
 * @param installers `{ name, content }`; the order of names decides which is first
 * @param keys private keys; each signs
 */
export function feedFiles({
  version,
  minimum,
  notes,
  releasedAt,
  staging,
  installers,
  keys,
  channels = channelsOf(version)
}) {
  const systems = new Map()
  for (const { name, content } of [...installers].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const system = systemOf(name)
    if (system === undefined) continue
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/u.test(name))
      throw new Error(`${name}: a name with other than letters, digits, dots and dashes.`)
    systems.set(system, [...(systems.get(system) ?? []), { name, bytes: content.length, hash: sha512(content) }])
  }
  const made = {}
  for (const channel of channels)
    for (const [system, files] of systems) {
      const name = `${channel === 'stable' ? 'latest' : channel}${system}.yml`
      made[name] = channelFileOf({ version, notes, releasedAt, staging, files })
      made[`${name}.note`] = signedNote(statementOf({ version, channel, minimum, notes, files }), keys)
    }
  return made
}
