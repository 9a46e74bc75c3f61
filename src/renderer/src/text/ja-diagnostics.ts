import type { diagnosticsText as english } from './en-diagnostics'
import type { Words } from './words'

/** Words of the diagnostics, in Japanese. */
export const diagnosticsText: Words<typeof english> = {
  title: '診断',
  intro:
    '不具合の報告のための情報です。バージョン、サイズ、件数、設定のオン・オフ、アプリのログの最後の行が含まれます。シークレット、キーの名前、ホスト、人名は含まれません。何も送信されません。内容を確認して保存し、必要なら渡してください。',
  show: '診断を表示',
  showing: '収集中…',
  again: 'もう一度収集',
  hide: '隠す',
  save: 'ファイルに保存…',
  shown: (size) => `これがファイルの全内容です（${size}）`,
  saved: (name) => `${name} を保存しました。`,
  savedMore: '表示されたバイト列そのものです。監査ログにフィンガープリントが残ります。',
  fingerprint: 'SHA-256',
  copyFingerprint: 'SHA-256 をコピー'
}
