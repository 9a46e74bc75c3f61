import type { labText as english } from './en-lab'
import type { Words } from './words'

/** Words of the replay lab, in German. */
export const labText: Words<typeof english> = {
  title: 'Replay-Labor',
  aside: 'Spielgeld, auf diesem Computer',
  intro:
    'Jemand unterwegs hat eine Ihrer Anfragen samt Signatur mitgelesen. Was kann er damit tun? Senden Sie eine echte an die Übungsbörse, greifen Sie sie dann an und sehen Sie, welche Regel im Weg steht.',
  step1: '1. Eine echte Anfrage',
  step2: '2. Ein Angriff',
  step3: '3. Was ihn abfing',
  key: 'Schlüssel',
  noKeys: 'Es gibt nichts anzugreifen',
  noKeysMore: 'Das Labor arbeitet mit den Schlüsseln der Demo an der Übungsbörse. Starten Sie dafür die Demo.',
  sendsOrder: 'Sie platziert eine kleine Order mit Spielgeld, die im Orderbuch liegen bleibt.',
  sendsRead: 'Dieser Schlüssel darf nicht handeln: Er liest.',
  capture: 'Senden und Kopie behalten',
  captureAgain: 'Eine weitere senden',
  capturing: 'Wird signiert und gesendet…',
  accepted: (status) => `Die Börse antwortete ${status}: echt und angenommen.`,
  picture: 'Die Anfrage, Teil für Teil',
  pictureOf: 'Was der Angreifer sendete',
  line: 'Methode und Pfad',
  where: { query: 'In der Adresse', header: 'Kopfzeilen', body: 'Inhalt' },
  roles: {
    key: 'wer signiert',
    secret: 'ein Geheimnis',
    signature: 'Signatur',
    time: 'Zeit',
    window: 'Zeitfenster',
    nonce: 'Nonce',
    'client-id': 'Ihre Order-Kennung',
    other: ''
  },
  signed: 'signiert',
  unsigned: 'nicht signiert',
  changed: 'geändert',
  legend: 'Die Signatur umfasst jeden Teil mit einem Schloss. Ändert man einen, passt sie nicht mehr.',
  attacks: {
    replay: 'Erneut senden',
    shift: 'Zeit verschieben',
    byte: 'Ein Byte ändern',
    reuse: 'Neu signieren, gleiche Nonce'
  },
  reuseOrder: 'Neu signieren, gleiche Order-Kennung',
  attackMore: {
    replay: 'Die Kopie, Byte für Byte, einen Moment später.',
    shift: 'Der Angreifer schreibt eine andere Zeit in die Kopie.',
    byte: 'Der Angreifer ändert ein Zeichen in einem Teil.',
    reuse:
      'Eine zweite, echte Signatur über eine schon benutzte Zahl: was ein zweites Programm mit Ihrem Schlüssel tut.'
  },
  reuseOrderMore:
    'Eine zweite, echte Signatur über eine schon benutzte Order-Kennung: was eine Wiederholung nach einer verlorenen Antwort tut.',
  reuseNone: 'Diese Anfrage hat weder Nonce noch Order-Kennung; es gibt nichts doppelt zu benutzen.',
  noTime: 'Diese Anfrage nennt keine Zeit.',
  shifts: { back: 'eine Stunde zurück', little: 'einen Moment vor', ahead: 'eine Stunde vor' },
  part: 'Zu ändernder Teil',
  go: (attack) => `Angriff: ${attack}`,
  attack: 'Angriff',
  caughtBy: (rule) => `Abgefangen: ${rule}`,
  notCaught: 'Nichts fing ihn ab: Die Börse nahm ihn an',
  rules: {
    signature: 'die Signatur',
    time: 'das Zeitfenster',
    nonce: 'die Nonce',
    'client-id': 'Ihre Order-Kennung',
    key: 'die Schlüsselprüfung',
    permission: 'die Rechte',
    other: 'eine andere Regel'
  },
  ruleMore: {
    signature:
      'Die Börse bildet die Signatur erneut über das, was ankam, mit dem Geheimnis, das nur Sie und die Börse kennen. Ein Byte ist anders, also weichen die beiden ab. Ohne das Geheimnis kann niemand eine passende bilden.',
    time: 'Die Anfrage nennt ihre Zeit, und die Börse nimmt sie nur wenige Sekunden lang an. Eine Kopie ist bald wertlos. Die Zeit selbst ist signiert, also kann niemand sie auffrischen.',
    nonce:
      'Jede Anfrage trägt eine Zahl, und die Börse nimmt nur eine an, die höher ist als alle davor. Diese hat sie schon gesehen. Keywatch notiert jede Zahl, bevor es sie benutzt, und bietet deshalb nie eine zweimal an.',
    'client-id':
      'Sie haben die Order benannt, und die Börse platziert eine Order dieses Namens nur einmal. Im Zeitfenster war die Kopie echt; der Name verhinderte den doppelten Kauf. Behalten Sie den Namen bei, wenn Sie es erneut versuchen.',
    key: 'Die Börse kennt keinen solchen Schlüssel und prüft deshalb nicht weiter.',
    permission: 'Die Signatur war echt, aber der Schlüssel darf dies nicht.',
    other: 'Die Börse lehnte ab, bevor es um den Schutz vor Wiederholung ging.'
  },
  nothingMore: {
    read: 'Die Kopie ist echt und kam im Zeitfenster, und nichts darin zählt nur einmal. Wer Ihren Verkehr mitliest, könnte dies einige Sekunden lang erneut lesen. Deshalb sind Zeitfenster kurz, deshalb sendet Keywatch nur über TLS, und deshalb trägt, was Geld bewegt, eine Order-Kennung.',
    token:
      'Dieser Dienst signiert nichts: Der Schlüssel selbst reist mit jeder Anfrage mit. Wer eine liest, hat den Schlüssel. Nur TLS schützt ihn; beschränken Sie solche Schlüssel auf das Lesen.'
  },
  protects: 'Was Sie schützt',
  protectsMore: {
    signature: 'Niemand kann eine Anfrage ändern oder fälschen.',
    time: 'Eine Kopie taugt nur Sekunden.',
    nonce: 'Eine Zahl zählt nur einmal.',
    'client-id': 'Eine Order eines Namens wird einmal platziert.'
  },
  exchangeSaid: 'Was die Börse sagte',
  answered: (status) => `Status ${status}`,
  tried: 'Bisher versucht',
  triedNone: 'Noch nichts.',
  triedRow: (attack, rule) => `${attack}: ${rule}`,
  nothing: 'nichts fing ihn ab',
  acts: {
    'lab.capture': 'Replay-Labor: echte Anfrage',
    'lab.send': 'Replay-Labor: Angriff gesendet',
    'lab.answer': 'Replay-Labor: Angriff beantwortet'
  }
}
