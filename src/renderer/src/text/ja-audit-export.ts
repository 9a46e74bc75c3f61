import type { auditExport as english } from './en-audit-export'
import type { Words } from './words'

/** Words of the export wizard, in Japanese. */
export const auditExport: Words<typeof english> = {
  title: '監査ログの書き出し',
  open: '書き出す',
  steps: { label: '手順', names: ['記録', '形式', '書き込み'] },
  next: '次へ',
  back: '戻る',
  again: 'ほかのものを書き出す',
  period: '期間',
  periods: {
    any: '最初から現在まで',
    month: '過去 30 日間',
    quarter: '今四半期',
    'last-quarter': '前四半期',
    year: '今年',
    custom: '開始日と終了日を指定'
  },
  from: '開始日',
  to: '終了日',
  periodWrong: '開始日と終了日を、この順になるように選んでください。',
  keys: 'キー',
  allKeys: 'すべてのキー',
  someKeys: (count) => `${count}個のキー`,
  keysHint: 'キーを選ぶと、キーに関係のない記録は除かれます。',
  noKeys: 'キーがまだありません。',
  acts: '操作',
  allActs: 'すべての操作',
  someActs: (count) => `${count}種類の操作`,
  groups: {
    keys: 'キーとローテーション',
    requests: 'リクエスト',
    access: 'セッションと設定',
    log: 'ログ自体',
    watch: 'インシデント、検出、漏洩、リマインダー',
    webhooks: 'Webhook',
    market: '市場、メモ、保有',
    other: 'その他'
  },
  showGroup: (name) => `個別の操作: ${name}`,
  outcome: '結果',
  counting: '数えています…',
  count: (count) => `${count}件の記録`,
  none: '該当する記録はありません。範囲を広げてください。',
  format: '形式',
  formats: {
    bundle: {
      name: 'バンドル',
      file: 'zip',
      says: '監査人向け。記録と証明、そして Keywatch なしで検証できる 2 つのプログラム。'
    },
    pdf: {
      name: 'レポート',
      file: 'pdf',
      says: '人が読むためのもの。要約、キーの経過日数とローテーション、例外、署名欄。'
    },
    jsonl: {
      name: 'JSON Lines',
      file: 'jsonl',
      says: '正規の行をバイト単位でそのまま。ログ全体なら検証に必要なものも付きます。'
    },
    csv: { name: 'CSV', file: 'csv', says: '表計算ソフト向け。どのセルも数式として実行されません。' },
    ocsf: {
      name: 'OCSF',
      file: 'jsonl',
      says: 'Open Cybersecurity Schema を読む SIEM 向け。1 行に 1 イベント。'
    },
    syslog: { name: 'Syslog', file: 'log', says: 'RFC 5424、1 行に 1 メッセージ。ログ収集サーバー向け。' }
  },
  actsNotInReport: 'レポートはすべての操作を対象にします。操作の選択はほかの形式にだけ効きます。',
  summary: '書き出す内容',
  fields: { entries: '記録', period: '期間', keys: 'キー', acts: '操作', outcome: '結果', format: '形式' },
  until: (from, to) => `${from}〜${to}`,
  since: (from) => `${from}から`,
  proves: {
    full: 'ログ全体です。何も改変されず、何も抜けていないことをバンドルが証明します。',
    part: 'ログの一部です。各記録がログに含まれることをバンドルが証明します。抜けがないことまでは示せません。'
  },
  beside: 'バンドルに加えるもの',
  besideHint: '同じ記録から作る、読むためのものです。証明となるのは各行です。',
  besides: { pdf: 'レポート（PDF）', csv: '記録の CSV', ocsf: '記録の OCSF イベント' },
  language: '読む人の言語',
  languageHint: {
    bundle: 'レポートと README の言語です。英語の README は必ず入ります。',
    pdf: '文章の言語です。日付と数値もその言語の書き方になります。'
  },
  recorded: '書き出したこともログに記録されます。',
  write: '保存先を選んで書き出す',
  writing: '書き込み中…',
  progress: (done, total) => `${total} 件中 ${done} 件を確認`,
  report: 'レポートを作成中…',
  stop: '中止',
  stopped: '中止しました。何も残っていません。',
  done: (name) => `書き出しました: ${name}`,
  doneMore: (entries, bytes) => `記録 ${entries} 件、${bytes}。SHA-256:`,
  fingerprint: 'ログの鍵のフィンガープリントを、バンドルとは別の方法で監査人に伝えてください:',
  copyHash: 'ハッシュをコピー',
  copyFingerprint: 'フィンガープリントをコピー'
}
