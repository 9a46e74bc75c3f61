import { pluralIn } from '../../kernel/plural'
import type { Words } from '../../kernel/words'
import type { readmeWords as english } from './readme-en'

const of = pluralIn('de')
const ofTheLog = (size: number): string => of(size, { one: 'des einen Eintrags', other: `der ${size} Einträge` })

/** What a bundle tells its reader, in German. */
export const readmeWords: Words<typeof english> = {
  title: 'PRÜFBÜNDEL VON KEYWATCH',
  written: (when, version) => `Geschrieben ${when} von Keywatch ${version}.`,
  holds: {
    sealed: (
      from,
      to
    ) => `Es enthält die Einträge ${from} bis ${to} des Protokolls, die alt genug waren, um daraus herausgenommen zu werden.
Besteht es die Prüfung, so wurde keiner davon verändert, hinzugefügt, verschoben oder ausgelassen. Das Protokoll selbst
geht in späteren Bündeln weiter.`,
    all: (size) =>
      of(size, {
        one: `Es enthält den einzigen Eintrag des Protokolls. Besteht es die Prüfung, so wurde er nicht verändert, und keiner wurde
hinzugefügt oder ausgelassen.`,
        other: `Es enthält alle ${size} Einträge des Protokolls. Besteht es die Prüfung, so wurde keiner verändert, hinzugefügt,
verschoben oder ausgelassen.`
      }),
    last: (
      count,
      size
    ) => `Es enthält die letzten ${count} ${ofTheLog(size)} des Protokolls. Besteht es die Prüfung, so wurde keiner davon
verändert, hinzugefügt, verschoben oder ausgelassen.`,
    part: (
      count,
      size
    ) => `Es enthält ${count} ${ofTheLog(size)} des Protokolls: die, nach denen sein Filter fragt (siehe manifest.json).
Besteht es die Prüfung, so steht jeder davon unverändert im signierten Protokoll. Dass der Filter nichts ausgelassen hat,
kann es nicht zeigen; ein vollständiger Export kann es.`
  },
  elsewhere: {
    sealed: (to) =>
      `Die Einträge 0 bis ${to} sind nicht darin: Sie waren alt genug, um herausgenommen zu werden, und sind versiegelt in`,
    seal: (first, last) => `(Einträge ${first} bis ${last})`,
    ask: 'Ihre Hashes stehen hier und gehören zum signierten Baum. Lassen Sie sich auch jene Bündel geben, und prüfen Sie sie.'
  },
  broken: {
    title: 'DIESES PROTOKOLL WAR SCHON EINMAL UNTERBROCHEN',
    says: (
      list
    ) => `Eintrag ${list} des Protokolls sagt, was Keywatch fand, und wann. Die Prüfprogramme sagen es auch und lassen es
die Prüfung nicht bestehen.`
  },
  key: {
    title: 'DER SCHLÜSSEL',
    before:
      'Dieses Protokoll ist mit dem Schlüssel signiert, der diesen Fingerabdruck hat (SHA-256 von log.pub in DER-Form):',
    after: `Lassen Sie ihn sich auf einem anderen Weg als durch dieses Bündel nennen: Er steht in Keywatch unter „Prüfprotokoll“.
Ein Fälscher würde mit einem eigenen Schlüssel signieren, und diese Datei würde jenen nennen. Bewahren Sie den
Fingerabdruck des ersten Bündels auf, das Sie bekommen: Er ändert sich nicht.`
  },
  verify: {
    title: 'SO PRÜFEN SIE',
    before: 'Entpacken Sie die Zip-Datei in einen eigenen Ordner. Dann entweder',
    fingerprint: 'FINGERABDRUCK',
    node: 'Node 18 oder neuer, kein Paket',
    shell: 'sh, openssl 3, sha256sum, awk',
    after: `Beide prüfen dasselbe, nennen den ersten Eintrag, der nicht stimmt, und enden mit VERIFIED (bestanden, Code 0) oder
NOT VERIFIED (nicht bestanden, Code 1); was sie sagen, ist Englisch. Sie sind kurz und zum Lesen gemacht. Wenn Sie kein
Programm ausführen wollen, das mit den Beweisen kam, nehmen Sie es aus dem Quelltext von Keywatch.`
  },
  keep: {
    title: 'BEWAHREN SIE DIE DATEI „checkpoint“ AUF',
    says: `Geben Sie beim nächsten Bündel   --previous DATEI   an; DATEI ist der Prüfpunkt, den Sie aus diesem aufbewahrt haben.
Das beweist, dass das Protokoll seitdem nur gewachsen ist. Es ist die eine Prüfung, die auch jemand mit vollem Zugriff
auf das Benutzerkonto nicht umgehen kann: Er könnte einen neuen Schlüssel erzeugen und eine neue Geschichte
signieren, aber sie ginge nicht aus dem hervor, was Sie haben.`
  },
  witnesses: {
    title: 'ZEUGEN',
    cosigned: (name, size, file) =>
      `${name} hat dieses Protokoll mitsigniert, als es ${of(size, { one: '1 Eintrag', other: `${size} Einträge` })} hatte (${file}).`,
    says: `Lassen Sie sich den Prüfschlüssel von dem nennen, der den Zeugen betreibt, und geben Sie   --witness SCHLÜSSEL   an.
Wer dieses Protokoll gefälscht hätte, hätte seine Geschichte nicht mitsignieren lassen können: Ein Zeuge signiert nur,
was aus dem hervorgeht, was er zuvor gesehen hat.`
  },
  files: {
    title: 'WAS DARIN IST',
    entries: 'die Einträge, ein JSON-Objekt je Zeile, genau die Bytes, die signiert wurden',
    hashes: 'SHA-256 von 0x00 und jeder Zeile: zeigt, welche Zeile abweicht',
    proofs: 'ein Beweis für jeden Eintrag (c2sp.org/tlog-proof)',
    checkpoint: 'Größe und Wurzel des Protokolls, signiert (c2sp.org/tlog-checkpoint, RFC 6962)',
    key: 'der öffentliche Schlüssel (Ed25519)',
    previous: 'aus dem Bündel vor diesem',
    consistency: 'Beweis, dass das Protokoll seitdem nur gewachsen ist (c2sp.org/tlog-witness)',
    cosigned: 'was ein Zeuge mitsigniert hat (c2sp.org/tlog-cosignature)',
    grown: 'Beweis, dass das Protokoll seitdem nur gewachsen ist',
    csv: 'dieselben Einträge für eine Tabellenkalkulation',
    ocsf: 'dieselben Einträge als Ereignisse des Open Cybersecurity Schema',
    pdf: 'ein Bericht darüber für Menschen',
    reading: (what) => `${what}; zum Lesen, beweist allein nichts`,
    manifest: [
      'Umfang, Filter, Anzahlen, SHA-256 jeder Datei. Es ist nicht signiert: Was es von Einträgen',
      'behauptet, muss der Prüfpunkt bestätigen.'
    ]
  },
  opened: `Namen von Benutzern und Rechnern und Pfade stehen in den Einträgen als gesalzene Hashes; salts.jsonl öffnet sie (SHA-256 von
Salz und Wert ist der Hash). Geben Sie diese Datei nur denen, die sie angeht.`,
  closed: `Namen von Benutzern und Rechnern und Pfade stehen in den Einträgen als gesalzene Hashes, die nichts in diesem Bündel
öffnet.`,
  noSecret: 'Kein Eintrag enthält ein Geheimnis.'
}
