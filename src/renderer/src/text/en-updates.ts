/** Words of updates, in the settings and in the log. */
export const updatesText = {
  title: 'Updates',
  running: 'This version',
  looked: 'Last looked',
  never: 'not yet',
  channel: 'Channel',
  channels: { stable: 'Stable', beta: 'Beta' },
  channelHint:
    'Beta versions come sooner and are less tried. Going back to stable waits for a stable version that is newer.',
  look: 'Look for updates at every start and once a day',
  lookMore: 'It asks the update server for two small files. Nothing about you or your keys is sent.',
  download: 'Download updates without asking',
  downloadMore: 'Otherwise Keywatch says that there is one, and waits for you.',
  checkNow: 'Look now',
  looking: 'Looking…',
  current: 'This is the newest version',
  notYet: (version: string) => `${version} is given out in steps`,
  notYetMore: 'It comes to this computer within the next days.',
  found: (version: string) => `Version ${version} is there`,
  foundOn: (day: string) => `Made on ${day}`,
  size: (bytes: string) => `${bytes} to download`,
  signed: 'Signed by those who make Keywatch',
  package:
    'This copy came as a package of the system: install the new version with your package manager, or from where you got this one.',
  whatIsNew: 'What is new',
  downloadNow: 'Download',
  downloading: (version: string) => `Downloading ${version}`,
  of: (done: string, all: string) => `${done} of ${all}`,
  cancel: 'Cancel the download',
  cancelled: 'The download was cancelled',
  ready: (version: string) => `Version ${version} is ready`,
  readyMore: 'It is checked and installed when you quit Keywatch, or now.',
  restart: 'Restart to install',
  restarting: 'Installing…',
  tryAgain: 'Try again',
  saved: 'Saved',
  off: {
    demo: 'The demo never looks for updates.',
    'not-a-release':
      'This is not a release: it was started from its source or built for tests, and never looks for updates.',
    'no-feed': 'This build knows no update server. Get new versions from where you got this one.'
  },
  acts: {
    'update.change': 'Update settings changed',
    'update.find': 'New version found',
    'update.refuse': 'Update refused',
    'update.download': 'Update downloaded',
    'update.install': 'Update handed over to be installed',
    'update.installed': 'Update installed'
  }
} as const
