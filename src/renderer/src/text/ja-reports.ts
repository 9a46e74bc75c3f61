import { callerWords } from '../../../shared/words/callers-ja'
import { controlWords } from '../../../shared/words/controls-ja'
import type { reports as english } from './en-reports'
import type { Words } from './words'

/** Words of the reports screen, in Japanese. */
export const reports: Words<typeof english> = {
  title: '監査レポート',
  open: 'レポート',
  back: 'ログへ',
  write: 'PDF に書き出す',
  again: '読み直す',
  reading: 'ログを読み込み中…',
  views: 'レポート',
  tabs: { access: 'アクセス', rotation: 'ローテーション', exceptions: '例外', controls: '統制' },
  period: '期間',
  asOf: (when, entries) => `${when}に読み込み、期間内の記録 ${entries} 件`,
  stopped: '期間の途中で中止しました。',
  access: {
    callers: callerWords,
    list: 'キーとその権限',
    columns: {
      key: 'キー',
      may: '権限',
      used: '用途',
      by: '呼び出し元',
      last: '最後の使用',
      age: '経過',
      due: '予定日'
    },
    none: 'キーがありません',
    noneMore: 'キーを追加すると、それぞれの権限、呼び出し元、最後に使われた日時が表示されます。',
    notUsed: '未使用',
    never: 'なし',
    days: (count) => `${count}日`,
    noLimit: '制限なし',
    frozen: '凍結',
    more: (count) => `ほか${count}件`,
    unneeded: '期間中、この権限が必要なリクエストはありませんでした。'
  },
  rotation: {
    title: '期限内にローテーションしたキー（月ごと）',
    says: '使用日数に制限のあるキーのうち、各月末に制限内だったものの割合です。当時の方針によります。その後に削除したキーは含みません。',
    inTime: '期限内',
    overdue: '期限超過',
    unlimited: '制限なし',
    month: '月',
    share: '期限内の割合',
    none: 'その時点で追加されたキーはありません。'
  },
  exceptions: {
    none: '確認すべきことはありません',
    noneMore:
      '期限を過ぎたキー、拒否されたリクエスト、普段と違う使用、終了していない書き出しはなく、ログの検証はすべて成功しました。',
    kinds: {
      overdue: '期限超過と期限切れ',
      'over-privileged': '必要以上の権限',
      state: '正常でないキー',
      refused: 'ポリシーによる拒否',
      anomaly: '普段と違う使用',
      verification: '失敗した検証',
      unfinished: '終了していない書き出し'
    },
    more: (count) => `ほか ${count} 件。PDF とログにあります。`,
    entry: (seq) => `記録 ${seq}`
  },
  controls: {
    index: controlWords,
    says: '証拠がどこにあるかの索引です。統制が満たされていることを示すものではありません。',
    frameworks: {
      soc2: 'SOC 2、Trust Services Criteria',
      iso27001: 'ISO/IEC 27001:2022、附属書 A',
      nist: 'NIST SP 800-53'
    },
    evidence: {
      log: 'ログ',
      bundle: 'バンドル',
      access: 'アクセス',
      rotation: 'ローテーション',
      exceptions: '例外',
      verification: '検証',
      report: 'レポート'
    }
  }
}
