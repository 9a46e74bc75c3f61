/** Words of rotations, versions and care: a part of the catalogue in en.ts. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

export const rotationActs = {
  'request.fallback': 'Other version used',
  'rotation.queue': 'Rotation queued',
  'rotation.introduce.begin': 'Storing a new version began',
  'rotation.introduce.commit': 'New version stored',
  'rotation.introduce.abort': 'New version not stored',
  'rotation.prove': 'New version proved',
  'rotation.prove.skip': 'Gone on without proof',
  'rotation.switch': 'Switched to the new version',
  'rotation.retire.begin': 'Old version proved dead',
  'rotation.retire.skip': 'Old version retired without proof',
  'rotation.retire.commit': 'Old version’s secret deleted',
  'rotation.rollback.begin': 'Going back began',
  'rotation.rollback.commit': 'Rotation went back a step',
  'rotation.reconcile': 'Rotation picked up again',
  'care.change': 'Care policy changed',
  'page.open': 'Key page opened',
  'practice.change': 'Practice exchange changed'
} as const

export const rotation = {
  rotate: 'Rotate',
  rotating: 'Rotation',
  resume: 'Continue the rotation',
  steps: ['Introduce', 'Prove', 'Switch', 'Watch', 'Retire'],
  stepOf: (step: number, name: string) => `Step ${step} of 5: ${name}`,
  stepDone: 'done',
  stepNow: 'now',
  stepNext: 'to come',
  due: 'It is due by its care policy, and asks. Nothing changes until you introduce a new version.',
  signsNow: (version: number) => `Version ${version} signs. Nothing stops while you do this.`,
  introduce: {
    title: 'Make a new key at the exchange',
    more: (name: string) =>
      `On ${name}’s key page, make a second key with the same permissions and addresses. Keep the old one: it signs until you switch.`,
    open: (name: string) => `Open ${name}’s key page`,
    practice: 'Practice exchange',
    practiceMore: 'This key lives on the practice exchange, so its key page is here.',
    issue: 'Get a new key',
    issuePair: 'Register the public key and get its key id',
    issued: 'The practice exchange made a key',
    issuedSecret: 'Its id is filled in below and its secret is in the clipboard: choose Paste.',
    issuedPair: 'It took your public key. The key’s id is filled in below.',
    copyPassphrase: 'Copy its passphrase',
    copiedPassphrase: 'The passphrase is in the clipboard: choose Paste below.',
    idMissing: (word: string) => `Enter the ${word} of the new key.`,
    submit: 'Store the new version',
    submitting: 'Storing…',
    done: (version: number) => `Version ${version} is stored`
  },
  prepare: {
    prepare: 'Prepare now',
    prepareFor: (label: string) => `Prepare ${label} now`,
    making: 'Making the pair…',
    canMake: (name: string, scopes: string, hosts: string) =>
      `Keywatch can make the new pair now; have ${name}’s key page at hand, and give the new key what the old one has: ${scopes}, for ${hosts}.`,
    atHand: (name: string, scopes: string, hosts: string) =>
      `Have ${name}’s key page at hand, and give the new key what the old one has: ${scopes}, for ${hosts}.`,
    made: 'The new pair is made',
    register: (name: string) => `Register this public half at ${name}, then continue. The old key goes on signing.`,
    copy: 'Copy permissions and hosts',
    list: (scopes: string, hosts: string) => `Permissions: ${scopes}\nHosts: ${hosts}`
  },
  prove: {
    title: (version: number) => `Version ${version} is stored, and signs nothing yet`,
    more: (name: string) =>
      `A harmless read, signed with it, shows whether ${name} takes it. The old one goes on signing.`,
    act: 'Prove it',
    acting: 'Asking the exchange…',
    done: (version: number) => `The exchange takes version ${version}`
  },
  switchOver: {
    title: (version: number) => `The exchange takes version ${version}`,
    unprovenTitle: (version: number) => `Version ${version} is ready, and was not proven`,
    more: (overlap: string) =>
      `From the switch on it signs. The old version stays for ${overlap} and stands in once where the new one is refused.`,
    act: (version: number) => `Switch to version ${version}`,
    acting: 'Switching…',
    done: (version: number) => `Version ${version} signs now`
  },
  watch: {
    title: (version: number) => `Version ${version} signs`,
    standsBy: (version: number, distance: string, until: string) =>
      `Version ${version} stands by until ${until}: its overlap ends ${distance}.`,
    over: (version: number) => `The overlap is over: version ${version} no longer stands in.`,
    quiet: (version: number) => `Nothing was signed with version ${version} since the switch.`,
    stillUsed: (version: number, count: number, last: string) =>
      `Version ${version} signed ${count} ${plural(count, 'request', 'requests')} since the switch, the last ${last}.`,
    stoodIn: (version: number, old: number, count: number) =>
      `The provider refused version ${version} ${count === 1 ? 'once' : `${count} times`}; version ${old} stood in.`,
    stoodInMore:
      'Nobody was held up. Look again before you retire it: a new key may take a while to be known everywhere.',
    outside: 'Keywatch sees its own signatures. A program that holds the old secret elsewhere shows at the exchange.',
    table: 'Signed since the switch',
    columns: { version: 'Version', caller: 'For', request: 'Request', count: 'Times', last: 'Last' },
    none: 'Nothing has been signed with this key since the switch.',
    callers: {
      window: 'the window',
      schedule: 'a schedule',
      rotation: 'Keywatch’s proof',
      agent: 'a local program'
    } as Readonly<Record<string, string>>,
    failed: (count: number) => `${count} failed`
  },
  retire: {
    title: 'Delete the old key at the exchange',
    more: (name: string, version: number) =>
      `When nothing needs it any more, delete the key of version ${version} on ${name}’s key page. Keywatch then proves that it is dead and deletes its secret.`,
    revokePractice: 'Delete the old key there',
    revokedPractice: 'The practice exchange deleted it',
    stubborn: 'Fault: it goes on accepting deleted keys',
    act: (version: number) => `Prove version ${version} dead and delete its secret`,
    acting: 'Asking the exchange…',
    finish: 'Finish deleting its secret',
    done: 'The rotation is finished',
    half: 'The exchange refuses the old version. Its secret is still being deleted.'
  },
  without: {
    proveTitle: 'Go on without proof',
    proveMore: (name: string, version: number) =>
      `${name} gave no answer that shows whether it takes version ${version}. If it does not, requests fail after the switch, until you go back. Going on is written to the audit log as not proven.`,
    prove: 'Go on without proof',
    proveDone: (version: number) => `Going on with version ${version}, not proven`,
    notProven: (version: number) => `Nobody has shown that version ${version} works`,
    notProvenMore: (name: string) =>
      `${name} could not be asked. After the switch, look whether the first requests go through; going back stays possible.`,
    tryAgain: 'Try to prove it',
    retireTitle: 'Retire without proof',
    retireMore: (name: string, version: number) =>
      `It is not proven that ${name} refuses version ${version}. If that key still works there, whoever holds a copy can go on using it: delete it on the key page first, if there still is one.`,
    retireLost: (version: number) =>
      `The secret of version ${version} is deleted from this computer, and cannot be brought back. The audit log says that it was not proven.`,
    retire: (version: number) => `Retire version ${version} without proof`
  },
  back: {
    waiting: 'Cancel this rotation',
    introduced: (version: number) => `Discard version ${version}`,
    switched: (version: number) => `Go back to version ${version}`,
    done: 'Went back a step'
  },
  overview: {
    due: (label: string) => `Rotation due: ${label}`,
    dueMore: 'Its care policy asks for a new version. Nothing changes until you introduce one.',
    dueExpires: (distance: string) => `It expires ${distance}. Nothing changes until you introduce a new version.`,
    overlap: (label: string, distance: string) => `Overlap ends ${distance}: ${label}`,
    over: (label: string) => `The overlap is over: ${label}`,
    overlapMore: (version: number) => `Retire version ${version} once nothing uses it any more.`,
    rotate: (label: string) => `Rotate ${label}`,
    goOn: 'Continue'
  },
  queue: {
    title: 'Rotations',
    open: (count: number) => `${count} ${plural(count, 'rotation', 'rotations')}`,
    intro: 'One after the other, each at its own step. A rotation that is due puts itself here and asks.',
    empty: 'No rotation is under way.',
    add: 'Rotate several keys',
    addMore: 'Choose them, and they wait here in this order.',
    addNow: (count: number) => (count === 0 ? 'Choose keys' : `Queue ${count} ${plural(count, 'key', 'keys')}`),
    next: 'Next in the queue',
    continueWith: (label: string) => `Continue with ${label}`,
    isDue: 'due',
    queued: (count: number) => `${count} ${plural(count, 'key waits', 'keys wait')} in the queue`
  },
  versions: {
    version: (number: number) => `v${number}`,
    axis: (words: readonly string[]) => words.join('. '),
    from: (version: number, state: string, from: string, to: string) =>
      `Version ${version}, ${state}, from ${from} to ${to}`,
    noEnd: 'no end',
    note: (count: number) => `${count} ${plural(count, 'version', 'versions')}`,
    discarded: 'discarded',
    states: {
      pending: 'new',
      active: 'active',
      overlap: 'overlap',
      retiring: 'retiring',
      retired: 'retired',
      revoked: 'revoked',
      compromised: 'compromised',
      expired: 'expired',
      'secret-missing': 'secret missing'
    }
  }
}

export const care = {
  title: 'Care',
  of: { production: 'Production keys', testnet: 'Testnet keys', development: 'Development keys' },
  intro: 'When to rotate, when to remind, and how long an old version stays beside the new one.',
  maxAge: 'Rotate after',
  never: 'never',
  remind: 'Remind ahead',
  remindHint: 'Days before, with commas between; 0 is the day itself.',
  remindWrong: 'Write whole numbers of days from 0 to 365, with commas between.',
  overlap: 'Overlap',
  idle: 'Idle after',
  days: 'days',
  hours: 'hours',
  wrongDays: 'Write a whole number of days from 1 to 3650, or leave it empty for never.',
  wrongHours: 'Write a whole number of hours from 0 to 2160.',
  edit: 'Change',
  save: 'Save',
  saved: 'Saved',
  reset: 'Use the default',
  ownReset: 'As its environment',
  source: 'Policy',
  own: 'Its own',
  inherited: (environment: string) => `As all ${environment} keys`,
  summary: (age: string, overlap: string, idle: string) => `rotate ${age} · overlap ${overlap} · idle ${idle}`,
  afterDays: (days: number) => `after ${days} ${plural(days, 'day', 'days')}`,
  forHours: (hours: number) => `${hours} ${plural(hours, 'hour', 'hours')}`,
  rotationDue: 'Rotation due',
  aheadDays: (days: readonly number[]) => days.map((day) => (day === 0 ? 'the day itself' : String(day))).join(', ')
}
