/** What went wrong with an update, and what to do; the version that runs is never part of the damage. */
import type { UpdateCode, UpdateFailure } from './ports'

type Own = Exclude<UpdateCode, `keychain-${string}`>
interface Words {
  readonly message: string
  readonly remedy: string
}

const STAYS = 'Keywatch stays as it is, and nothing is lost.'
const FORGED = `${STAYS} If it says so again tomorrow, tell those who make Keywatch.`

const words: Readonly<Record<Own, Words>> = {
  'feed-unreachable': {
    message: 'The update server cannot be reached.',
    remedy: 'Check the network. Keywatch looks again in an hour, or when you ask.'
  },
  'feed-missing': {
    message: 'The update server has nothing for this channel and this system.',
    remedy: `${STAYS} Try the other channel, or look again later.`
  },
  'feed-unreadable': { message: 'What the update server says cannot be read.', remedy: FORGED },
  'feed-refused': {
    message: 'The update server sent Keywatch to another address.',
    remedy: `Keywatch follows nobody there. ${STAYS}`
  },
  'update-unsigned': { message: 'The update is not signed, so it was refused.', remedy: FORGED },
  'update-key-unknown': {
    message: 'The update is signed with a key that Keywatch does not know, so it was refused.',
    remedy: FORGED
  },
  'update-signature-wrong': { message: 'The update’s signature does not fit it, so it was refused.', remedy: FORGED },
  'update-statement-unreadable': {
    message: 'What was signed of the update cannot be read, so it was refused.',
    remedy: FORGED
  },
  'update-other-channel': {
    message: 'The update was signed for another channel, so it was refused.',
    remedy: FORGED
  },
  'update-replayed': {
    message: 'The update server offers an older version than one that it has offered before, so it was refused.',
    remedy: FORGED
  },
  'update-differs': {
    message: 'The update server says other than what was signed, so the update was refused.',
    remedy: FORGED
  },
  'update-too-far': {
    message: 'This version is too old to be updated to the newest in one step.',
    remedy: 'Install the version in between by hand, from where you got Keywatch. Your keys and settings stay.'
  },
  'update-no-file': {
    message: 'The new version has no installer for this system.',
    remedy: `${STAYS} Look again later, or install it by hand.`
  },
  'download-failed': { message: 'The download broke off.', remedy: `${STAYS} Download it again.` },
  'download-killed': {
    message: 'Keywatch was ended in the middle of a download, so what had come of it is not used.',
    remedy: `${STAYS} Download it again.`
  },
  'download-wrong': {
    message: 'What was downloaded is not what was signed, so it was thrown away.',
    remedy: `${STAYS} Download it again; if it fails again, tell those who make Keywatch.`
  },
  'download-too-long': {
    message: 'The update server sent more than was signed, so the download was ended.',
    remedy: FORGED
  },
  'download-cancelled': { message: 'The download was cancelled.', remedy: STAYS },
  'disk-full': {
    message: 'There is not enough room on the disk for the update.',
    remedy: `${STAYS} Free some space, then download it again.`
  },
  'update-changed': {
    message: 'The downloaded update was changed on this computer, so it was thrown away.',
    remedy: `${STAYS} Find out what changes files in Keywatch’s folder, then download it again.`
  },
  'install-failed': {
    message: 'The update could not be put in place.',
    remedy: `${STAYS} Check that you may write to the folder of the program, then try again.`
  },
  'install-not-seen': {
    message: 'The update was handed to the system, and the version before it still runs.',
    remedy: `${STAYS} Download it again, or install it by hand.`
  },
  'floor-unreadable': {
    message: 'The note of the newest version seen, in the keychain, cannot be read.',
    remedy:
      'No update is taken until it can. Remove Keywatch’s item “update-floor” from the keychain if you changed it yourself.'
  }
}

export const updateFailure = <C extends Own>(code: C): UpdateFailure<C> => ({ code, ...words[code] })
