/** electron-builder's configuration. https://www.electron.build/configuration */
import { copyFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { say } from '../lib/console.mjs'
import { root } from '../lib/paths.mjs'
import { bothProcessors, files, unpacked } from './contents.mjs'
import { setFuses } from './fuses.mjs'

/** Where the program is in an unpacked app. */
export const programIn = (folder, platform = process.platform) =>
  path.join(folder, { darwin: 'Keywatch.app/Contents/MacOS/Keywatch', win32: 'Keywatch.exe' }[platform] ?? 'keywatch')

export const resourcesIn = (folder, platform = process.platform) =>
  path.join(folder, platform === 'darwin' ? 'Keywatch.app/Contents/Resources' : 'resources')

const NOTICES = 'LICENSES.third-party.txt'

/** Beside the program, where those of Electron and Chromium lie. */
export const noticesBeside = (folder, platform = process.platform) =>
  path.join(folder, platform === 'darwin' ? 'Keywatch.app/Contents' : '', NOTICES)

/**
 * @param dist a folder with the runtime to pack, without an app in it; absent: electron-builder fetches the official one
 * @param addon better-sqlite3 for that runtime, where its own binary does not run there
 * @param profile of fuses
 */
export const configuration = ({ output, profile, dist, addon, electronVersion, smoke = false }) => ({
  appId: 'app.keywatch.desktop',
  productName: 'Keywatch',
  copyright: 'The Keywatch authors',
  directories: { output, buildResources: 'resources' },
  files: [...files],
  asar: true,
  asarUnpack: [...unpacked],
  extraFiles: [{ from: 'out/third-party-notices.txt', to: NOTICES }],
  // Native modules bring binaries for Node-API, which every Electron since has.
  npmRebuild: false,
  nodeGypRebuild: false,
  publish: updates(),
  // Nobody may take a smoke build for a release. Outside of a checkout from GitHub packages lack a homepage, which they must name.
  ...(smoke
    ? {
        artifactName: 'keywatch-SMOKE-${version}-${arch}.${ext}',
        extraMetadata: { homepage: 'https://keywatch.invalid' }
      }
    : {}),
  electronVersion,
  ...(dist === undefined ? {} : { electronDist: dist }),
  protocols: [{ name: 'Keywatch', schemes: ['keywatch'] }],
  afterPack: async ({ appOutDir, electronPlatformName, arch }) => {
    // Of a universal app for macOS the parts are packed first; the fuses are set once, in the whole.
    if (electronPlatformName === 'darwin' && arch !== UNIVERSAL && appOutDir.includes('-temp')) return
    if (addon) copyFileSync(addon, path.join(resourcesIn(appOutDir, electronPlatformName), ADDON))
    await setFuses(programIn(appOutDir, electronPlatformName), profile)
  },
  linux: {
    target: ['AppImage', 'deb', 'rpm'],
    executableName: 'keywatch',
    syncDesktopName: true,
    // The menu has places for main categories alone: Finance is a part of Office.
    category: 'Office;Finance',
    icon: 'resources/icons',
    synopsis: 'Keeps the API keys of crypto exchanges',
    description:
      'Keeps the API keys of crypto exchanges in the system keychain, signs their requests, and accounts for every use.',
    maintainer: 'The Keywatch authors',
    desktop: {
      entry: { Name: 'Keywatch', StartupWMClass: 'Keywatch', Keywords: 'crypto;exchange;api;key;vault;audit' }
    }
  },
  deb: {
    // A smoke build is looked at once, and minutes of compressing show nothing.
    ...(smoke ? { compression: 'gz' } : {}),
    depends: [
      'libgtk-3-0',
      'libnotify4',
      'libnss3',
      'libxss1',
      'libxtst6',
      'xdg-utils',
      'libatspi2.0-0',
      'libuuid1',
      'libsecret-1-0'
    ]
  },
  rpm: {
    ...(smoke ? { compression: 'gzip' } : {}),
    depends: [
      'gtk3',
      'libnotify',
      'nss',
      'libXScrnSaver',
      'libXtst',
      'xdg-utils',
      'at-spi2-core',
      'libuuid',
      'libsecret'
    ]
  },
  mac: {
    target: [
      { target: 'dmg', arch: ['universal'] },
      { target: 'zip', arch: ['universal'] }
    ],
    category: 'public.app-category.finance',
    icon: 'resources/icon.png',
    hardenedRuntime: true,
    // Less than electron-builder's own, which let any library be loaded into the app.
    entitlements: ENTITLEMENTS,
    entitlementsInherit: ENTITLEMENTS,
    // Both halves of a universal app hold the native modules of both processors: so app.asar is the same file in both, the one that was
    // driven, and need not be merged; and the modules, which are the same as well, are taken as they are.
    files: [...bothProcessors],
    mergeASARs: false,
    x64ArchFiles: '**/app.asar.unpacked/node_modules/{better-sqlite3,keytar}/prebuilds/**',
    notarize: signing.notarize(),
    ...(signing.mac() ? {} : { identity: null })
  },
  // Updates are whole files (docs/adr/0015): nobody reads a block map.
  dmg: { writeUpdateInfo: false },
  // Unless told otherwise its menu entry starts without Chromium's sandbox.
  appImage: { executableArgs: [] },
  win: { target: ['nsis'], icon: 'resources/icon.png' },
  nsis: {
    ...(smoke ? {} : { artifactName: 'Keywatch-Setup-${version}.${ext}' }),
    oneClick: false,
    perMachine: false,
    allowElevation: true,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    differentialPackage: false
  }
})

/**
 * Only what goes into `app-update.yml` beside the program: on Windows, the publisher whose signature an installer must have. Nothing is
 * uploaded, and the channel files are made of all systems' installers together, signed, by `scripts/release-feed.mjs`.
 */
export function updates(trust = pinned()) {
  if (trust.feed === null || trust.keys.length === 0) return null
  return { provider: 'generic', url: trust.feed, publishAutoUpdate: false }
}

const pinned = () => JSON.parse(readFileSync(path.join(root, 'release/updates.json'), 'utf8'))

const UNIVERSAL = 4
const ENTITLEMENTS = 'resources/entitlements.mac.plist'
const ADDON = 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node'

const CERTIFICATES =
  /^(WIN_)?CSC_(LINK|KEY_PASSWORD|NAME)$|^APPLE_(API_KEY|API_KEY_ID|API_ISSUER|ID|APP_SPECIFIC_PASSWORD|TEAM_ID)$/u

/** A workflow gives a secret that is not set as an empty text, which electron-builder takes for a certificate in the current folder. */
export function dropEmptyCertificates(env = process.env) {
  for (const name of Object.keys(env)) if (CERTIFICATES.test(name) && env[name].trim() === '') delete env[name]
}

/** Who signs is in the environment of whoever releases: never in the repository. APPLE_API_KEY is the path of a .p8 file. */
export const signing = {
  mac: (env = process.env) => Boolean(env.CSC_LINK || env.CSC_NAME),
  notarize: (env = process.env) =>
    Boolean(
      (env.APPLE_API_KEY && env.APPLE_API_KEY_ID && env.APPLE_API_ISSUER) ||
      (env.APPLE_ID && env.APPLE_APP_SPECIFIC_PASSWORD && env.APPLE_TEAM_ID)
    ),
  windows: (env = process.env) => Boolean(env.WIN_CSC_LINK || env.CSC_LINK || env.AZURE_CLIENT_ID)
}

/** A release that is out cannot be told where updates are. */
export function sayUpdates(trust = pinned()) {
  if (updates(trust) === null)
    say('!! NO UPDATES: release/updates.json names no feed or no key. Copies of this build never look for a newer one.')
}

/** Loud, because an installer that nobody signed looks like one that somebody did. */
export function saySigning(platform = process.platform, env = process.env) {
  const missing =
    {
      darwin: [
        [
          signing.mac(env),
          'NOT SIGNED: set CSC_LINK and CSC_KEY_PASSWORD. macOS will refuse to open what others download.'
        ],
        [signing.notarize(env), 'NOT NOTARISED: set APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER.']
      ],
      win32: [
        [
          signing.windows(env),
          'NOT SIGNED: set WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD. Windows will warn of an unknown publisher.'
        ]
      ]
    }[platform] ?? []
  for (const [there, line] of missing) if (!there) say(`!! ${line}`)
}

export const distFolder = path.join(root, 'dist')
