import type { Words } from '../../../shared/kernel/words'
import { callerWords } from '../../../shared/words/callers-ja'
import { controlWords } from '../../../shared/words/controls-ja'
import type { reportWords as english } from './words-en'

/** Words of the printed report, in Japanese. */
export const reportWords: Words<typeof english> = {
  file: 'Keywatch 監査レポート',
  title: '監査レポート',
  period: (from, to) => (from === undefined ? `ログの開始から ${to} まで` : `${from} から ${to} まで`),
  front: {
    log: 'ログ',
    written: '作成',
    writtenBy: (when, version) => `${when}、Keywatch ${version}`,
    keys: 'キー',
    allKeys: (figure) => `全 ${figure} 個`,
    chosenKeys: (figure) => `選択した ${figure} 個`,
    exceptions: '例外',
    none: 'なし'
  },
  proof: {
    title: 'このレポートの元になったもの',
    says: (figure) =>
      `以下のチェックポイントが署名した、ログの最初の ${figure} 件の記録です。各ページの下部に、そのチェックポイントの SHA-256 を記しています。記録そのものを証明するのは Keywatch から書き出したバンドルであり、この書面ではありません。`,
    checkpoint: 'チェックポイントの SHA-256',
    logKey: 'ログの鍵の SHA-256',
    lastCheck: '最後の検証',
    checked: (held, when, all) => `${held ? '異常なし' : '異常あり'}、${when}、${all ? 'すべての記録' : '起動時'}`,
    neverChecked: 'Keywatch の起動後は未実施',
    altered: (count) => `このログは ${count} 回、改変された状態で見つかりました。`,
    breakAt: (entry, when, says) => `記録 ${entry}、${when}: ${says}`
  },
  summary: '概要',
  tiles: {
    keys: () => '保管中のキー',
    entries: () => '期間内の記録',
    signed: () => '署名したリクエスト',
    refused: () => '拒否したリクエスト',
    failed: () => '失敗の応答',
    unlocks: () => 'ロック解除',
    refusedUnlocks: () => '拒否したロック解除',
    refusedCalls: () => '拒否した呼び出し',
    exports: () => 'ログの書き出し',
    verifications: () => '検証',
    overdue: () => '期限超過または期限切れ',
    failedChecks: () => '失敗した検証'
  },
  inventory: {
    title: 'キーの一覧',
    says: '経過日数は、キーのそのバージョンが署名を始めた時点から数えます。使用は期間内のものです。',
    none: 'キーはありません。',
    columns: {
      key: 'キー',
      may: '権限',
      age: '経過',
      rotations: '交換回数',
      due: '期限',
      signed: '署名',
      by: '使用元'
    },
    frozen: '凍結',
    since: (day) => `${day} から`,
    version: (version) => `バージョン ${version}`,
    noLimit: '上限なし',
    expires: (day) => `${day} に失効`,
    neverUsed: '未使用',
    lastUsed: (day) => `最後は ${day}`,
    more: (count) => `ほか ${count} 件`
  },
  rotation: {
    title: 'ローテーションの推移',
    says: '使用日数に上限のあるキーのうち、各月末に期限内だったものの割合です。その時点の方針で判断しています。その後に削除されたキーは含みません。',
    chart: '期限内にローテーションされたキーの割合',
    inTime: '期限内',
    overdue: '期限超過',
    unlimited: '上限なし'
  },
  exceptions: {
    title: '例外',
    names: {
      overdue: '期限超過と期限切れ',
      'over-privileged': '必要以上の権限',
      state: '正常でないキー',
      refused: 'ポリシーによる拒否',
      anomaly: '普段と違う使用',
      verification: '失敗した検証',
      unfinished: '終了していない書き出し'
    },
    none: {
      overdue: 'ローテーションの期限を過ぎたキー、期限切れのキーはありません。',
      'over-privileged': '不要な権限を持つキーはありません。権限は 30 日以上の期間で判断します。',
      state: '凍結、失効、漏洩したキー、シークレットのないキーはありません。',
      refused: '拒否したリクエストはありません。',
      anomaly: '普段と違う使用は見つかりませんでした。',
      verification: 'ログの検証はすべて異常ありませんでした。',
      unfinished: '開始されたログの書き出しはすべて終了しています。'
    },
    entry: (figure) => `記録 ${figure}`,
    more: (figure) => `ほかに ${figure} 件がログにあります。`
  },
  evidence: {
    title: '証拠の場所',
    says: '監査人のための索引です。統制が満たされていると述べるものではありません。',
    frameworks: {
      soc2: 'SOC 2 (Trust Services Criteria)',
      iso27001: 'ISO/IEC 27001:2022 附属書 A',
      nist: 'NIST SP 800-53'
    },
    places: {
      log: 'ログの記録',
      bundle: 'バンドル',
      access: 'キーの一覧',
      rotation: 'ローテーションの推移',
      exceptions: '例外',
      verification: '検証',
      report: 'このレポート'
    },
    controls: controlWords
  },
  sign: {
    title: '確認の署名',
    says: (from, to) =>
      `${from === undefined ? 'ログの開始' : from}から ${to} までのこのレポートと、その中の例外を確認しました。`,
    who: ['作成者', '確認者', '承認者'],
    name: '氏名',
    signature: '署名',
    date: '日付',
    accepted: '容認した例外とその理由',
    checkpoint: 'このレポートが属するチェックポイント',
    keep: 'レポートと一緒に保管してください。次のバンドルは、ログがその後増えただけであることをこれで証明します。'
  },
  foot: {
    entries: (figure) => `${figure} 件の記録`,
    page: { before: '', between: '/', after: 'ページ' }
  },
  states: {
    pending: '追加中',
    active: '有効',
    removing: '削除中',
    'secret-missing': 'シークレットなし',
    revoked: '失効',
    compromised: '漏洩'
  },
  environments: { production: '本番', testnet: 'テストネット', development: '開発' },
  scopes: { read: '読み取り', trade: '取引', withdraw: '出金' },
  callers: callerWords
}
