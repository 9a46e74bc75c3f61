import type { witness as english } from './en-witness'
import type { Words } from './words'

/** Checkpoints that are kept elsewhere, in Japanese. */
export const witness: Words<typeof english> = {
  title: '証人',
  intro:
    'アカウントを完全に操作できる者は、このログを書き換えて署名し直せます。しかし、このコンピューターの外に出たチェックポイントは変えられません。ログと突き合わせれば、改ざんが分かります。',
  kept: '保管先',
  none: 'このログのチェックポイントは、まだどこにも保管されていません。',
  kinds: { folder: 'フォルダー', http: 'サービス' },
  states: {
    new: 'まだ保管なし',
    good: '一致',
    stale: '渡したものより古い',
    mismatch: '不一致',
    damaged: '破損',
    failing: '接続できません'
  },
  given: (entries, when) => `最後に渡したのは${when}（記録 ${entries} 件の時点）`,
  check: '今すぐ確認',
  checking: '確認中…',
  checked: '証人を確認しました',
  addFolder: 'フォルダーを追加',
  addFolderHint:
    '別のコンピューターと同期しているドライブのフォルダー。1 日 1 ファイルを置き、起動のたびに読み直します。',
  addService: 'サービスを追加',
  remove: (place) => `${place} を削除`,
  removeNote: '保管先にあるものはそのまま残ります。',
  address: 'アドレス',
  addressHint: '証人の運営者が示す送信用プレフィックス。',
  vkey: '証人の検証鍵',
  vkeyHint: '証人の連署をこの鍵で検証します。',
  ownKey: 'このログの鍵',
  ownKeyHint: '最初のチェックポイントの前に、運営者がこの鍵を登録します。',
  copyOwnKey: 'このログの鍵をコピー',
  add: '追加',
  added: '証人を追加しました',
  carry: '自分で保管する',
  carryNote: '写真に撮るか、印刷するか、誰かに送ってください。',
  show: 'チェックポイントを表示',
  showAgain: '最新のものを表示',
  qr: (entries) => `記録 ${entries} 件時点のチェックポイントの QR コード`,
  copy: 'チェックポイントをコピー',
  compare: '保管したものと照合',
  compareHint: '全文か、QR コードの内容を貼り付けてください。メールで改行が変わっていても問題ありません。',
  prove: '証明する',
  verdicts: {
    current: '一致しています',
    older: '一致しています',
    ahead: 'ログが以前より短くなっています',
    forked: 'ログが保管時のものと異なります',
    'other-key': '別の鍵で署名されています',
    foreign: '別のログのものです',
    damaged: 'チェックポイントではありません'
  },
  proof: (hashes) => `${hashes}個のハッシュで証明しました（RFC 6962）。`,
  recorded: 'ログの破損として記録しました。',
  acts: {
    'witness.add': '証人を追加',
    'witness.remove': '証人を削除',
    'witness.show': 'チェックポイントを表示',
    'witness.give': 'チェックポイントを渡す',
    'witness.check': '証人を確認',
    'witness.compare': 'チェックポイントを照合'
  }
}
