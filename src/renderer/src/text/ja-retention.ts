import type { retention as english } from './en-retention'
import type { Words } from './words'

/** How long entries stay, and what is known of persons in them, in Japanese. */
export const retention: Words<typeof english> = {
  title: '保存期間',
  paneTitle: '保存期間とプライバシー',
  intro:
    '期間を過ぎた記録はバンドルに封印され、ディスクから読み直して確かめた後で、ログから取り除かれます。ハッシュは残るので、ログと証人による証明は引き続き有効です。',
  keep: '記録の保存',
  ways: { good: '無期限', months: '月数を指定' },
  months: '月数',
  monthsHint: (min, max) => `監査で丸 1 年分を確認できるよう ${min} か月以上、最長 ${max} か月。UTC の暦月単位です。`,
  monthsWrong: (min, max) => `${min} から ${max} までの整数を入力してください。`,
  save: '保存',
  saved: '保存しました',
  oldest: '最も古い記録',
  expired: '期限切れ',
  entries: (count) => `${count}件`,
  next: '次の期限',
  unread: (count) => `ほかの${count}件は、監視とすべての転送先が読み終えるまで待機しています。`,
  folder: '封印したバンドルの保存先',
  changeFolder: '変更',
  run: '今すぐ封印して取り除く',
  running: '封印中…',
  ran: (count) => `${count}件の記録を封印し、取り除きました`,
  nothing: '期限切れの記録はありません',
  failed: '前回の処理は失敗しました。',
  stopped: '中止しました。封印していない記録はそのままです。封印済みの分は次回に完了します。',
  bundles: '封印したバンドル',
  none: 'まだ封印した記録はありません。',
  range: (first, last) => `記録 ${first}〜${last}`,
  there: 'あり',
  missing: '見つかりません',
  missingHint: (path) => `${path} に保存されていました。`,
  check: '読み直して確認',
  checking: '読み直しています…',
  checkStopped: 'すべてを読む前に中止しました。',
  whole: '完全',
  wrong: '不完全',
  acts: {
    'retention.change': '保存期間を変更',
    'log.seal': '記録を封印',
    'log.prune': '封印した記録を取り除き',
    'seal.check': '封印したバンドルを確認'
  }
}
