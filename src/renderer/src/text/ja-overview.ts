import type { enOverview } from './en-overview'
import type { Words } from './words'

/** Words of the first screen, in Japanese: the market at a glance. */
const jaGlance: Words<(typeof enOverview)['glance']> = {
  title: '市場',
  from: (source, age) => `${source}、${age}`,
  old: '古い値',
  bitcoin: 'ビットコイン',
  totalCap: '市場全体',
  dominance: 'ビットコインの割合',
  mood: '恐怖と強欲',
  change24h: '24 時間',
  changeName: '24 時間の変化',
  price: '価格（米ドル）',
  underHigh: (share, day) => `${day}の最高値から ${share}% 下`,
  atHigh: (day) => `${day}の最高値`,
  movers: (list) => `「${list}」で動きの大きいもの`,
  allOf: (list) => `「${list}」をすべて表示`,
  openMarkets: 'マーケット',
  noList: 'ウォッチリストがまだありません',
  noListMore: '気になる通貨を追加すると、動きの大きいものがここに表示されます。',
  emptyList: (list) => `「${list}」にはまだ通貨がありません`,
  absent: {
    store: '市場データベースを読み込めません。理由は設定に表示されています。',
    off: 'この値の情報源は、設定ですべてオフになっています。',
    failing: 'どの情報源も応答していません。引き続き試します。',
    fetching: '取得中です。'
  },
  stale: (age) => `その後の新しい値はありません。${age}の値です。`
}

export const jaOverview: Words<typeof enOverview> = {
  title: '今日の確認事項',
  today: '今日',
  allWell: '今日の確認事項はありません',
  allWellMore: (count) =>
    count === 1
      ? 'キーは正常で、監査ログにも異常はありません。'
      : `${count}個のキーはすべて正常で、監査ログにも異常はありません。`,
  expires: (label, distance) => `${label} の有効期限は${distance}です`,
  expired: (label, distance) => `${label} は${distance}に期限切れになりました`,
  missing: (label) => `${label} のシークレットが見つかりません`,
  compromised: (label) => `${label} のシークレットを他人が知っているおそれがあります`,
  revoked: (label) => `${label} は取引所で失効しました`,
  unfinished: (label) => `${label} の追加が完了していません`,
  removing: (label) => `${label} の削除が完了していません`,
  lookAround: 'まず見て回る',
  firstKey: '最初のキーを追加しましょう',
  firstKeyMore:
    'シークレットはこのコンピューターのキーチェーンに保存され、外に出ることはありません。Keywatch が代わりに署名します。',
  addKey: 'キーを追加',
  openKey: '開く',
  next90: '今後 90 日',
  next90Keys: (count) => `キー${count}個`,
  next90None: '今後 90 日以内に期限が切れるキーはありません。',
  next90Of: (items, more) => (more > 0 ? `${items}、ほか${more}件。` : `${items}。`),
  next90Item: (label, distance) => `${label} ${distance}`,
  signatures: '今日の署名',
  signaturesNote: (refused, failed) =>
    `ポリシーによる拒否 ${refused === 0 ? 'なし' : `${refused}件`}、失敗 ${failed === 0 ? 'なし' : `${failed}件`}`,
  log: '監査ログ',
  entries: () => '件の記録',
  verified: (when) => `${when}に確認`,
  verifiedFull: (when) => `${when}に全件検証`,
  neverVerified: '未確認',
  verifyNow: '今すぐ検証',
  background: 'ウィンドウを閉じていてもリマインダーを受け取る',
  backgroundMore: 'Keywatch はトレイに常駐し、ログイン時に起動できます。許可するまではオフです。確認は一度だけです。',
  backgroundChoose: '選ぶ',
  backup: '前回のバックアップ',
  backupOf: (when, count) => `${when}、キー${count}個`,
  backupNone: 'まだありません。シークレットはこのコンピューターにしかありません',
  backUp: '今すぐバックアップ',
  weekday: (day, items) => `${day}: ${items}`,
  keysWell: '今日、キーに必要な作業はありません',
  showAll: 'すべて表示',
  review: '見直す',
  see: '見る',
  noteDue: (title) => `「${title}」の見直し`,
  noteDueMore: '見直しの日になったか、その後の動きを Keywatch が追記しました。',
  notesDue: (count) => `見直すメモが${count}件あります`,
  notesDueMore: (titles, more) => (more > 0 ? `${titles}、ほか${more}件。` : `${titles}。`),
  turned: (name, from, to) => `${name} が「${from}」から「${to}」に変わりました`,
  turnedMore: (day) => `ビットコインに対する週足の終値による。${day}に判明。`,
  turnedMany: (count) => `今週、${count}個のナラティブが局面を変えました`,
  turnedOne: (name, to) => `${name} は「${to}」へ`,
  season: {
    altcoin: 'アルトコインシーズンが始まりました',
    bitcoin: 'ビットコインシーズンが始まりました',
    neither: {
      altcoin: 'アルトコインシーズンが終わりました',
      bitcoin: 'ビットコインシーズンが終わりました',
      neither: 'どちらのシーズンでもありません'
    }
  },
  seasonMore: (share, day) => `${day}、大型通貨の ${share}% がビットコインを上回りました。`,
  phase: (from, to) => `市場が${from}から${to}に移りました`,
  phaseMore: (day) => `${day}から 7 日連続です。`,
  glance: jaGlance
}
