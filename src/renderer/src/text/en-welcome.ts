/** Words of the welcome. */
export const welcomeText = {
  nav: 'Welcome',
  settings: 'Welcome',
  settingsMore: 'How Keywatch keeps secrets, the first key, the demo and the palette, once more.',
  show: 'Show the welcome',
  title: 'Welcome to Keywatch',
  step: (step: number, of: number) => `Step ${step} of ${of}`,
  steps: { secrets: 'Where secrets live', lock: 'Passphrase or not', first: 'Your first key' },
  next: 'Next',
  back: 'Back',
  skip: 'Skip',
  done: 'Done',
  secrets: {
    title: 'Your secrets stay on this computer',
    lead: 'There are three places to know, and only one of them holds secrets.',
    keychain: 'The keychain',
    keychainMore: 'of your system holds each secret, encrypted with your login. No file of Keywatch does.',
    signer: 'The signer',
    signerMore: 'takes a secret for one signature, and forgets it within a minute. This window never sees it.',
    log: 'The audit log',
    logMore: 'notes every use before it happens, in a chain that shows if anyone changed it.',
    picture:
      'A drawing: this window asks the signer; the signer takes the secret from the keychain, writes into the audit log, and sends the signed request to the exchange.',
    window: 'This window',
    asks: 'asks',
    takes: 'secret',
    notes: 'notes first',
    exchange: 'The exchange',
    signed: 'signed'
  },
  lock: {
    title: 'A passphrase, or none',
    lead: 'Both are sound; they answer different questions.',
    with: 'With a passphrase',
    withMore: [
      'Keywatch locks itself when you are away or the computer sleeps.',
      'It asks who you are before it does what cannot be undone.',
      'Forgotten, it cannot be read back: only resetting helps, and that deletes the secrets.'
    ],
    without: 'Without one',
    withoutMore: [
      'Whoever can use your account on this computer can use your keys.',
      'Right for a computer of your own, with a locked screen and an encrypted disk.',
      'You can set one at any time, in the settings.'
    ],
    set: 'Set a passphrase…',
    isSet: 'A passphrase is set.',
    later: 'Go on without one'
  },
  first: {
    title: 'Begin with one key',
    lead: 'Or look around first, where nothing is real.',
    add: 'Add a key',
    addMore: 'Made at the exchange, with no more rights than it needs.',
    import: 'Import keys',
    importMore: 'From a .env, CSV or JSON file, checked line by line before anything is kept.',
    demo: 'Open the demo',
    demoMore: 'A practice exchange with play money, in a window and a place of its own.',
    demoOpening: 'The demo is opening in a window of its own.',
    tour: 'Everything, from the keyboard',
    tourMore: (keys: string) => `Press ${keys} anywhere and type what you want:`,
    tries: [
      { typed: 'binance', does: 'opens the key' },
      { typed: 'send', does: 'signs a request with it' },
      { typed: 'dark', does: 'changes the theme' },
      { typed: 'lock after', does: 'finds the setting' },
      { typed: 'verify', does: 'checks the audit log' }
    ],
    tryIt: 'Try the palette'
  },
  skipped: 'You find this again in the palette and in the settings.'
}
