/** The words of the page that stands in for a window that stopped too often. Its own file: this page loads nothing else of the app. */
interface Words {
  readonly title: string
  readonly lead: string
  readonly safe: string
  readonly steps: readonly string[]
  readonly again: string
}

const words: Readonly<Record<'en' | 'de' | 'ja', Words>> = {
  en: {
    title: 'This window stopped several times',
    lead: 'Keywatch does not open it again by itself, so that it does not go on like that.',
    safe: 'Your keys, the audit log and all that you saved are safe: this window holds none of it.',
    steps: [
      'Show it again. It begins at the overview, not on the screen where it stopped.',
      'If it stops once more, quit Keywatch and start it again.',
      'If that does not help, restart the computer: a graphics driver or too little memory may be the cause.',
      'Then report it: Settings, Diagnostics shows what a report needs, without any name or secret.'
    ],
    again: 'Show it again'
  },
  de: {
    title: 'Dieses Fenster ist mehrmals stehen geblieben',
    lead: 'Keywatch öffnet es nicht noch einmal von selbst, damit das nicht so weitergeht.',
    safe: 'Ihre Schlüssel, das Prüfprotokoll und alles Gespeicherte sind sicher: Dieses Fenster enthält nichts davon.',
    steps: [
      'Zeigen Sie es noch einmal. Es beginnt mit der Übersicht, nicht mit der Ansicht, in der es stehen blieb.',
      'Bleibt es wieder stehen, beenden Sie Keywatch und starten Sie es neu.',
      'Hilft das nicht, starten Sie den Computer neu: Ein Grafiktreiber oder zu wenig Speicher kann die Ursache sein.',
      'Melden Sie es dann: Unter Einstellungen, Diagnose steht, was eine Meldung braucht, ohne Namen und ohne Geheimnisse.'
    ],
    again: 'Noch einmal zeigen'
  },
  ja: {
    title: 'このウィンドウは何度か停止しました',
    lead: '同じことが繰り返されないように、Keywatch は自動では開き直しません。',
    safe: 'キー、監査ログ、保存した内容はすべて無事です。このウィンドウには含まれていません。',
    steps: [
      'もう一度表示してください。停止した画面ではなく、概要から始まります。',
      'また停止した場合は、Keywatch を終了して起動し直してください。',
      'それでも直らない場合は、コンピューターを再起動してください。グラフィックスドライバーやメモリー不足が原因のことがあります。',
      'その後、設定の「診断」から報告してください。名前や秘密情報は含まれません。'
    ],
    again: 'もう一度表示'
  }
}

export const wordsFor = (language: string): Words & { readonly language: string } => {
  const found = (['de', 'ja'] as const).find((one) => language.toLowerCase().startsWith(one)) ?? 'en'
  return { ...words[found], language: found }
}
