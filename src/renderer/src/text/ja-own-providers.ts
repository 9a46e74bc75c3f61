import type { ownProviders as english } from './en-own-providers'
import type { Words } from './words'

/** Providers that a person describes, in Settings, in Japanese. */
export const ownProviders: Words<typeof english> = {
  title: '独自のプロバイダー',
  intro:
    'Keywatch が知らない取引所は、ホスト、署名方法、エンドポイントの働きを JSON で記述できます。記述にシークレットは含まれず、キーはそのホストにだけ送られます。',
  none: 'まだ記述がありません。',
  add: 'プロバイダーを記述',
  startFrom: 'ひな形',
  templates: {
    hmac: 'HMAC 署名',
    header: 'ヘッダーにキー',
    bearer: 'Bearer トークン',
    aws: 'AWS Signature Version 4',
    rfc9421: 'HTTP Message Signatures (RFC 9421)'
  },
  json: '記述',
  jsonHint: 'バージョン 1。記載のないエンドポイントには最も厳しい権限が必要です。',
  save: 'プロバイダーを追加',
  saved: (name) => `${name} を使えるようになりました。`,
  export: (name) => `${name} の記述をコピー`,
  exportShort: 'JSON をコピー',
  copied: '記述をコピーしました',
  remove: (name) => `${name} を削除`,
  removeShort: '削除',
  removeSure: (name) => `${name} を削除しますか。記述は消えますが、監査ログの記録は残ります。`,
  removed: (name) => `${name} を削除しました。`
}
