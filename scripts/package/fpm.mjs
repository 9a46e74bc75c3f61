#!/usr/bin/env node
/**
 * Makes a deb or an rpm with the system's own dpkg-deb or rpmbuild, in place of the fpm that electron-builder would download: the same
 * arguments (those that electron-builder gives, and no other), no program from elsewhere, and the same bytes from the same files.
 * https://fpm.readthedocs.io/en/latest/cli-reference.html
 */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const FLAGS = new Set(['--force'])
const MANY = new Set(['-d', '--deb-recommends'])
const KNOWN = new Set([
  '-s',
  '-t',
  '--architecture',
  '--after-install',
  '--after-remove',
  '--description',
  '--version',
  '--package',
  '--name',
  '--maintainer',
  '--vendor',
  '--url',
  '--license',
  '--deb-priority',
  '--deb-compression',
  '--rpm-os',
  '--rpm-compression',
  '--rpm-summary'
])

/** Options by name, and what goes where. Throws on what this program does not know: it would be left out in silence. */
export function parseFpm(args) {
  const options = { '-d': [], '--deb-recommends': [] }
  const placed = []
  for (let index = 0; index < args.length; index += 1) {
    const name = args[index]
    if (FLAGS.has(name)) continue
    if (MANY.has(name)) options[name].push(args[(index += 1)])
    else if (KNOWN.has(name)) options[name] = args[(index += 1)]
    else if (name.startsWith('-')) throw new Error(`${name} is not known here.`)
    else {
      const at = name.lastIndexOf('=')
      if (at < 0) throw new Error(`${name} does not say where it goes.`)
      placed.push({ from: name.slice(0, at), to: name.slice(at + 1) })
    }
  }
  return { options, placed }
}

/** Puts everything under `root` as it will lie on the person's computer: readable by all, writable by root alone. */
function lay(root, placed) {
  for (const { from, to } of placed) {
    const target = path.join(root, to)
    mkdirSync(path.dirname(target), { recursive: true })
    cpSync(from.replace(/\/$/u, ''), target, { recursive: true, verbatimSymlinks: true })
  }
  const tidy = (file) => {
    const stat = lstatSync(file)
    if (stat.isSymbolicLink()) return 0
    if (!stat.isDirectory()) {
      chmodSync(file, stat.mode & 0o100 ? 0o755 : 0o644)
      return stat.size
    }
    chmodSync(file, 0o755)
    return readdirSync(file).reduce((sum, name) => sum + tidy(path.join(file, name)), 0)
  }
  return tidy(root)
}

/** https://www.debian.org/doc/debian-policy/ch-controlfields.html: lines of a description begin with a blank, empty ones are a dot. */
export function debControl(options, installedKb) {
  const [summary = '', ...more] = options['--description'].split('\n').map((line) => line.trim())
  const long = more.map((line) => ` ${line === '' ? '.' : line}`)
  const fields = [
    ['Package', options['--name']],
    ['Version', options['--version']],
    ['Architecture', options['--architecture']],
    ['Maintainer', options['--maintainer']],
    ['Installed-Size', String(installedKb)],
    ['Depends', options['-d'].join(', ')],
    ['Recommends', options['--deb-recommends'].join(', ')],
    ['Section', 'default'],
    ['Priority', options['--deb-priority'] ?? 'optional'],
    ['Homepage', options['--url']],
    ['Description', [summary, ...long].join('\n')]
  ]
  return `${fields
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n`
}

/** Of the commit where it is known, so that a second build gives the same bytes. */
const epoch = () => process.env.SOURCE_DATE_EPOCH ?? '0'

function makeDeb(work, { options, placed }) {
  const root = path.join(work, 'root')
  const bytes = lay(root, placed)
  const control = path.join(root, 'DEBIAN')
  mkdirSync(control)
  writeFileSync(path.join(control, 'control'), debControl(options, Math.ceil(bytes / 1024)))
  for (const [script, option] of [
    ['postinst', '--after-install'],
    ['postrm', '--after-remove']
  ])
    if (options[option]) writeFileSync(path.join(control, script), readFileSync(options[option]), { mode: 0o755 })
  const compression = `-Z${{ gz: 'gzip' }[options['--deb-compression']] ?? options['--deb-compression'] ?? 'xz'}`
  execFileSync('dpkg-deb', ['--root-owner-group', compression, '--build', root, options['--package']], {
    env: { ...process.env, SOURCE_DATE_EPOCH: epoch() }
  })
}

/** A percent sign begins a macro. */
const plain = (text) => text.replaceAll('%', '%%')

/** https://rpm-software-management.github.io/rpm/manual/spec.html */
export function rpmSpec(options, placed, scripts) {
  const description = options['--description'] ?? ''
  return [
    `Name: ${options['--name']}`,
    `Version: ${options['--version'].replaceAll('-', '_')}`,
    'Release: 1',
    `Summary: ${plain(options['--rpm-summary'] ?? description.split('\n')[0])}`,
    `License: ${options['--license'] ?? 'unknown'}`,
    `Vendor: ${plain(options['--vendor'] ?? options['--maintainer'])}`,
    `URL: ${options['--url'] ?? ''}`,
    'AutoReqProv: no',
    ...options['-d'].map((name) => `Requires: ${name}`),
    // What is packed is what was tested: nothing is stripped, scanned or compiled on the way.
    '%define __os_install_post %{nil}',
    '%define _build_id_links none',
    `%define _binary_payload ${options['--rpm-compression'] === 'gzip' ? 'w3.gzdio' : 'w6.xzdio'}`,
    `%description\n${plain(description)}`,
    '%files',
    ...placed.map(({ to }) => `"${plain(to.replace(/\/$/u, ''))}"`),
    `%post -p /bin/bash\n${plain(scripts.post)}`,
    // At an upgrade it runs after the new version's own script, whose work it would undo: 0 versions are left at a removal alone.
    `%postun -p /bin/bash\nif [ "$1" = 0 ]; then\n${plain(scripts.postun)}\n:\nfi`,
    ''
  ].join('\n')
}

function makeRpm(work, { options, placed }) {
  const root = path.join(work, 'root')
  lay(root, placed)
  const read = (option) => (options[option] ? readFileSync(options[option], 'utf8') : '')
  const spec = path.join(work, 'package.spec')
  writeFileSync(spec, rpmSpec(options, placed, { post: read('--after-install'), postun: read('--after-remove') }))
  execFileSync(
    'rpmbuild',
    [
      '-bb',
      '--target',
      options['--architecture'],
      '--buildroot',
      root,
      '--define',
      `_topdir ${work}`,
      '--define',
      `_rpmdir ${work}/rpms`,
      '--define',
      'use_source_date_epoch_as_buildtime 1',
      '--define',
      '_buildhost keywatch',
      spec
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, SOURCE_DATE_EPOCH: epoch() } }
  )
  const made = readdirSync(path.join(work, 'rpms'), { recursive: true }).find((name) => String(name).endsWith('.rpm'))
  if (made === undefined) throw new Error('rpmbuild made no rpm.')
  cpSync(path.join(work, 'rpms', String(made)), `${options['--package']}.part`)
  renameSync(`${options['--package']}.part`, options['--package'])
}

function main(args) {
  const order = parseFpm(args)
  const make = { deb: makeDeb, rpm: makeRpm }[order.options['-t']]
  if (order.options['-s'] !== 'dir' || make === undefined)
    throw new Error('A folder becomes a deb or an rpm here, and nothing else.')
  const work = mkdtempSync(path.join(tmpdir(), 'keywatch-fpm-'))
  try {
    make(work, order)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.slice(2))
  } catch (error) {
    console.error(error.stderr?.toString() || error.message)
    process.exitCode = 1
  }
}
