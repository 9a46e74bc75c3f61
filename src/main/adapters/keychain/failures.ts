import type { KeychainCode, KeychainFailure } from '../../ports/keychain'

type Place = 'linux' | 'darwin' | 'win32'

const name: Record<Place, string> = {
  linux: 'The keyring (GNOME Keyring, KWallet or another Secret Service)',
  darwin: 'The macOS keychain',
  win32: 'Windows Credential Manager'
}

const messages: Record<KeychainCode, string> = {
  'keychain-locked': 'is locked. Nothing was stored and nothing was lost.',
  'keychain-unavailable': 'could not be reached. Nothing was stored and nothing was lost.',
  'keychain-item-absent': 'has no such item.',
  'keychain-timeout': 'did not answer within 10 seconds. What it holds was left alone.',
  'keychain-failed': 'answered with an error.'
}

const remedies: Record<KeychainCode, Record<Place, string>> = {
  'keychain-locked': {
    linux:
      'Unlock it: in GNOME open Passwords and Keys (seahorse) and unlock the “Login” keyring; in KDE open KWalletManager and open the wallet. Then try again.',
    darwin: 'Unlock the login keychain in Keychain Access and allow Keywatch to use it. Then try again.',
    win32: 'Sign in to Windows again. Then try again.'
  },
  'keychain-unavailable': {
    linux:
      'Start Keywatch from a desktop session with a Secret Service. If there is none, install one: “sudo apt install gnome-keyring” or “sudo dnf install gnome-keyring” (KDE has KWallet: switch on its Secret Service interface), then sign out and in.',
    darwin: 'Open Keychain Access and see that a default keychain exists. Then try again.',
    win32: 'Start the service “Credential Manager” (VaultSvc). Then try again.'
  },
  'keychain-item-absent': {
    linux: 'Delete the key here and add it again, or restore the keyring from your backup.',
    darwin: 'Delete the key here and add it again, or restore the keychain from your backup.',
    win32: 'Delete the key here and add it again.'
  },
  'keychain-timeout': {
    linux:
      'See whether it waits for a password in a window behind this one. If it hangs, restart it (“systemctl --user restart gnome-keyring-daemon”, or sign out and in) and try again.',
    darwin: 'See whether macOS waits for a password or a permission in a window behind this one. Then try again.',
    win32: 'Try again; if it still hangs, restart Windows.'
  },
  'keychain-failed': {
    linux: 'Try again. If it stays so, look at the keyring with Passwords and Keys (seahorse) or KWalletManager.',
    darwin: 'Try again. If it stays so, look at the login keychain in Keychain Access.',
    win32: 'Try again. If it stays so, look under Windows Credentials in Credential Manager.'
  }
}

/** `said`: what happened, in a sentence of its own; without it the code's usual sentence stands. Never the secret. */
export function keychainFailure(code: KeychainCode, platform: string, said?: string): KeychainFailure {
  const place: Place = platform === 'darwin' || platform === 'win32' ? platform : 'linux'
  return { code, message: said ?? `${name[place]} ${messages[code]}`, remedy: remedies[code][place] }
}
