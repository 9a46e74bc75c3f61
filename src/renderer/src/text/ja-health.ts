import type { health as english, healthActs as englishActs } from './en-health'
import type { Words } from './words'

/** Words of what a provider says of a key, in Japanese. */
export const healthActs: Words<typeof englishActs> = {
  'key.expiry': '有効期限を取り込み',
  'health.check': 'キーをプロバイダーに照会'
}

export const health: Words<typeof english> = {
  title: (provider) => `${provider} での状態`,
  check: '今すぐ確認',
  checking: '照会中…',
  checked: (provider) => `このキーを ${provider} に照会しました`,
  columns: { what: '項目', record: 'あなたの記録', provider: (name) => name },
  rows: {
    read: '読み取り',
    trade: '取引',
    withdraw: '出金',
    addresses: 'アドレス',
    ends: '有効期限',
    tradingEnds: '取引の期限',
    made: '作成'
  },
  yes: 'はい',
  no: 'いいえ',
  more: 'はい（申告より多い）',
  fewer: 'いいえ（申告より少ない）',
  notSaid: '情報なし',
  notSaidHint: (provider) => `${provider} はキーについてこの情報を提供していません。`,
  never: 'なし',
  anywhere: 'すべてのアドレス',
  restricted: '一覧あり（非表示）',
  allowed: (count) => `${count}件を許可`,
  takeOver: (day) => `${day}を取り込む`,
  takenOver: '有効期限を取り込みました。リマインダーもこれに従います',
  takeOverHint: 'この期限を記録に書き込みます。リマインダーは組み直されます。',
  unchecked: (provider) => `このキーを ${provider} に照会したことはありません。`,
  uncheckedMore: 'Keywatch は 1 日に 1 回、読み取るだけのリクエストで照会します。',
  probed: (provider) =>
    `${provider} には、キーの権限を知らせるリクエストがありません。無害な読み取りには応答したので、キーは有効です。ほかに何ができるかは ${provider} からは分かりません。`,
  source: (endpoint, host, when) => `${host} の ${endpoint}、${when}`,
  asksDaily: '1 日 1 回照会',
  otherVersion: (version) => `これはもう署名に使っていないバージョン ${version} の情報です。もう一度確認してください。`,
  lastFailed: (when) => `前回の確認（${when}）には応答がありませんでした。`,
  standsFrom: (when) => `ここの内容は${when}のものです。`,
  agrees: '記録と一致'
}
