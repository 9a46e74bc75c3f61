/** Who asked, in Japanese. */
export const callerWords: Readonly<Record<string, string>> = {
  window: 'ウィンドウ',
  schedule: 'スケジュール',
  rotation: 'ローテーションの確認',
  health: '状態の確認',
  guard: 'リスクの監視',
  queue: '待ち行列',
  agent: 'ローカルのプログラム'
}
