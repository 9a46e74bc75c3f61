/** Words of the session and its lock. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

export const enSession = {
  roles: { locked: 'Locked', viewer: 'Looking only', operator: 'Operator', custodian: 'Custodian' },
  roleMeans: {
    locked: 'Nothing can be seen or done.',
    viewer: 'You see everything but secrets. Nothing can be signed or changed.',
    operator: 'You see everything but secrets, and sign what policy allows.',
    custodian: 'You may also add, reveal, rotate, delete and export.'
  },
  foot: {
    label: 'Session',
    open: 'No passphrase',
    openMore: 'Anyone at this computer can use Keywatch. Set a passphrase.',
    until: (time: string) => `· ${time}`,
    untilMore: (time: string) => `Until ${time}, then operator again.`,
    lock: 'Lock now'
  },
  lock: {
    title: 'Keywatch is locked',
    why: {
      start: 'It was just started.',
      person: 'You locked it.',
      idle: 'Nobody used this computer for a while.',
      sleep: 'This computer was asleep.',
      screen: 'The screen was locked.',
      found: 'The keychain holds a lock that this vault’s database did not know of.'
    },
    reminders: 'Reminders go on.',
    unlock: 'Unlock',
    asking: 'Waiting for the other window…',
    look: 'Unlock to look only',
    wait: (span: string) => `Several wrong tries. The next one is heard in ${span}.`,
    lostTitle: 'The lock is gone from the keychain',
    lostMore:
      'Somebody or something removed it, so no passphrase can open this vault. Restore the keychain from your backup and start Keywatch again, or reset the lock.',
    forgot: 'Forgot the passphrase?',
    forgotTitle: 'Nobody can tell you the passphrase',
    forgotMore:
      'Resetting the lock deletes every secret in this vault. Your list of keys, the audit log and the settings stay, and the keys go on working at the exchanges until you replace them.',
    reset: 'Reset the lock…'
  },
  settings: {
    title: 'Session and lock',
    open: 'No passphrase is set: anyone at this computer may see, sign, reveal and delete.',
    openMore:
      'With one, Keywatch locks itself when you are away, and asks who you are before it does what cannot be undone.',
    set: 'Set a passphrase…',
    now: 'Now',
    custodianUntil: (role: string, time: string) => `${role} until ${time}`,
    lookOnly: 'Look only',
    lockNow: 'Lock now',
    passphrase: 'Passphrase',
    passphraseSet: 'set',
    change: 'Change…',
    remove: 'Remove…',
    codes: 'Authenticator',
    codesOn: (left: number) => `on, ${left} recovery ${plural(left, 'code', 'codes')} left`,
    codesOff: 'off',
    codesTurnOn: 'Turn on…',
    codesTurnOff: 'Turn off…',
    renew: 'New recovery codes…',
    fewCodes: 'Few recovery codes are left. Make new ones.',
    touchId: 'Touch ID',
    touchIdOn: 'unlocks',
    touchIdOff: 'off',
    allow: 'Allow…',
    stop: 'Stop…',
    idle: 'Lock when this computer is not used for',
    idleHint: 'It also locks when the computer sleeps and when the screen is locked.',
    custodian: 'Stay custodian for',
    custodianHint: 'Then you are an operator again. Withdrawals are asked about each time, whatever stands here.',
    minutes: (count: number) => `${count} ${plural(count, 'minute', 'minutes')}`,
    never: 'never',
    done: 'Done'
  },
  reveal: {
    title: 'Secret',
    button: 'Show the secret…',
    hint: 'In a window of its own, for 30 seconds. The audit log keeps that it was shown.'
  },
  acts: {
    'session.unlock': 'Unlocked',
    'session.lock': 'Locked',
    'session.raise': 'Role raised',
    'session.lower': 'Role lowered',
    'session.protect': 'Lock changed',
    'session.confirm': 'Asked again',
    'session.reset': 'Lock reset',
    'key.reveal': 'Secret shown'
  },
  palette: {
    lock: 'Lock Keywatch',
    lookOnly: 'Look only: sign nothing from here on',
    setPassphrase: 'Set a passphrase'
  },
  shortcut: 'Lock now'
}
