import type { webhooksText as english } from './en-webhooks'
import type { Words } from './words'

/** Words of the Webhooks screen, in German. */
const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const webhooksText: Words<typeof english> = {
  title: 'Webhooks',
  receiver: 'Empfänger',
  states: { off: 'Aus', on: 'Empfangsbereit', failed: 'Nicht empfangsbereit' },
  listens: (port) => `auf 127.0.0.1:${port}`,
  offMore: 'Nichts kann zugestellt werden. Eingeschaltet nimmt Keywatch Zustellungen nur auf diesem Computer an.',
  onMore: 'Nur signierte Zustellungen werden angenommen, jede einmal und innerhalb ihrer Toleranz.',
  dropped: (count) => `${plural(count, 'Verbindung', 'Verbindungen')} beendet: kein HTTP, zu langsam oder zu viele`,
  switchOn: 'Einschalten',
  switchOff: 'Ausschalten',
  receiverSettings: 'Einstellungen des Empfängers',
  add: 'Endpunkt hinzufügen',
  check: 'Zustellung prüfen',
  empty: 'Noch kein Endpunkt',
  emptyMore:
    'Ein Endpunkt ist eine Adresse, an die ein Absender zustellt, mit dem Geheimnis, mit dem er signiert. Keywatch sagt, was echt ist, was zu spät kommt und was jemand zweimal gesendet hat.',
  endpoints: 'Endpunkte',
  openEndpoint: (label) => `${label} öffnen`,
  noSecret: 'braucht ein Geheimnis',
  secretsCount: (count) => plural(count, 'Geheimnis', 'Geheimnisse'),
  counts: (accepted, refused) => `${accepted} angenommen, ${refused} abgelehnt`,
  never: 'noch nichts gekommen',
  lastAt: (when) => `zuletzt ${when}`,
  schemes: {
    'standard-webhooks': 'Standard Webhooks, Svix',
    stripe: 'Stripe',
    github: 'GitHub',
    slack: 'Slack',
    'coinbase-commerce': 'Coinbase Commerce',
    generic: 'Andere (HMAC)'
  },
  schemeMore: {
    'standard-webhooks': 'Signiert Kennung, Zeit und Inhalt. Mehrere Signaturen, während ein Geheimnis wechselt.',
    stripe: 'Signiert Zeit und Inhalt.',
    github: 'Signiert nur den Inhalt. Nennt keine Zeit; was einmal kam, bleibt 400 Tage gemerkt.',
    slack: 'Signiert Zeit und Inhalt.',
    'coinbase-commerce': 'Signiert nur den Inhalt. Nennt keine Zeit; was einmal kam, bleibt 400 Tage gemerkt.',
    generic: 'Sie beschreiben, was der Absender signiert und wohin er es schreibt.'
  },
  form: {
    label: 'Name',
    labelHint: 'Woran Sie ihn erkennen, etwa „Auszahlungen der Börse“.',
    scheme: 'Absender signiert wie',
    tolerance: 'Toleranz, in Sekunden',
    toleranceHint:
      'Wie weit seine Zeit von unserer abweichen darf, in beide Richtungen. Üblich sind fünf Minuten (300).',
    header: 'Kopfzeile der Signatur',
    prefix: 'Steht davor',
    prefixHint: 'Etwa sha256= oder nichts.',
    hash: 'Hash',
    encoding: 'Geschrieben als',
    secretForm: 'Das Geheimnis ist',
    secretForms: { utf8: 'Text', base64: 'Base64', hex: 'Hex' },
    encodings: { hex: 'Hex', base64: 'Base64' },
    hashes: { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512', sha1: 'SHA-1' },
    template: 'Was signiert wird',
    templateHint: 'Mit {body} einmal, und {timestamp} und {id}, wo sie signiert werden. Etwa {timestamp}.{body}',
    timestampHeader: 'Kopfzeile der Zeit',
    timestampHint: 'Lassen Sie das Feld leer, wenn der Absender keine nennt.',
    timestampUnit: 'Ihre Einheit',
    units: { s: 'Sekunden', ms: 'Millisekunden' },
    idHeader: 'Kopfzeile der Kennung',
    submit: 'Endpunkt hinzufügen',
    save: 'Speichern',
    next: 'Geben Sie ihm danach das Geheimnis, das der Absender zeigt.'
  },
  endpoint: {
    address: 'Adresse',
    copyAddress: 'Adresse kopieren',
    noAddress: 'Schalten Sie den Empfänger einmal ein, dann steht die Adresse fest.',
    tunnel:
      'Sie gilt nur auf diesem Computer. Ein Absender im Internet erreicht sie über einen Tunnel, den Sie betreiben; tragen Sie dessen Namen in den Einstellungen des Empfängers ein.',
    secrets: 'Signaturgeheimnisse',
    secretsMore:
      'Jedes davon zählt. Während ein Absender sein Geheimnis wechselt, fügen Sie das neue hinzu und entfernen das alte später.',
    addedAt: (when) => `hinzugefügt ${when}`,
    fitAt: (when) => `passte zuletzt ${when}`,
    fitNever: 'passte noch nie',
    secretStates: {
      pending: 'wird hinzugefügt',
      active: 'zählt',
      removing: 'wird entfernt',
      missing: 'nicht im Schlüsselbund'
    },
    removeSecret: 'Entfernen',
    removeSecretOf: (when) => `Das ${when} hinzugefügte Geheimnis entfernen`,
    paste: 'Aus der Zwischenablage einfügen',
    pasteMore: 'Keywatch liest sie und leert sie dann.',
    type: 'In einem eigenen Fenster eingeben',
    typeMore: 'Ein kleines Fenster für sich, das sonst nichts lesen kann.',
    make: 'Eines erzeugen',
    makeMore: 'Für Absender, die Sie danach fragen. Es liegt 30 Sekunden in der Zwischenablage.',
    kept: 'Das Geheimnis liegt im Schlüsselbund',
    made: 'Erzeugt und für 30 Sekunden in der Zwischenablage',
    tryTitle: 'Ausprobieren',
    tryMore: 'Keywatch signiert eine Zustellung mit dem neuesten Geheimnis und sendet sie an den eigenen Empfänger.',
    trials: {
      signed: 'Signiert',
      twice: 'Dasselbe zweimal',
      late: 'Zu spät',
      forged: 'Mit anderem Inhalt'
    },
    tried: (statuses) => `Antwort: ${statuses}. Unten steht, warum.`,
    rules: 'Regeln',
    remove: 'Diesen Endpunkt entfernen',
    removeMore:
      'Seine Geheimnisse verlassen den Schlüsselbund. Seine Zustellungen bleiben in der Liste, seine Einträge im Prüfprotokoll.',
    removeNow: 'Entfernen',
    removed: (label) => `${label} wurde entfernt`
  },
  list: 'Zustellungen',
  columns: { outcome: 'Ergebnis', endpoint: 'Endpunkt', why: 'Grund', id: 'Kennung', size: 'Größe', time: 'Zeit' },
  filters: 'Filter',
  all: 'Alle',
  allEndpoints: 'Alle Endpunkte',
  outcomes: { accepted: 'angenommen', refused: 'abgelehnt', failed: 'fehlgeschlagen' },
  outcomeChips: { accepted: 'Angenommen', refused: 'Abgelehnt', failed: 'Fehlgeschlagen' },
  found: (count, one) => `${count} ${one ? 'Zustellung' : 'Zustellungen'}`,
  nobody: 'kein Endpunkt',
  removedEndpoint: 'entfernter Endpunkt',
  none: 'Noch nichts gekommen',
  noneMore: 'Jede Zustellung erscheint hier, wenn sie kommt, mit dem Grund, falls sie abgelehnt wird.',
  noneFiltered: 'Nichts passt zu diesen Filtern.',
  pendingRow: 'Wird geladen',
  shortReasons: {
    accepted: 'echt und zum ersten Mal',
    'too-old': 'zu alt',
    'from-the-future': 'aus der Zukunft',
    'timestamp-malformed': 'Zeit nicht lesbar',
    duplicate: 'kam schon',
    'memory-full': 'kein Platz zum Merken',
    'wrong-signature': 'Signatur passt nicht',
    'signature-missing': 'keine Signatur',
    'timestamp-missing': 'keine Zeit',
    'id-missing': 'keine Kennung',
    'header-repeated': 'eine Kopfzeile steht doppelt',
    'no-secret': 'Endpunkt ohne Geheimnis',
    'secret-unavailable': 'Schlüsselbund antwortete nicht',
    'unknown-endpoint': 'Adresse unbekannt',
    'bad-host': 'für einen anderen Host',
    'from-a-browser': 'von einer Seite im Browser',
    'bad-method': 'kein POST',
    'length-missing': 'nennt keine Länge',
    'too-large': 'zu groß',
    encoded: 'gepackt'
  },
  reasons: {
    accepted: 'Angenommen',
    'too-old': (age) => `Die Signatur passt zum Inhalt, aber die Zeit ist ${age} alt`,
    'from-the-future': (age) => `Die Signatur passt zum Inhalt, aber die Zeit liegt ${age} voraus`,
    'timestamp-malformed': 'Die Signatur passt zum Inhalt, aber die Zeit ist nicht lesbar',
    duplicate: 'Die Signatur passt, aber dies kam schon einmal',
    'memory-full': 'Die Signatur passt, aber es ist kein Platz mehr, sie zu merken',
    'wrong-signature': 'Die Signatur passt nicht zum Inhalt',
    'signature-missing': 'Es gibt keine Signatur',
    'timestamp-missing': 'Die Kopfzeile mit der Zeit fehlt',
    'id-missing': 'Die Kopfzeile mit der Kennung fehlt',
    'header-repeated': 'Eine Kopfzeile der Signatur steht doppelt da',
    'no-secret': 'Der Endpunkt hat noch kein Geheimnis',
    'secret-unavailable': 'Der Schlüsselbund gab das Geheimnis nicht heraus',
    'unknown-endpoint': 'Die Adresse gehört zu keinem Ihrer Endpunkte',
    'bad-host': 'Sie galt einem anderen Host',
    'from-a-browser': 'Eine Seite im Browser hat sie gesendet',
    'bad-method': 'Sie war kein POST',
    'length-missing': 'Sie nannte ihre Länge nicht',
    'too-large': 'Sie war größer, als eine Zustellung sein darf',
    encoded: 'Ihr Inhalt war gepackt'
  },
  reasonMore: {
    accepted:
      'Die Signatur passt zu den rohen Bytes des Inhalts, die Zeit liegt, falls genannt, innerhalb der Toleranz, und sie kam nicht schon einmal.',
    'too-old': (tolerance) =>
      `Die Toleranz ist ${tolerance}. Entweder spielt jemand eine mitgeschnittene Zustellung erneut ein, oder eine Uhr geht falsch, hier oder beim Absender, oder der Absender hat zu lange gewartet.`,
    'from-the-future': (tolerance) =>
      `Die Toleranz ist ${tolerance}. Eine Uhr geht falsch, hier oder beim Absender; oder jemand signiert im Voraus, um es später erneut einzuspielen.`,
    'timestamp-malformed': 'Sie ist keine Unix-Zeit in der Einheit, die dieser Endpunkt erwartet.',
    duplicate:
      'Eine Zustellung zählt einmal. Dieselbe Signatur kam schon: Jemand spielt sie erneut ein, oder ein Proxy unterwegs hat sie zweimal gesendet.',
    'memory-full':
      'Keywatch merkt sich, was kam, damit nichts doppelt zählt. In einer Stunde kam zu viel. Der Absender soll es später versuchen.',
    'wrong-signature':
      'Der Inhalt wurde unterwegs verändert, oder der Absender signiert mit einem anderen Geheimnis oder auf andere Weise.',
    'signature-missing': 'Der Absender hat nicht signiert, oder etwas unterwegs hat die Kopfzeile entfernt.',
    'timestamp-missing':
      'Ohne Zeit lässt sich die Signatur nicht prüfen. Vielleicht hat etwas unterwegs die Kopfzeile entfernt.',
    'id-missing':
      'Ohne Kennung lässt sich die Signatur nicht prüfen. Vielleicht hat etwas unterwegs die Kopfzeile entfernt.',
    'header-repeated': 'Nur eine davon kann gemeint sein; deshalb gilt keine.',
    'no-secret': 'Fügen Sie das Signaturgeheimnis hinzu, das der Absender zeigt.',
    'secret-unavailable': 'Entsperren Sie den Schlüsselbund. Der Absender soll es später versuchen.',
    'unknown-endpoint':
      'Wer sie sendete, erfuhr nicht mehr als jemand mit falscher Signatur. Nichts davon wurde behalten.',
    'bad-host':
      'So sieht eine Seite aus, die ihren eigenen Namen auf diesen Computer lenkt, und ebenso ein Tunnel, dessen Name nicht in den Einstellungen des Empfängers steht. Nichts davon wurde gelesen.',
    'from-a-browser': 'Absender von Webhooks sind keine Seiten. Nichts davon wurde gelesen.',
    'bad-method': 'Zustellungen sind POST-Anfragen. Nichts davon wurde gelesen.',
    'length-missing': 'Eine Zustellung nennt zuerst ihre Länge. Nichts davon wurde gelesen.',
    'too-large': 'Eine Zustellung darf 1 MiB haben. Nichts davon wurde gelesen.',
    encoded: 'Signaturen gelten für den ungepackten Inhalt. Nichts davon wurde gelesen.'
  },
  hints: {
    milliseconds: 'Die Zeit ist in Millisekunden; dieser Absender sollte Sekunden schreiben.',
    seconds: 'Die Zeit ist in Sekunden; dieser Endpunkt erwartet Millisekunden.',
    newline:
      'Sie passt, wenn man den Zeilenumbruch am Ende wieder anfügt oder wegnimmt: Etwas unterwegs hat ihn verändert.',
    reserialised:
      'Sie passt, wenn man das JSON neu schreibt: Etwas unterwegs hat den Inhalt gelesen und anders geschrieben. Signieren und prüfen Sie die rohen Bytes.',
    'secret-form': 'Sie passt, wenn man das Geheimnis anders liest: als Text statt Base64, oder umgekehrt.',
    'body-alone':
      'Der Absender hat nur den Inhalt signiert, ohne Zeit und Kennung. Er signiert nicht so, wie dieser Endpunkt es erwartet.',
    'spelled-otherwise':
      'Es ist die richtige Signatur, anders geschrieben: Hex statt Base64, oder ohne das, was davor steht.',
    'other-hash': 'Sie passt mit einem anderen Hash. Ändern Sie den Hash des Endpunkts oder den des Absenders.',
    'other-scheme': (scheme) =>
      `Das sind die Kopfzeilen von ${scheme}. Ändern Sie, wie der Absender des Endpunkts signiert.`,
    'other-endpoint': (label) =>
      `Sie passt zum Geheimnis von ${label}: Der Absender hat die falsche Adresse, oder Sie gaben das Geheimnis dem falschen Endpunkt.`,
    'sent-again':
      'Der Absender selbst hat dieses Ereignis noch einmal gesendet, mit neuer Signatur: Vielleicht erfuhr er nicht, dass es angenommen wurde.',
    'nothing-fits':
      'Keiner der üblichen Fehler erklärt es. Am ehesten ist das Geheimnis ein anderes, oder der Inhalt wurde verändert.'
  },
  hintTitle: 'Knapp daneben',
  facts: {
    time: 'Eingetroffen',
    endpoint: 'Endpunkt',
    id: 'Kennung',
    stamp: 'Signiert um',
    age: 'Alter',
    size: 'Größe',
    entry: 'Zustellung',
    tolerance: 'Toleranz',
    signature: 'Signatur'
  },
  ageLate: (age) => `${age} alt`,
  ageAhead: (age) => `${age} voraus`,
  headers: (count) => `Kopfzeilen (${count})`,
  headerName: 'Kopfzeile',
  headerValue: 'Wert',
  body: 'Inhalt',
  bodyNone: 'Der Inhalt wurde nicht behalten.',
  bodyBinary: 'Diese Bytes sind kein Text. Gezeigt wird, wie sie sich als Text läsen.',
  bodyEmpty: 'Sie hat keinen Inhalt.',
  copyBody: 'Inhalt kopieren',
  copyTooLong: (limit) => `Länger als ${limit} Zeichen: zu lang für die Zwischenablage`,
  checkDelivery: 'Erneut prüfen',
  checkPane: {
    title: 'Zustellung prüfen',
    more: 'Fügen Sie das Mitgeschnittene ein: Kopfzeilen, eine Leerzeile und den Inhalt, oder einen curl-Befehl. Geprüft wird gegen die Geheimnisse des Endpunkts; nichts davon wird behalten oder angenommen.',
    endpoint: 'Endpunkt',
    text: 'Kopfzeilen und Inhalt, oder curl',
    placeholder:
      'webhook-id: msg_2b…\nwebhook-timestamp: 1795334400\nwebhook-signature: v1,K5oZ…\n\n{"type":"payout.paid"}',
    submit: 'Prüfen',
    fits: 'passt',
    fitsNot: 'passt nicht',
    lineBreaks: 'Der eingefügte Text hat andere Zeilenumbrüche als das Signierte; das wurde berücksichtigt.',
    seen: (when) => `Der Empfänger hat sie ${when} angenommen.`,
    notSeen: 'Der Empfänger hat sie nicht gesehen.',
    wouldAccept: 'Der Empfänger würde sie jetzt annehmen.'
  },
  settings: {
    title: 'Empfänger',
    port: 'Port',
    portHint: 'Zwischen 1.024 und 65.535. Leer: Ein freier wird einmal gewählt und behalten.',
    publicHost: 'Name Ihres Tunnels',
    publicHostHint:
      'Etwa hooks.example.org. Zustellungen für jeden anderen Host werden abgelehnt. Ohne Tunnel leer lassen.',
    keepDays: 'Zustellungen behalten, in Tagen',
    keepBodies: 'Inhalte zum Ansehen behalten',
    keepBodiesMore: 'Je bis zu 256 kB und insgesamt 64 MB, auf diesem Computer. Was kam, bleibt auch ohne sie gemerkt.',
    save: 'Speichern',
    saved: 'Gespeichert',
    prune: 'Vergessen',
    pruneMore:
      'Angenommenes bleibt gemerkt, damit es nicht noch einmal angenommen wird. Das Prüfprotokoll behält, dass es kam.',
    dropBodies: 'Alle Inhalte vergessen',
    dropDeliveries: 'Alle Zustellungen vergessen',
    dropped: (count) => `${count} vergessen`,
    numberWrong: 'Geben Sie eine ganze Zahl ein.'
  },
  palette: { check: 'Webhook-Zustellung prüfen', add: 'Webhook-Endpunkt hinzufügen' },
  acts: {
    'webhook.receiver': 'Webhook-Empfänger',
    'webhook.endpoint.add': 'Webhook-Endpunkt hinzugefügt',
    'webhook.endpoint.change': 'Webhook-Endpunkt geändert',
    'webhook.endpoint.remove': 'Webhook-Endpunkt entfernt',
    'webhook.secret.begin': 'Webhook-Geheimnis: Änderung begonnen',
    'webhook.secret.commit': 'Webhook-Geheimnis hinzugefügt',
    'webhook.secret.abort': 'Webhook-Geheimnis nicht hinzugefügt',
    'webhook.secret.remove': 'Webhook-Geheimnis entfernt',
    'webhook.secret.reconcile': 'Webhook-Geheimnisse und Schlüsselbund verglichen',
    'webhook.secret.missing': 'Webhook-Geheimnis nicht im Schlüsselbund',
    'webhook.accept': 'Zustellung angenommen',
    'webhook.refuse': 'Zustellung abgelehnt',
    'webhook.check': 'Zustellung geprüft',
    'webhook.try': 'Webhook-Endpunkt ausprobiert',
    'webhook.prune': 'Zustellungen vergessen'
  }
}
