import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { debControl, parseFpm, rpmSpec } from './package/fpm.mjs'

const fpm = fileURLToPath(new URL('package/fpm.mjs', import.meta.url))
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fpm-'))
  mkdirSync(path.join(folder, 'app/lib'), { recursive: true })
  writeFileSync(path.join(folder, 'app/keywatch'), '#!/bin/sh\necho up\n')
  chmodSync(path.join(folder, 'app/keywatch'), 0o700)
  writeFileSync(path.join(folder, 'app/lib/a.txt'), 'a', { mode: 0o600 })
  symlinkSync('lib/a.txt', path.join(folder, 'app/link'))
  writeFileSync(path.join(folder, 'a.desktop'), '[Desktop Entry]\n')
  writeFileSync(path.join(folder, 'after.sh'), '#!/bin/sh\necho 100% done\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const orderFor = (kind: 'deb' | 'rpm', name = `made.${kind}`): string[] => {
  const scriptFile = path.join(folder, 'after.sh')
  const pairs = [
    ['-s', 'dir'],
    ['--force'],
    ['-t', kind],
    ['-d', 'libnss3'],
    ['-d', 'libsecret-1-0'],
    ['--architecture', kind === 'deb' ? 'amd64' : 'x86_64'],
    ['--after-install', scriptFile],
    ['--after-remove', scriptFile],
    ['--description', 'Keeps keys\n Keeps them, 100 % of them.'],
    ['--version', '0.1.0'],
    ['--package', path.join(folder, name)],
    ['--name', 'keywatch'],
    ['--maintainer', 'The Keywatch authors'],
    ['--vendor', 'The Keywatch authors'],
    ['--url', 'https://example.org'],
    ['--license', 'MIT'],
    [`${folder}/app/=/opt/Keywatch`],
    [`${folder}/a.desktop=/usr/share/applications/keywatch.desktop`]
  ]
  return pairs.flat()
}
const make = (...args: string[]) => spawnSync(process.execPath, [fpm, ...args], { encoding: 'utf8' })
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

describe('what electron-builder asks of fpm', () => {
  it('is read: options, and what goes where', () => {
    const { options, placed } = parseFpm(orderFor('deb'))
    expect(options).toMatchObject({ '-t': 'deb', '-d': ['libnss3', 'libsecret-1-0'], '--name': 'keywatch' })
    expect(placed.map(({ to }: { to: string }) => to)).toEqual([
      '/opt/Keywatch',
      '/usr/share/applications/keywatch.desktop'
    ])
  })

  it('is refused where it asks for something else', () => {
    expect(() => parseFpm(['--deb-systemd', 'x'])).toThrow('not known')
    expect(() => parseFpm(['folder'])).toThrow('where it goes')
    expect(make('-s', 'gem', '-t', 'deb').stderr).toContain('nothing else')
  })

  it('becomes the fields of a deb, the description in its own form', () => {
    const { options } = parseFpm(orderFor('deb'))
    expect(debControl(options, 12)).toContain('Depends: libnss3, libsecret-1-0\n')
    expect(debControl(options, 12)).toMatch(/Description: Keeps keys\n Keeps them, 100 % of them\.\n$/u)
  })

  it('becomes the fields of an rpm, with nothing that could be taken for a macro', () => {
    const { options, placed } = parseFpm(orderFor('rpm'))
    const spec = rpmSpec(options, placed, { post: 'echo 100% done', postun: 'echo gone' })
    expect(spec).toContain('%files\n"/opt/Keywatch"\n')
    // Not at an upgrade, whose new version has set itself up by then.
    expect(spec).toMatch(/%postun -p \/bin\/bash\nif \[ "\$1" = 0 \]; then\necho gone\n/u)
    expect(spec).toContain('%post -p /bin/bash\necho 100%% done')
  })
})

describe.runIf(has('dpkg-deb'))('a deb', () => {
  it('holds the files, readable by all and owned by root, and is the same when it is made again', () => {
    expect(make(...orderFor('deb'))).toMatchObject({ status: 0, stderr: '' })
    expect(make(...orderFor('deb', 'again.deb')).status).toBe(0)
    const deb = path.join(folder, 'made.deb')
    const listed = execFileSync('dpkg-deb', ['--contents', deb], { encoding: 'utf8' })
    expect(listed).toMatch(/^-rwxr-xr-x root\/root .* \.\/opt\/Keywatch\/keywatch$/mu)
    expect(listed).toMatch(/^-rw-r--r-- root\/root .* \.\/opt\/Keywatch\/lib\/a\.txt$/mu)
    expect(listed).toMatch(/ \.\/opt\/Keywatch\/link -> lib\/a\.txt$/mu)
    expect(execFileSync('dpkg-deb', ['--info', deb, 'postinst'], { encoding: 'utf8' })).toContain('100% done')
    expect(readFileSync(deb).equals(readFileSync(path.join(folder, 'again.deb')))).toBe(true)
  })
})

describe.runIf(has('rpmbuild'))('an rpm', () => {
  it('holds the files and asks for its libraries', () => {
    expect(make(...orderFor('rpm')).stderr).toBe('')
    const query = (...args: string[]) =>
      execFileSync('rpm', ['-qp', ...args, path.join(folder, 'made.rpm')], { encoding: 'utf8' })
    expect(query('--list')).toContain('/opt/Keywatch/lib/a.txt')
    expect(query('--requires')).toContain('libsecret-1-0')
    expect(query('--scripts')).toContain('100% done')
  })
})
