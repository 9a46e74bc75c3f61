/** The workflows, which run elsewhere: what they name is there, what they run is pinned, and each has no more rights than it uses. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { notesOf } from './lib/release-notes.mjs'
import { endings } from './package/tally.mjs'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const yaml = createRequire(builder.resolve('app-builder-lib'))('js-yaml') as { load(text: string): unknown }

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}
interface Job {
  readonly 'runs-on': string
  readonly 'timeout-minutes'?: number
  readonly needs?: string
  readonly environment?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly strategy?: { readonly matrix: { readonly os: readonly string[] } }
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}
const names = readdirSync(path.join(root, '.github/workflows'))
const workflows = names.map((name) => ({ name, text: read(`.github/workflows/${name}`) }))
const parsed = workflows.map(({ name, text }) => ({ ...(yaml.load(text) as Workflow), name }))
const steps = parsed.flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps))
const job = (file: string, name: string): Job => {
  const found = parsed.find((one) => one.name === file)?.jobs[name]
  if (!found) throw new Error(`${file} has no job ${name}`)
  return found
}
const runsOf = ({ steps }: Job): string => steps.map(({ run }) => run ?? '').join('\n')

describe('every workflow', () => {
  it('is one of these', () => expect(names.sort()).toEqual(['ci.yml', 'release.yml']))

  it('takes each action by the hash of its commit, with the version that it is', () => {
    const used = workflows.flatMap(({ text }) => text.split('\n').filter((line) => line.includes('uses:')))
    expect(used.length).toBeGreaterThanOrEqual(10)
    expect(used.filter((line) => !/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u.test(line))).toEqual([])
    // One commit an action, wherever it is used.
    const commits = new Set(used.map((line) => line.trim().replace(/^- /u, '')))
    expect(commits.size).toBe(new Set(used.map((line) => /uses: (.*)@/u.exec(line)?.[1])).size)
  })

  it('runs scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const runs = steps.map(({ run }) => run ?? '').join('\n')
    const npm = [...runs.matchAll(/npm (?:run )?([\w:-]+)/gu)].map(([, name = '']) => name)
    const files = [...runs.matchAll(/node (scripts\/[\w./-]+)/gu)].map(([, file = '']) => file)
    expect(npm).toEqual(expect.arrayContaining(['test', 'package', 'audit:packages']))
    expect(npm.filter((name) => !(name in scripts))).toEqual([])
    expect(files.length).toBeGreaterThanOrEqual(3)
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  })

  it('may read and no more, but where a job says what for; and leaves no credentials on the disk', () => {
    for (const { name, permissions, jobs } of parsed) {
      expect(permissions, name).toEqual({ contents: 'read' })
      for (const [title, { permissions: own = {} }] of Object.entries(jobs))
        if (Object.values(own).includes('write')) expect([title, own]).toEqual([title, mayWrite[title]])
    }
    const out = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    expect(out.map((step) => step.with?.['persist-credentials'])).toEqual(out.map(() => false))
  })

  it('puts nothing that others chose into a command: values come through the environment', () =>
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]))

  it('lets a secret be seen by one step alone', () => {
    for (const { name, text } of workflows) {
      const inSteps = steps.flatMap(({ env = {} }) => Object.values(env))
      const all = [...text.matchAll(/\$\{\{[^}]*secrets\.[^}]*\}\}/gu)].map(([secret]) => secret)
      expect(
        all.filter((secret) => !inSteps.includes(secret)),
        name
      ).toEqual([])
    }
  })

  it('ends, and on a runner of a named version', () => {
    for (const { jobs } of parsed)
      for (const one of Object.values(jobs)) {
        const runners = one.strategy?.matrix.os ?? [one['runs-on']]
        expect(runners.filter((runner) => runner.endsWith('latest'))).toEqual([])
        if (/npm (test|run package)/u.test(runsOf(one))) expect(one['timeout-minutes']).toBeLessThanOrEqual(90)
      }
  })
})

/** Provenance is signed with an identity of the run; a draft is written to the repository. */
const mayWrite: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  package: { contents: 'read', 'id-token': 'write', attestations: 'write' },
  draft: { contents: 'write' }
}

describe('what a test needs', () => {
  const DESKTOP = 'xvfb xauth gnome-keyring dbus-x11 dunst libnotify-bin libsecret-tools libsecret-1-0'.split(' ')
  it.each([
    ['ci.yml', 'test', ['postgresql', 'rsyslog-gnutls', 'rpm', 'fonts-ipaexfont-gothic']],
    ['release.yml', 'test', ['postgresql', 'rsyslog-gnutls', 'rpm', 'fonts-ipaexfont-gothic']],
    ['release.yml', 'package', ['rpm']]
  ])('is installed on Linux by %s: %s', (file, name, more) => {
    const said = runsOf(job(file, name))
    for (const wanted of [...DESKTOP, ...more])
      expect(said).toMatch(new RegExp(`apt-get install[^\\n]* ${wanted}( |\\n)`, 'u'))
    // Ubuntu keeps programs from making namespaces, and with them a sandbox.
    expect(said).toContain('kernel.apparmor_restrict_unprivileged_userns=0')
  })
})

describe('every push', () => {
  it('is tested whole, the static scan with it', () => {
    expect(job('ci.yml', 'test').steps.map(({ run }) => run)).toContain('npm test')
    expect(read('scripts/test.mjs')).toMatch(/name: 'static scan', run: \(\) => script\('scan\.mjs'\)/u)
  })
  it('and every day are looked at for known weaknesses', () => {
    expect(read('.github/workflows/ci.yml')).toMatch(/schedule:\n\s+- cron: '[\d ]+\* \* \*'/u)
    expect(runsOf(job('ci.yml', 'weaknesses'))).toContain('npm run audit:packages')
  })
})

describe('a release', () => {
  const packaging = job('release.yml', 'package')
  const draft = job('release.yml', 'draft')
  const step = ({ steps }: Job, action: string): Step | undefined =>
    steps.find(({ uses }) => uses?.startsWith(`actions/${action}@`))
  const notes = read('CHANGELOG.md')

  it('comes from a tag, on three systems, and is drafted once all three are done', () => {
    expect(read('.github/workflows/release.yml')).toMatch(/^on:\n {2}push:\n {4}tags: \['v\*'\]$/mu)
    expect(packaging.strategy?.matrix.os.map((os) => os.replace(/-.*/u, ''))).toEqual(['ubuntu', 'macos', 'windows'])
    expect([draft.needs, draft.environment]).toEqual(['package', 'release'])
  })

  it('is packaged once all tests have passed on the commit that is tagged', () => {
    expect(packaging.needs).toBe('test')
    expect(job('release.yml', 'test').steps).toEqual(job('ci.yml', 'test').steps)
  })

  it('hands on every installer, its bill of materials, the notices and the checksums', () => {
    const upload = step(packaging, 'upload-artifact')?.with ?? {}
    const taken = String(upload['path']).trim().split('\n')
    const wanted = [
      ...Object.values(endings).map((ending) => `dist/*${ending}`),
      'dist/*.cdx.json',
      'dist/*.notices.txt',
      'dist/SHA256SUMS'
    ]
    expect(taken.sort()).toEqual(wanted.sort())
    expect(upload['if-no-files-found']).toBe('error')
  })

  it('says where each file came from, and all that are handed on are in the sums', () => {
    expect(step(packaging, 'attest-build-provenance')?.with).toEqual({ 'subject-checksums': 'dist/SHA256SUMS' })
    expect(runsOf(draft)).toContain('sha256sum --strict --check SHA256SUMS')
  })

  it('is gathered in a folder that the project does not have', () => {
    const [, folder = ''] = /mkdir (\w+)/u.exec(runsOf(draft)) ?? []
    expect(folder).not.toBe('')
    expect(existsSync(path.join(root, folder))).toBe(false)
    expect(runsOf(draft).match(new RegExp(`\\b${folder}[/ ]`, 'gu'))?.length).toBeGreaterThanOrEqual(4)
  })

  it('notarises with a key in a file, as Apple’s tool wants it, and hands on no secret by another way', () => {
    const key = packaging.steps.find(({ env }) => env?.['KEY'] === '${{ secrets.APPLE_API_KEY }}')
    expect(key?.run).toMatch(/> "\$RUNNER_TEMP\/notary\.p8"/u)
    expect(key?.run).toContain('APPLE_API_KEY=$RUNNER_TEMP/notary.p8')
    const build = packaging.steps.find(({ run }) => run === 'npm run package')
    // Without its own certificate electron-builder would sign for Windows with Apple's.
    for (const [name, value] of Object.entries(build?.env ?? {})) {
      const os = name.startsWith('WIN_') ? 'Windows' : 'macOS'
      expect(value).toBe(`\${{ runner.os == '${os}' && secrets.${name} || '' }}`)
    }
    expect(Object.keys(build?.env ?? {}).sort()).toEqual(
      'APPLE_API_ISSUER APPLE_API_KEY_ID CSC_KEY_PASSWORD CSC_LINK WIN_CSC_KEY_PASSWORD WIN_CSC_LINK'.split(' ')
    )
  })

  it('is a draft, with what the changelog says of it; a version with a dash is no release for all', () => {
    expect(runsOf(draft)).toMatch(/gh release create "\$GITHUB_REF_NAME"[^\n]* --draft /u)
    expect(runsOf(draft)).toContain('--notes-file notes.md')
    expect(runsOf(draft)).toContain('*-*) set -- --prerelease')
  })

  it('has its notes, or is none', () => {
    const some =
      '# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2027-01-01\n\n### Added\n\n- One\n\n## [1.0.0]\n\n- Two\n'
    expect(notesOf(some, '1.1.0')).toBe('### Added\n\n- One')
    expect([notesOf(some, '1.0.0'), notesOf(some, '1.1')]).toEqual(['- Two', ''])
    const told = spawnSync(process.execPath, [path.join(root, 'scripts/release-notes.mjs'), '99.0.0'], {
      encoding: 'utf8'
    })
    expect([told.status, told.stdout + told.stderr]).toEqual([
      1,
      expect.stringContaining('no notes under a heading for 99.0.0')
    ])
    expect(notes).toMatch(/^## \[Unreleased\]/mu)
  })
})
