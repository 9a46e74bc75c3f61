import type { care as englishCare, rotation as english, rotationActs as englishActs } from './en-rotation'
import type { Words } from './words'

/** Words of rotations, versions and care, in German. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

export const rotationActs: Words<typeof englishActs> = {
  'request.fallback': 'Andere Version verwendet',
  'rotation.queue': 'Rotation eingereiht',
  'rotation.introduce.begin': 'Speichern einer neuen Version begonnen',
  'rotation.introduce.commit': 'Neue Version gespeichert',
  'rotation.introduce.abort': 'Neue Version nicht gespeichert',
  'rotation.prove': 'Neue Version erprobt',
  'rotation.prove.skip': 'Ohne Nachweis fortgesetzt',
  'rotation.switch': 'Auf die neue Version umgestellt',
  'rotation.retire.begin': 'Alte Version als ungültig nachgewiesen',
  'rotation.retire.skip': 'Alte Version ohne Nachweis ausgemustert',
  'rotation.retire.commit': 'Geheimnis der alten Version gelöscht',
  'rotation.rollback.begin': 'Zurückgehen begonnen',
  'rotation.rollback.commit': 'Rotation einen Schritt zurückgegangen',
  'rotation.reconcile': 'Rotation wieder aufgenommen',
  'care.change': 'Pflegerichtlinie geändert',
  'page.open': 'Schlüsselseite geöffnet',
  'practice.change': 'Übungsbörse geändert'
}

export const rotation: Words<typeof english> = {
  rotate: 'Rotieren',
  rotating: 'Rotation',
  resume: 'Rotation fortsetzen',
  steps: ['Einführen', 'Erproben', 'Umstellen', 'Abwarten', 'Ausmustern'],
  stepOf: (step, name) => `Schritt ${step} von 5: ${name}`,
  stepDone: 'erledigt',
  stepNow: 'jetzt',
  stepNext: 'folgt',
  due: 'Sie ist nach der Pflegerichtlinie fällig und meldet sich. Nichts ändert sich, bis Sie eine neue Version einführen.',
  signsNow: (version) => `Version ${version} signiert. Nichts steht still, während Sie dies tun.`,
  introduce: {
    title: 'Erstellen Sie an der Börse einen neuen Schlüssel',
    more: (name) =>
      `Erstellen Sie auf der Schlüsselseite von ${name} einen zweiten Schlüssel mit denselben Rechten und Adressen. Behalten Sie den alten: Er signiert bis zur Umstellung.`,
    open: (name) => `Schlüsselseite von ${name} öffnen`,
    practice: 'Übungsbörse',
    practiceMore: 'Dieser Schlüssel gehört zur Übungsbörse; deshalb ist seine Schlüsselseite hier.',
    issue: 'Neuen Schlüssel holen',
    issuePair: 'Öffentlichen Schlüssel eintragen und Kennung holen',
    issued: 'Die Übungsbörse hat einen Schlüssel erstellt',
    issuedSecret: 'Seine Kennung steht unten, und sein Geheimnis liegt in der Zwischenablage: Wählen Sie „Einfügen“.',
    issuedPair: 'Sie hat Ihren öffentlichen Schlüssel angenommen. Die Kennung steht unten.',
    copyPassphrase: 'Passphrase kopieren',
    copiedPassphrase: 'Die Passphrase liegt in der Zwischenablage: Wählen Sie unten „Einfügen“.',
    idMissing: (word) => `Geben Sie vom neuen Schlüssel ein: ${word}.`,
    submit: 'Neue Version speichern',
    submitting: 'Wird gespeichert…',
    done: (version) => `Version ${version} ist gespeichert`
  },
  prepare: {
    prepare: 'Jetzt vorbereiten',
    prepareFor: (label) => `${label} jetzt vorbereiten`,
    making: 'Paar wird erzeugt…',
    canMake: (name, scopes, hosts) =>
      `Keywatch kann das neue Paar jetzt erzeugen; halten Sie die Schlüsselseite von ${name} bereit und geben Sie dem neuen Schlüssel, was der alte hat: ${scopes}, für ${hosts}.`,
    atHand: (name, scopes, hosts) =>
      `Halten Sie die Schlüsselseite von ${name} bereit und geben Sie dem neuen Schlüssel, was der alte hat: ${scopes}, für ${hosts}.`,
    made: 'Das neue Paar ist erzeugt',
    register: (name) =>
      `Tragen Sie diese öffentliche Hälfte bei ${name} ein und fahren Sie dann fort. Der alte Schlüssel signiert weiter.`,
    copy: 'Rechte und Hosts kopieren',
    list: (scopes, hosts) => `Rechte: ${scopes}\nHosts: ${hosts}`
  },
  prove: {
    title: (version) => `Version ${version} ist gespeichert und signiert noch nichts`,
    more: (name) =>
      `Eine harmlose, damit signierte Leseanfrage zeigt, ob ${name} sie annimmt. Die alte signiert weiter.`,
    act: 'Erproben',
    acting: 'Die Börse wird gefragt…',
    done: (version) => `Die Börse nimmt Version ${version} an`
  },
  switchOver: {
    title: (version) => `Die Börse nimmt Version ${version} an`,
    unprovenTitle: (version) => `Version ${version} ist bereit, aber nicht erprobt`,
    more: (overlap) =>
      `Ab der Umstellung signiert sie. Die alte Version bleibt ${overlap} und springt einmal ein, wo die neue abgelehnt wird.`,
    act: (version) => `Auf Version ${version} umstellen`,
    acting: 'Wird umgestellt…',
    done: (version) => `Jetzt signiert Version ${version}`
  },
  watch: {
    title: (version) => `Version ${version} signiert`,
    standsBy: (version, distance, until) =>
      `Version ${version} steht bis ${until} bereit: Die Überlappung endet ${distance}.`,
    over: (version) => `Die Überlappung ist vorbei: Version ${version} springt nicht mehr ein.`,
    quiet: (version) => `Seit der Umstellung wurde nichts mit Version ${version} signiert.`,
    stillUsed: (version, count, last) =>
      `Version ${version} hat seit der Umstellung ${count} ${plural(count, 'Anfrage', 'Anfragen')} signiert, zuletzt ${last}.`,
    stoodIn: (version, old, count) =>
      `Der Anbieter hat Version ${version} ${count === 1 ? 'einmal' : `${count}-mal`} abgelehnt; Version ${old} sprang ein.`,
    stoodInMore:
      'Nichts wurde aufgehalten. Sehen Sie noch einmal nach, bevor Sie sie ausmustern: Ein neuer Schlüssel ist manchmal nicht sofort überall bekannt.',
    outside:
      'Keywatch sieht die eigenen Signaturen. Ein Programm, das das alte Geheimnis anderswo hält, zeigt sich nur an der Börse.',
    table: 'Seit der Umstellung signiert',
    columns: { version: 'Version', caller: 'Für', request: 'Anfrage', count: 'Anzahl', last: 'Zuletzt' },
    none: 'Seit der Umstellung wurde nichts mit diesem Schlüssel signiert.',
    callers: {
      window: 'das Fenster',
      schedule: 'einen Zeitplan',
      rotation: 'die Erprobung durch Keywatch',
      agent: 'ein lokales Programm'
    },
    failed: (count) => `${count} fehlgeschlagen`
  },
  retire: {
    title: 'Löschen Sie den alten Schlüssel an der Börse',
    more: (name, version) =>
      `Wenn ihn nichts mehr braucht, löschen Sie den Schlüssel der Version ${version} auf der Schlüsselseite von ${name}. Keywatch weist dann nach, dass er ungültig ist, und löscht sein Geheimnis.`,
    revokePractice: 'Alten Schlüssel dort löschen',
    revokedPractice: 'Die Übungsbörse hat ihn gelöscht',
    stubborn: 'Fehler: Sie nimmt gelöschte Schlüssel weiter an',
    act: (version) => `Version ${version} als ungültig nachweisen und Geheimnis löschen`,
    acting: 'Die Börse wird gefragt…',
    finish: 'Löschen des Geheimnisses abschließen',
    done: 'Die Rotation ist abgeschlossen',
    half: 'Die Börse lehnt die alte Version ab. Ihr Geheimnis wird noch gelöscht.'
  },
  without: {
    proveTitle: 'Ohne Nachweis fortfahren',
    proveMore: (name, version) =>
      `${name} gab keine Antwort, die zeigt, ob Version ${version} angenommen wird. Wenn nicht, scheitern Anfragen nach der Umstellung, bis Sie zurückgehen. Das Fortfahren wird im Prüfprotokoll als nicht nachgewiesen vermerkt.`,
    prove: 'Ohne Nachweis fortfahren',
    proveDone: (version) => `Weiter mit Version ${version}, nicht nachgewiesen`,
    notProven: (version) => `Niemand hat gezeigt, dass Version ${version} funktioniert`,
    notProvenMore: (name) =>
      `${name} konnte nicht gefragt werden. Achten Sie nach der Umstellung darauf, ob die ersten Anfragen durchgehen; zurückgehen bleibt möglich.`,
    tryAgain: 'Nachweis versuchen',
    retireTitle: 'Ohne Nachweis ausmustern',
    retireMore: (name, version) =>
      `Es ist nicht nachgewiesen, dass ${name} Version ${version} ablehnt. Gilt der Schlüssel dort noch, kann ihn jeder mit einer Kopie weiter benutzen: Löschen Sie ihn zuerst auf der Schlüsselseite, falls es sie noch gibt.`,
    retireLost: (version) =>
      `Das Geheimnis der Version ${version} wird von diesem Computer gelöscht und lässt sich nicht zurückholen. Im Prüfprotokoll steht, dass der Nachweis fehlt.`,
    retire: (version) => `Version ${version} ohne Nachweis ausmustern`
  },
  back: {
    waiting: 'Diese Rotation abbrechen',
    introduced: (version) => `Version ${version} verwerfen`,
    switched: (version) => `Zurück zu Version ${version}`,
    done: 'Einen Schritt zurückgegangen'
  },
  overview: {
    due: (label) => `Rotation fällig: ${label}`,
    dueMore: 'Die Pflegerichtlinie verlangt eine neue Version. Nichts ändert sich, bis Sie eine einführen.',
    dueExpires: (distance) =>
      `Der Schlüssel läuft ${distance} ab. Nichts ändert sich, bis Sie eine neue Version einführen.`,
    overlap: (label, distance) => `Überlappung endet ${distance}: ${label}`,
    over: (label) => `Die Überlappung ist vorbei: ${label}`,
    overlapMore: (version) => `Mustern Sie Version ${version} aus, sobald nichts sie mehr benutzt.`,
    rotate: (label) => `${label} rotieren`,
    goOn: 'Fortsetzen'
  },
  queue: {
    title: 'Rotationen',
    open: (count) => `${count} ${plural(count, 'Rotation', 'Rotationen')}`,
    intro:
      'Eine nach der anderen, jede bei ihrem Schritt. Eine fällige Rotation reiht sich selbst ein und meldet sich.',
    empty: 'Es läuft keine Rotation.',
    add: 'Mehrere Schlüssel rotieren',
    addMore: 'Wählen Sie sie aus; sie warten hier in dieser Reihenfolge.',
    addNow: (count) => (count === 0 ? 'Schlüssel auswählen' : `${count} Schlüssel einreihen`),
    next: 'Als Nächstes',
    continueWith: (label) => `Weiter mit ${label}`,
    isDue: 'fällig',
    queued: (count) => `${count} Schlüssel ${plural(count, 'wartet', 'warten')} in der Reihe`
  },
  versions: {
    version: (number) => `v${number}`,
    axis: (words) => words.join('. '),
    from: (version, state, from, to) => `Version ${version}, ${state}, von ${from} bis ${to}`,
    noEnd: 'ohne Ende',
    note: (count) => `${count} ${plural(count, 'Version', 'Versionen')}`,
    discarded: 'verworfen',
    states: {
      pending: 'neu',
      active: 'aktiv',
      overlap: 'Überlappung',
      retiring: 'läuft aus',
      retired: 'ausgemustert',
      revoked: 'widerrufen',
      compromised: 'kompromittiert',
      expired: 'abgelaufen',
      'secret-missing': 'Geheimnis fehlt'
    }
  }
}

export const care: Words<typeof englishCare> = {
  title: 'Pflege',
  of: { production: 'Produktivschlüssel', testnet: 'Testnetz-Schlüssel', development: 'Entwicklungsschlüssel' },
  intro: 'Wann rotiert und erinnert wird und wie lange eine alte Version neben der neuen bleibt.',
  maxAge: 'Rotation alle',
  never: 'nie',
  remind: 'Vorab erinnern',
  remindHint: 'Tage davor, durch Kommas getrennt; 0 ist der Tag selbst.',
  remindWrong: 'Geben Sie ganze Zahlen von 0 bis 365 Tagen ein, durch Kommas getrennt.',
  overlap: 'Überlappung',
  idle: 'Ungenutzt ab',
  days: 'Tage',
  hours: 'Stunden',
  wrongDays: 'Geben Sie eine ganze Zahl von 1 bis 3650 Tagen ein, oder lassen Sie das Feld für „nie“ leer.',
  wrongHours: 'Geben Sie eine ganze Zahl von 0 bis 2160 Stunden ein.',
  edit: 'Ändern',
  save: 'Speichern',
  saved: 'Gespeichert',
  reset: 'Standard verwenden',
  ownReset: 'Wie die Umgebung',
  source: 'Richtlinie',
  own: 'Eigene',
  inherited: (environment) => `Wie alle Schlüssel: ${environment}`,
  summary: (age, overlap, idle) => `rotieren ${age} · Überlappung ${overlap} · ungenutzt ${idle}`,
  afterDays: (days) => `nach ${days} ${plural(days, 'Tag', 'Tagen')}`,
  forHours: (hours) => `${hours} ${plural(hours, 'Stunde', 'Stunden')}`,
  rotationDue: 'Rotation fällig',
  aheadDays: (days) => days.map((day) => (day === 0 ? 'am Tag selbst' : String(day))).join(', ')
}
