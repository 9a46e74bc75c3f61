/** Words of the replay lab. */
export const labText = {
  title: 'Replay lab',
  aside: 'play money, on this computer',
  intro:
    'Somebody on the way has read a request of yours, with its signature. What can they do with it? Send a genuine one to the practice exchange, then attack it, and see which rule stands in the way.',
  step1: '1. A genuine request',
  step2: '2. An attack',
  step3: '3. What caught it',
  key: 'Key',
  noKeys: 'There is nothing to attack',
  noKeysMore: 'The lab works with the demo’s own keys at the practice exchange. Start the demo to use it.',
  sendsOrder: 'It places a small order, with play money, that rests in the book.',
  sendsRead: 'This key may not trade: it reads.',
  capture: 'Send it and keep a copy',
  captureAgain: 'Send another one',
  capturing: 'Signing and sending…',
  accepted: (status: number) => `The exchange answered ${status}: genuine, and taken.`,
  picture: 'The request, part by part',
  pictureOf: 'What the attacker sent',
  line: 'Method and path',
  where: { query: 'In the address', header: 'Headers', body: 'Body' },
  roles: {
    key: 'who signs',
    secret: 'a secret',
    signature: 'signature',
    time: 'time',
    window: 'window',
    nonce: 'nonce',
    'client-id': 'your order id',
    other: ''
  },
  signed: 'signed',
  unsigned: 'not signed',
  changed: 'changed',
  legend: 'The signature is made over every part with a lock. Change one, and it no longer fits.',
  attacks: {
    replay: 'Send it again',
    shift: 'Shift its time',
    byte: 'Change one byte',
    reuse: 'Sign anew, use the same nonce'
  },
  reuseOrder: 'Sign anew, use the same order id',
  attackMore: {
    replay: 'The copy, byte for byte, a moment later.',
    shift: 'The attacker writes another time into the copy.',
    byte: 'The attacker changes one character of one part.',
    reuse: 'A second, genuine signature over a number that was used: what a second program with your key does.'
  },
  reuseOrderMore:
    'A second, genuine signature over an order id that was used: what a retry does after an answer that was lost.',
  reuseNone: 'This request has neither a nonce nor an order id, so there is nothing to use twice.',
  noTime: 'This request says no time.',
  shifts: { back: 'an hour back', little: 'a moment on', ahead: 'an hour on' },
  part: 'Part to change',
  go: (attack: string) => `Attack: ${attack}`,
  attack: 'Attack',
  caughtBy: (rule: string) => `Caught by ${rule}`,
  notCaught: 'Nothing caught it: the exchange took it',
  rules: {
    signature: 'the signature',
    time: 'the time window',
    nonce: 'the nonce',
    'client-id': 'your order id',
    key: 'the key check',
    permission: 'the permissions',
    other: 'another rule'
  },
  ruleMore: {
    signature:
      'The exchange makes the signature again, with the secret that only you and it know, over what arrived. One byte is another, so the two differ. Without the secret nobody can make one that fits.',
    time: 'The request says when it was made, and the exchange takes it only within a few seconds of that. A copy is worthless soon after. The time itself is signed, so nobody can freshen it.',
    nonce:
      'Each request carries a number, and the exchange takes only one that is higher than all before. This one it has seen. Keywatch writes down each number before it uses it, so it never offers one twice.',
    'client-id':
      'You named the order, and the exchange places an order of that name once. Within the time window the copy was genuine; the name is what kept it from buying twice. Keep the name when you try again.',
    key: 'The exchange does not know such a key, so it looks no further.',
    permission: 'The signature was genuine, but the key may not do this.',
    other: 'The exchange refused it before it came to what protects from replay.'
  },
  nothingMore: {
    read: 'The copy is genuine and came within its time window, and nothing in it counts only once. Whoever reads your traffic could read this again for a few seconds. That is why windows are short, why Keywatch sends over TLS alone, and why what moves money carries an order id.',
    token:
      'This service signs nothing: the key itself travels with each request. Whoever reads one has the key. Nothing but TLS protects it, so keep such keys to what only reads.'
  },
  protects: 'What protects you',
  protectsMore: {
    signature: 'Nobody can change a request, or make one.',
    time: 'A copy is good for seconds.',
    nonce: 'A number counts once.',
    'client-id': 'An order of one name is placed once.'
  },
  exchangeSaid: 'What the exchange said',
  answered: (status: number) => `status ${status}`,
  tried: 'Tried so far',
  triedNone: 'Nothing yet.',
  triedRow: (attack: string, rule: string) => `${attack}: ${rule}`,
  nothing: 'nothing caught it',
  acts: {
    'lab.capture': 'Replay lab: genuine request',
    'lab.send': 'Replay lab: attack sent',
    'lab.answer': 'Replay lab: attack answered'
  }
} as const
