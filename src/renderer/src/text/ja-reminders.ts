import type { enReminders, reminderActs as englishActs } from './en-reminders'
import type { Words } from './words'

/** Words of the Reminders screen and of what goes on without the window, in Japanese. */
export const jaReminders: Words<typeof enReminders> = {
  title: 'リマインダー',
  aside: (count) => (count === 0 ? '未処理なし' : `未処理${count}件`),
  export: 'カレンダーを書き出す',
  exporting: '書き出し中…',
  exported: (name) => `カレンダーを ${name} に書き出しました`,
  exportedMore: (events, bytes) =>
    `予定${events}件、${bytes}。どのカレンダーにも読み込めます。もう一度読み込むと既存の予定が更新されます。`,
  now: '現在',
  nowNone: '今、必要な作業はありません',
  nowNoneMore: (next) =>
    next === undefined ? 'リマインダーはここと通知に表示されます。' : `次のリマインダーは${next}です。`,
  came: (when) => `${when}に通知`,
  missed: (day) => `${day}に未通知`,
  waiting: '通知オフの時間が終わるのを待っています',
  snoozedUntil: (when) => `${when}まで後回し`,
  open: 'キーを開く',
  rotate: 'ローテーション',
  snooze: '後で',
  snoozeOf: (title) => `後で通知: ${title}`,
  snoozes: { hour: '1 時間後', tomorrow: '明日', monday: '月曜日' },
  dismiss: '確認済み',
  dismissOf: (title) => `確認済みにする: ${title}`,
  snoozed: (when) => `${when}にもう一度通知します`,
  dismissed: '確認済みにしました',
  ahead: '今後 90 日',
  agenda: '今後の予定',
  aheadCount: (count) => `${count}件`,
  aheadNone: '今後 90 日以内にキーの予定はありません。',
  day: (day, what) => `${day}: ${what}`,
  dayCount: (count) => `${count}件`,
  today: '今日',
  groups: { today: '今日', week: '今週', next: '来週' },
  causes: {
    expiry: '有効期限',
    'rotation-due': 'ローテーション予定',
    'overlap-ending': '併用期間の終了',
    idle: '未使用とみなす'
  },
  version: (version) => `バージョン ${version}`,
  remindsAt: (when) => `${when}に通知`,
  remindsNot: 'それまで通知はありません',
  more: (count) => `ほか${count}件を表示`,
  cut: (shown, all) => `${all} 件のうち最初の ${shown} 件を表示しています。カレンダーファイルには全件が入ります。`,
  loadFailed: 'リマインダーを読み込めませんでした。',
  quietNow: (until) => `${until} まで通知オフ`,
  quietNowMore: 'その間のリマインダーは、終了後に 1 つの通知でまとめて表示します。',
  ask: 'ウィンドウを閉じていても通知しますか',
  askMore:
    'ウィンドウを閉じてもトレイに常駐し、ログイン時に起動すれば、リマインダーを逃しません。どちらも許可するまではオフです。',
  askYes: 'ログイン時に起動し、トレイに常駐',
  askLogin: 'ログイン時に起動',
  askTray: 'トレイに常駐するだけ',
  askNo: '今はしない',
  settings: 'リマインダー',
  background: 'ウィンドウなしでの動作',
  runInTray: 'ウィンドウを閉じてもトレイに常駐',
  runInTrayMore: '終了はトレイのメニューから行います。',
  startAtLogin: 'ログイン時に起動',
  startAtLoginMore: 'ウィンドウを開かず、トレイで起動します。',
  startAtLoginShown: 'ウィンドウを開いて起動します。',
  startAtLoginNot: 'デモでは使えません。',
  quiet: '通知オフの時間',
  quietOn: '夜間は通知を控える',
  quietFrom: '開始',
  quietTo: '終了',
  quietWrong: '22:00 のように時刻を入力してください。',
  notifications: '通知',
  notificationsReady: 'システムの通知を使えます。',
  tryNotification: '今すぐ表示してみる',
  openScreen: 'リマインダーを開く'
}

export const reminderActs: Words<typeof englishActs> = {
  'reminder.notice': '通知を記録',
  'reminder.show': 'リマインダーを表示',
  'reminder.snooze': 'リマインダーを後回し',
  'reminder.dismiss': 'リマインダーを確認済みに',
  'calendar.export': 'カレンダーを書き出し'
}
