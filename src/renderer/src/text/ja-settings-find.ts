import type { settingsFind as english } from './en-settings-find'
import type { Words } from './words'

/** Words of the search in the settings, in Japanese. */
export const settingsFind: Words<typeof english> = {
  find: '設定を検索',
  contents: 'このページの内容',
  found: (count) => `${count} 件見つかりました`,
  none: '該当する設定がありません',
  noneMore: '「ロック」「テーマ」「バックアップ」など、別の言葉で試してください。',
  clear: 'すべての設定を表示',
  palette: (setting) => `設定: ${setting}`,
  paletteGroup: '設定',
  groups: {
    general: '一般',
    security: 'セキュリティ',
    keys: 'キー',
    reach: 'リマインダー',
    market: '市場',
    tools: 'ツール',
    about: '情報'
  },
  names: {
    passphrase: 'パスフレーズ',
    'lock-after': '使わないときにロック',
    custodian: '管理者のままでいる時間',
    authenticator: '認証アプリ'
  },
  synonyms: {
    language: '日本語 英語 ドイツ語 翻訳 地域 english deutsch',
    theme: '外観 色 ダーク ライト 夜 モード コントラスト テーマ dark light',
    zoom: 'ズーム 文字 拡大 縮小 サイズ フォント 倍率 zoom font',
    'default-expiry': '期限 有効期限 日数 新しいキー',
    passphrase: 'パスワード 暗証 ロック 保護 セキュリティ',
    authenticator: '二要素 2fa mfa totp ワンタイム コード リカバリーコード 回復コード',
    'lock-after': '自動ロック 無操作 タイムアウト 分 画面 スリープ',
    custodian: '役割 権限 昇格 管理者',
    notifications: '通知 デスクトップ 音 テスト',
    'quiet-hours': 'おやすみ 夜間 静か ミュート 通知しない',
    tray: 'バックグラウンド トレイ 閉じる ウィンドウ アイコン 最小化',
    'start-at-login': '自動起動 ログイン 起動 セッション',
    'market-sources': '価格 データ 提供元 coingecko binance api ミラー アドレス ネットワーク オフライン',
    backup: 'コピー 保存 書き出し age ファイル 復元',
    'own-providers': '独自 取引所 記述 json 署名',
    care: 'ローテーション 方針 期間 重複 放置 リマインド 環境',
    'command-line': 'ターミナル シェル cli パス keywatch インストール スクリプト',
    updates: 'バージョン 更新 アップグレード チャンネル ベータ 安定版 ダウンロード',
    keyboard: 'ショートカット キー操作 キーボード',
    version: 'electron 情報 プラットフォーム プロファイル データフォルダー フィンガープリント',
    licences: 'ライセンス 第三者 オープンソース 表示',
    diagnostics: 'ログ デバッグ 報告 不具合 サポート クラッシュ 問題 ヘルプ',
    welcome: 'ツアー はじめに ヘルプ 最初の手順 デモ パレット ようこそ'
  }
}
