/**
 * A bill of materials in CycloneDX: what is in the program itself, as its build read it off the bundle, and not what the tools that made it are
 * made of. The same files give the same bytes. https://cyclonedx.org/docs/1.6/json/
 */
import { choices } from '../notices/licences.mjs'

const purlOf = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`

const licencesOf = (expression) =>
  choices(expression).length === 1 && !/[()]/u.test(expression) ? [{ license: { id: expression } }] : [{ expression }]

/** `sha512-<base64>` as CycloneDX wants it. */
const hashesOf = (integrity) =>
  integrity?.startsWith('sha512-')
    ? [{ alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }]
    : []

/** `lock`: the packages of package-lock.json, by folder. */
function lockedIn(lock, name, version) {
  return Object.entries(lock).find(
    ([where, entry]) =>
      entry.version === version && (entry.name ?? where.slice(where.lastIndexOf('node_modules/') + 13)) === name
  )?.[1]
}

/**
 * `works`: out/third-party.json; `archive`: SHA-256 of app.asar in hex, for whoever builds the same commit and compares. Throws for a work
 * that the lockfile does not know: it came from somewhere else.
 */
export function billOfMaterials({ version, electron, archive, works, lock }) {
  const components = works.map((work) => {
    const locked = lockedIn(lock, work.name, work.version)
    if (locked === undefined)
      throw new Error(`${work.name} ${work.version} is in the build and not in package-lock.json.`)
    const [scope, name] = work.name.startsWith('@') ? work.name.split('/') : [undefined, work.name]
    return {
      type: 'library',
      'bom-ref': purlOf(work.name, work.version),
      ...(scope === undefined ? {} : { group: scope }),
      name,
      version: work.version,
      hashes: hashesOf(locked.integrity),
      licenses: licencesOf(work.licence),
      purl: purlOf(work.name, work.version),
      externalReferences: [{ type: 'website', url: work.home }],
      properties: work.in.map((value) => ({ name: 'keywatch:in', value }))
    }
  })
  const runtime = {
    type: 'framework',
    'bom-ref': purlOf('electron', electron),
    name: 'electron',
    version: electron,
    licenses: [{ license: { id: 'MIT' } }],
    purl: purlOf('electron', electron)
  }
  const app = purlOf('keywatch', version)
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': app,
        name: 'keywatch',
        version,
        licenses: [{ license: { id: 'MIT' } }],
        purl: app,
        properties: [{ name: 'keywatch:app.asar sha256', value: archive }]
      }
    },
    components: [runtime, ...components],
    dependencies: [{ ref: app, dependsOn: [runtime, ...components].map((one) => one['bom-ref']) }]
  }
}
