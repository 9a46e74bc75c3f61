import { formOf } from './form-of'
import type { monitoring as english } from './en-monitoring'
import type { Words } from './words'

/** Words of what is usual and what is not, in German. */
export const monitoring: Words<typeof english> = {
  findings: 'Befunde',
  none: 'Nichts Ungewöhnliches',
  noneMore: 'Keywatch lernt, wie jeder Schlüssel benutzt wird, und meldet hier, was davon abweicht.',
  causes: {
    burst: 'Weit mehr Aufrufe als üblich',
    'new-host': 'Ein noch nie benutzter Host',
    'new-method': 'Eine Art Anfrage wie nie zuvor',
    'odd-hour': 'Eine Stunde, in der er nie benutzt wird',
    errors: 'Viel mehr Ablehnungen als üblich',
    'auth-failures': 'Von der Börse nicht angenommen',
    'duplicate-nonce': 'Vielleicht benutzt ihn noch jemand',
    'use-after-rotation': 'Eine alte Version ist noch in Gebrauch',
    'more-rights': 'Mehr Rechte als angegeben',
    'no-ip-list': 'Gilt von jeder Internetadresse aus',
    'unknown-expiry': 'Sein Anbieter lässt ihn enden',
    'trading-ends': 'Verliert das Recht zu handeln',
    'not-accepted': 'Vom Anbieter nicht angenommen'
  },
  states: { open: 'offen', dismissed: 'verworfen', expected: 'erwartet', incident: 'in einem Vorfall' },
  times: (count) => (count === 1 ? '' : `${count}-mal`),
  report: 'Schlüssel melden',
  byProgram: (name) => `durch ${name}`,
  freezeProgram: (name) => `${name} einfrieren`,
  freezeHint:
    'Für dieses Programm wird nichts signiert, bis Sie es unter Programme freigeben. Der Schlüssel bleibt, wie er ist.',
  programFrozen: (name) => `${name} ist eingefroren`,
  expected: 'Erwartet',
  expectedHint: 'Es ist üblich: Keywatch lernt es und meldet es nicht mehr.',
  dismiss: 'Verwerfen',
  dismissHint: 'Diesmal ist nichts zu tun. Keywatch meldet es wieder, wenn es wieder geschieht.',
  settled: { dismissed: 'Verworfen', expected: 'Als üblich gelernt' },
  past: 'Erledigt',
  showKey: 'Schlüssel anzeigen',
  openCount: (count) => (count === 1 ? '1 Auffälligkeit' : `${count} Auffälligkeiten`),
  todo: (label, cause) => `${label}: ${cause}`,
  usual: 'Was üblich ist',
  usualNote: (days) => `gelernt an ${days} ${days === 1 ? 'Tag' : 'Tagen'}`,
  learning: (days, ofDays, calls, ofCalls) =>
    `Lernt noch: ${Math.min(days, ofDays)} von ${ofDays} ${formOf(ofDays, 'Tag', 'Tagen')}, ${Math.min(calls, ofCalls)} von ${ofCalls} ${formOf(ofCalls, 'Aufruf', 'Aufrufen')}. Bis dahin wird nur gemeldet, was klar falsch ist.`,
  notUsed: 'Noch nichts zu lernen: Der Schlüssel wurde nicht benutzt.',
  facts: {
    rate: 'Aufrufe',
    hours: 'Stunden',
    hosts: 'Hosts',
    methods: 'Anfragen',
    refusals: 'Abgelehnt',
    caller: 'Aufrufer'
  },
  rate: (short, long) => `${short} in 10 s, ${long} pro Stunde, wenn in Gebrauch`,
  refusals: (share) =>
    share === 0 ? 'keine' : share < 0.01 ? 'weniger als 1 von 100' : `${Math.round(share * 100)} von 100`,
  usedHours: { never: 'nicht bekannt', always: 'rund um die Uhr', run: (from, to) => `${from} bis ${to}` },
  perDay: {
    title: 'Nutzung pro Tag',
    none: 'keine in sechs Wochen',
    noneSince: (day) => `keine seit ${day}`,
    since: (day) => `seit ${day}`,
    median: (uses) => `Median ${uses}`,
    medianMore: 'Der Median der Tage mit Nutzung vor heute, aus den letzten sechs Wochen.',
    day: (day, uses) => `${day}: ${uses}`,
    burst: (day, uses, became) => `${day}: ${uses}, ${became}`,
    bursts: {
      open: 'ein Schub',
      dismissed: 'verworfener Schub',
      expected: 'erwarteter Schub',
      incident: 'Schub in einem Vorfall'
    },
    label: (days, today, most, busiest, all) =>
      `Nutzung ${formOf(days, 'am letzten Tag', `an den letzten ${days} Tagen`)}. Heute: ${today}. Am meisten am ${busiest}: ${most}. Insgesamt: ${all}.`,
    labelNone: (days) => `${formOf(days, 'Am letzten Tag', `An den letzten ${days} Tagen`)} nicht benutzt.`
  },
  thresholds: {
    intro: 'Ab wann Nutzung als ungewöhnlich gilt. Gelerntes bleibt; eine Änderung wirkt ab dem nächsten Aufruf.',
    on: 'Überwachen, wie Schlüssel benutzt werden',
    notify: 'Auch als Mitteilung, höchstens einmal je Ursache und Stunde',
    burstFactor: 'Ein Schub ist mehr als so viele Male das, was das geschäftigste Hundertstel der Zeitfenster enthält',
    burstFloor: 'Weniger Aufrufe als dies in 10 s sind nie ein Schub',
    authFailures: 'Aufrufe in Folge, die die Börse nicht annimmt',
    learnDays: 'Tage der Nutzung, bevor Neues als ungewöhnlich gilt',
    learnCalls: 'Aufrufe, bevor Neues als ungewöhnlich gilt',
    rareHourPerMille: 'Eine Stunde ist ungewöhnlich, solange eine neue seltener ist als dies, in Promille',
    range: (min, max) => `Von ${min} bis ${max.toLocaleString('de')}.`,
    wrong: (min, max) => `Geben Sie eine ganze Zahl von ${min} bis ${max.toLocaleString('de')} ein.`,
    saved: 'Gespeichert'
  }
}
