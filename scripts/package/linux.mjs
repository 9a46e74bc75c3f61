/** What a package for Linux puts where, read back from the package itself. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

/** Sizes that desktops ask for; https://specifications.freedesktop.org/icon-theme-spec/latest/ */
const ICON_SIZES = [16, 32, 48, 64, 128, 256, 512]

/** The main group of a desktop file, by key. https://specifications.freedesktop.org/desktop-entry-spec/latest/ */
export function readDesktopEntry(text) {
  const [, group = ''] = text.split(/^\[Desktop Entry\]$/mu)
  const own = group.split(/^\[/mu)[0]
  return Object.fromEntries(
    [...own.matchAll(/^([A-Za-z0-9-]+)[^\S\n]*=[^\S\n]*(.*)$/gmu)].map(([, key, value]) => [key, value.trim()])
  )
}

/** What is wrong with it: nothing where a person finds the app in their menu and links lead to it. */
export function wrongInEntry(entry) {
  const wanted = [
    ['Name', /^Keywatch$/u],
    ['Type', /^Application$/u],
    ['Exec', /^\/opt\/Keywatch\/keywatch\b.* %U$/u],
    ['Icon', /^keywatch$/u],
    ['Categories', /^Office;Finance;$/u],
    ['MimeType', /(^|;)x-scheme-handler\/keywatch;/u],
    ['StartupWMClass', /^Keywatch$/u],
    ['Terminal', /^false$/u]
  ]
  return wanted.filter(([key, form]) => !form.test(entry[key] ?? '')).map(([key]) => `${key}=${entry[key] ?? ''}`)
}

/** Each kind of package: how its files come out of it, and what it asks the system for and runs there. */
const readers = {
  '.deb': {
    extract: (file, folder) => execFileSync('dpkg-deb', ['--extract', file, folder]),
    needs: (file) => execFileSync('dpkg-deb', ['--field', file, 'Depends'], { encoding: 'utf8' }),
    keychain: /\blibsecret-1-0\b/u,
    scripts: (file) => execFileSync('dpkg-deb', ['--info', file], { encoding: 'utf8' }),
    afterwards: /\bpostinst\b/u
  },
  '.rpm': {
    extract: (file, folder) =>
      execFileSync('sh', ['-c', 'rpm2archive - < "$1" | tar --extract --gzip --directory "$2"', 'sh', file, folder]),
    needs: (file) => execFileSync('rpm', ['-qp', '--requires', file], { encoding: 'utf8' }),
    keychain: /\blibsecret\b/u,
    scripts: (file) => execFileSync('rpm', ['-qp', '--scripts', file], { encoding: 'utf8' }),
    afterwards: /^postinstall scriptlet/mu
  }
}

/**
 * Unpacks a deb or an rpm as an installation would, into `folder`, and looks at what it put where. Returns the program's folder
 * and what is wrong. Its scripts are not run.
 */
export function unpack(file, folder) {
  const { extract, needs, keychain, scripts, afterwards } = readers[path.extname(file)]
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  extract(file, folder)
  const wrong = []
  const entry = path.join(folder, 'usr/share/applications/keywatch.desktop')
  if (!existsSync(entry)) wrong.push('no desktop file')
  else wrong.push(...wrongInEntry(readDesktopEntry(readFileSync(entry, 'utf8'))))
  for (const size of ICON_SIZES)
    if (!existsSync(path.join(folder, `usr/share/icons/hicolor/${size}x${size}/apps/keywatch.png`)))
      wrong.push(`no icon of ${size}`)
  const program = path.join(folder, 'opt/Keywatch/keywatch')
  if (!existsSync(program) || (statSync(program).mode & 0o111) !== 0o111) wrong.push('no program that all may start')
  if (!keychain.test(needs(file))) wrong.push('it does not ask for the keychain’s library')
  if (!afterwards.test(scripts(file))) wrong.push('no script that puts keywatch on the PATH')
  return { program: path.dirname(program), wrong }
}
