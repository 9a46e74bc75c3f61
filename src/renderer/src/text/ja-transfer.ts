import type { enTransfer } from './en-transfer'
import type { Words } from './words'

/** Words for importing keys, backing the vault up and restoring it, in Japanese. */
const keys = (count: number): string => `${count}個のキー`

export const jaTransfer: Words<typeof enTransfer> = {
  acts: {
    'import.read': '読み込み用ファイルを読み取り',
    'import.shred': '読み込んだファイルを完全に消去',
    'backup.write': 'バックアップを作成',
    'backup.open': 'バックアップを開く',
    'restore.begin': '復元を開始',
    'restore.commit': 'バックアップを復元',
    'restore.abort': '復元を取り消し'
  },
  title: '読み込みとバックアップ',
  open: '読み込みとバックアップ',
  lastBackup: (when, count) => `前回のバックアップは${when}、${keys(count)}`,
  noBackup: 'バックアップがまだありません',
  noBackupMore: 'このコンピューターを失うと、ここにしかないシークレットも失われます。',
  interrupted: (when) => `${when}に始めた復元が中断されました`,
  interruptedMore: '途中までの内容は取り消され、失われたものはありません。準備ができたら、もう一度復元してください。',
  interruptedRead: '了解',
  steps: {
    label: '手順',
    import: ['選択', '確認', '完了'],
    backup: ['準備', '書き込み', '完了'],
    restore: ['選択', '確認', '完了']
  },
  back: '戻る',
  again: '最初からやり直す',
  finish: '完了',
  stop: '中止',
  progress: (done, total) => `${total} 件中 ${done} 件`,
  tiles: {
    import: 'キーを読み込む',
    importMore: '.env、CSV、JSON、または ccxt、freqtrade、Hummingbot から。',
    importDo: 'キーを読み込む',
    backup: '保管庫をバックアップ',
    backupMore: 'すべてのキーとシークレットを、パスフレーズで封をした 1 つのファイルに。',
    backupDo: 'バックアップ',
    restore: 'バックアップを復元',
    restoreMore: 'このコンピューターや別のコンピューターにキーを戻します。',
    restoreDo: '復元'
  },
  import: {
    title: 'ファイルからキーを読み込む',
    intro:
      'Keywatch が自分でファイルを読み、何がどこに入るかを示します。承諾するまで何も保存しません。このウィンドウがシークレットを見ることはありません。',
    formats: [
      ['.env', 'BINANCE_API_KEY や BINANCE_API_SECRET のような名前'],
      ['CSV', '見出し行に列名、1 行に 1 つのキー'],
      ['JSON', '入れ子は自由。Coinbase のキーファイルにも対応'],
      ['ccxt', '各取引所の apiKey、secret、password'],
      ['freqtrade', 'config.json（コメント付きも可）'],
      ['Hummingbot', 'conf/connectors/*.yml と、起動時のパスワード']
    ],
    choose: 'ファイルを選択…',
    reading: '読み込み中…',
    found: (count, file) => `${file} に${keys(count)}`,
    foundFiles: (count, many) => `${many}個のファイルに${keys(count)}`,
    ignored: (count) => `ほかの${count}件の値は、どのキーのものでもないため扱いません。`,
    list: 'ファイル内のキー',
    take: (label) => `${label} を読み込む`,
    exchange: '取引所',
    chooseExchange: '取引所を選択…',
    label: '名前',
    environment: '環境',
    scopes: '権限',
    keyId: (hint) => `キー ID ${hint}`,
    noKeyId: 'キー ID なし',
    host: (host) => `送信先 ${host}`,
    where: (where) => `場所 ${where}`,
    duplicate: (label) => `このキーは「${label}」にすでにあります。`,
    labelTaken: '同じ名前のキーがあります。',
    noScope: '権限を選んでください。',
    noHost: 'この取引所にその環境はありません。',
    expiry: 'すべての有効期限',
    days: (count) => `${count}日後`,
    never: 'なし',
    standIn: '代用の実行環境に本番のキーを追加することを承知しています',
    scopesNote: 'ここで許していないことは、取引所が許していても Keywatch が拒否します。',
    submit: (count) => `${keys(count)}を読み込む`,
    importing: 'キーチェーンに書き込み中…',
    announced: (count) => `${keys(count)}を読み込みました`,
    added: (count) => `${keys(count)}を読み込みました`,
    addedMore: () => 'シークレットはこのコンピューターのキーチェーンにあります。',
    noneAdded: '読み込んだキーはありません',
    openKey: '開く',
    retry: '確認に戻る'
  },
  shred: {
    title: (count) =>
      count === 1 ? 'ファイルを今すぐ完全に消去しますか' : `${count}個のファイルを今すぐ完全に消去しますか`,
    more: 'シークレットがまだ平文で残っており、実行するどのプログラムからも読めます。',
    promise: '完全な消去で行うこと',
    promiseMore: '内容を上書きしてディスクに確実に書き込み、ファイルを削除します。この操作は取り消せません。',
    limits: '保証できないこと',
    limitsMore:
      'SSD や、書き込み時に複製するファイルシステム（APFS、Btrfs、ZFS）では、古いブロックがしばらく残ることがあります。クラウドのフォルダー、バックアップ、スナップショット、git の写しも残ります。不安な場合は、取引所で新しいキーを作成してください。',
    lost: (count) => `ファイル内の${keys(count)}は読み込まれておらず、一緒に失われます。`,
    shred: (count) => (count === 1 ? 'ファイルを完全に消去' : `${count}個のファイルを完全に消去`),
    shredding: '消去中…',
    keep: () => 'ファイルを残す',
    done: (name) => `${name} を上書きして削除しました`,
    inRepository: 'git リポジトリの中にありました。コミットに残っていないか確認してください。',
    otherNames: (count) => `同じファイルがこのディスクに別の名前で${count}個あります。その内容も上書きされます。`
  },
  backup: {
    title: '保管庫をバックアップ',
    intro: 'パスフレーズでしか開かない 1 つのファイルです。別のディスクか、信頼できる人のもとで保管してください。',
    holds: '含まれるもの',
    holdsKeys: (count) => `${keys(count)}: 名前、取引所、権限、ホスト、すべてのバージョン`,
    holdsSecrets: 'キーチェーンにあるシークレット',
    holdsWebhooks: 'Webhook のエンドポイントと署名シークレット',
    holdsNonces: '各キーの最大のナンス（復元したキーが同じ値を使わないように）',
    holdsSettings: '設定とキーの手入れの方針',
    holdsNot:
      '監査ログは含まれません。バックアップには、その ID、件数、ルートだけが記録されます。ログの写しが必要な場合は書き出してください。',
    passphrase: 'パスフレーズ',
    passphraseMore:
      '関連のない 5〜6 語は強く、入力も簡単です。専用のウィンドウで 2 回入力します。ファイルとパスフレーズを持つ人はキーを手にします。パスフレーズがなければ、あなたを含め誰も開けません。',
    format: '形式',
    formatMore:
      'age（c2sp.org/age）、scrypt のワークファクター 18。1 回の試行に約 1 秒と 256 MB かかります。Keywatch がなくても、age ツールの「age -d」で開けます。',
    empty: 'バックアップするキーがまだありません。',
    start: '保存先とパスフレーズを指定…',
    waiting: '保存先とパスフレーズの入力を待っています…',
    writing: 'シークレットを読み取り、封をして、書き込み中…',
    verifying: '読み直して照合してから、ファイル名を付けます。',
    done: 'バックアップを作成し、検証しました',
    doneMore: (count) => `${keys(count)}。ディスクから開き直して照合しました。`,
    missing: (count) =>
      `${count}件のシークレットがキーチェーンにありません。そのキーはシークレットなしで復元されます。`,
    facts: { file: 'ファイル', size: 'サイズ', sha256: 'SHA-256', opens: '開く方法' },
    opensWith: 'Keywatch または age -d',
    copyDigest: 'SHA-256 をコピー'
  },
  restore: {
    title: 'バックアップを復元',
    intro: 'ファイルを選び、パスフレーズを入力してください。変更の前に、中身と、ここにあるものとの重なりを示します。',
    choose: 'バックアップを選択…',
    opening: '開いています…',
    made: (when, app) => `${when}に Keywatch ${app} で作成`,
    holds: (count) => keys(count),
    demo: 'デモのバックアップです',
    demoMore: '練習用取引所の仮想資金のキーなので、デモで使うものです。',
    list: 'バックアップ内のキー',
    take: (label) => `${label} を復元`,
    choice: (label) => `${label} の扱い`,
    choices: { add: '復元', skip: '除外', replace: '既存のものと置き換え', both: '両方を残す' },
    sameKey: (label) => `「${label}」としてすでにあります。`,
    sameLabel: (label) => `「${label}」という別のキーがあります。`,
    newLabel: '新しい名前',
    noSecret: 'シークレットはありません。',
    versions: (count) => `${count}個のバージョン`,
    settings: (count) => `バックアップの設定${count}件も取り込む`,
    endpoints: (count) => `Webhook のエンドポイント${count}個も、署名シークレットとともに戻す`,
    endpointsHere: (count) => `Webhook のエンドポイント${count}個はすでにあり、そのまま残ります。`,
    nonces: 'ナンスは増えるだけです。復元したキーが同じ値を使うことはありません。',
    standIn: '代用の実行環境に本番のキーを復元することを承知しています',
    submit: (count) => `${keys(count)}を復元`,
    submitRest: '選んだものを復元',
    restoring: 'キーチェーンに書き込み中…',
    whole: 'すべてが一緒に有効になるか、どれも有効になりません。',
    done: (count) => `${keys(count)}を復元しました`,
    doneMore: '何をどのファイルから復元したかは、ログに残ります。',
    endpointsBack: (count) =>
      `Webhook のエンドポイント${count}個を戻しました。Webhook で受信をオンにし、アドレスが変わった場合は送信元に知らせてください。`,
    replaced: (count) => `${keys(count)}を置き換えました。`,
    missing: (count) =>
      `${count}個のバージョンは、バックアップにシークレットがなかったため、シークレットなしで戻りました。`,
    leftovers: (count) =>
      `置き換えたシークレット${count}件がキーチェーンにまだ残っています。Keywatch がもう一度試します。`,
    showKeys: 'キーを表示'
  }
}
