import type { sinksText as english } from './en-sinks'
import type { Words } from './words'

/** Words of the Sinks screen, in Japanese. */
export const sinksText: Words<typeof english> = {
  title: 'ログ転送先',
  nav: 'ログ転送先',
  open: 'ログ転送先',
  stoppedCount: (count) => `停止${count}件`,
  add: '転送先を追加',
  list: 'ログ転送先',
  back: '監査ログ',
  empty: '転送先がまだありません',
  emptyMore:
    'ログはこのコンピューターにしかありません。チームのデータベース、ログサーバー、コレクターに各記録を送りましょう。送ったものは、ここからは変えられません。',
  kinds: { postgres: 'PostgreSQL', syslog: 'Syslog（TLS）', otlp: 'OpenTelemetry ログ' },
  kindMore: {
    postgres: '行、番号、リーフハッシュを持つ表です。複数のコンピューターで共有でき、読み直して照合できます。',
    syslog:
      'RFC 5424 のメッセージを TLS（RFC 5425）で送ります。読み直しはできませんが、受信内容のファイルを照合できます。',
    otlp: 'HTTP 上の OTLP（JSON）で送ります。読み直しはできませんが、受信内容のファイルを照合できます。'
  },
  states: {
    paused: '一時停止',
    current: '最新',
    sending: '送信中',
    waiting: '再試行待ち',
    stopped: '停止'
  },
  behind: (count) => `未送信${count}件`,
  behindSince: (distance) => `最も古いものは${distance}`,
  nothingBehind: '未送信なし',
  confirmed: (distance) => `最後の確認は${distance}`,
  neverConfirmed: '確認済みなし',
  triesAgain: (distance) => `次の試行は${distance}です。`,
  facts: {
    state: '状態',
    next: '次の記録',
    behind: '未送信',
    confirmed: '最後の確認',
    secret: 'パスワード',
    header: 'ヘッダーの値',
    trust: '信頼する相手'
  },
  secrets: { none: 'なし', pending: '変更中', kept: 'キーチェーンに保存' },
  trusts: { public: '公的な認証局', authority: '指定した認証局', pinned: '1 つの証明書' },
  plainTrust: 'TLS なし（このコンピューター）',
  deeds: {
    start: '送信を開始',
    pause: '一時停止',
    retry: '今すぐ試す',
    attempt: '接続をテスト',
    enter: 'パスワードを入力',
    enterAgain: '別のパスワードを入力',
    enterHeader: 'ヘッダーの値を入力',
    enterHeaderAgain: '別の値を入力'
  },
  startMore: '最初の記録から順に、すべて送信します。',
  started: '送信を開始しました',
  pausedNow: '一時停止しました',
  kept: 'シークレットをキーチェーンに保存しました',
  tested: '接続できました',
  testedMore: (server, tls, holds, count) =>
    [server, tls ?? 'TLS なし', holds === undefined ? undefined : `このログの記録 ${count} 件を保持`]
      .filter((part) => part !== undefined)
      .join(' · '),
  testing: '接続中',
  gaps: '送られなかったもの',
  gapKinds: {
    rejected: (count, from, to) =>
      `記録 ${from}〜${to} のうち ${count} 件が転送先に拒否されました（どれかは示されていません）`,
    pruned: (count, from, to) => `記録 ${from}〜${to} の ${count} 件は、送る前にこのログの保存期間を過ぎました`
  },
  check: {
    title: '内容',
    more: '転送先にあるこのログの行をすべて読み直し、ハッシュを計算し直してツリーと照合します。',
    moreFile:
      '読み直しはできません。受信した内容をファイル（JSON Lines、syslog、コレクターの JSON）に保存し、ツリーと照合してください。',
    now: '内容を確認',
    file: 'ファイルを確認',
    stop: '中止',
    progress: (read, of) => `${of} 件中 ${read} 件を読み取り`,
    sound: 'ログと一致しています',
    soundMore: (good) => `${good} 行すべてがツリーのリーフハッシュと一致`,
    differs: 'ログと一致していません',
    differsNext:
      '転送先の内容を証拠として残し、ここでログを検証し、誰が書き込めるのかを確かめてください。失われた記録はもう一度送れます。',
    differsMore: (read, good) => `${read} 行を読み取り、うち ${good} 行が正常`,
    empty: 'このログの記録はまだありません',
    range: (from, to) => `記録 ${from}〜${to}`,
    root: '行から求めたルート',
    rootFits: 'ツリーのルートと一致',
    rootDiffers: 'ツリーのルートと不一致',
    faults: {
      lost: '欠落',
      doubled: '重複',
      changed: '改変',
      misplaced: '順序の乱れ',
      foreign: '別のログのもの'
    },
    doubledFile: '接続が切れた後は記録を送り直すため、ここでの重複は想定内です。',
    more_: 'ほか',
    resend: (from) => `記録 ${from} から送り直す`,
    resent: (from) => `記録 ${from} から送り直しています`
  },
  form: {
    kind: '種類',
    label: '名前',
    host: 'ホスト',
    port: 'ポート',
    database: 'データベース',
    user: 'ユーザー',
    table: '表',
    tableHint: 'なければ、ユーザーに権限がある場合に作成します。英小文字、数字、アンダースコアを使えます。',
    plain: 'TLS なし（このコンピューターのみ）',
    url: 'アドレス',
    urlHint: 'パスがなければ /v1/logs を付け加えます。',
    header: 'シークレットを送るヘッダー',
    headerHint: 'Authorization などの名前だけを入力します。値は後で尋ねます。不要なら空欄。',
    trust: 'サーバーの身元の確認',
    trusts: { public: '公的な認証局', authority: '指定の認証局', pinned: '1 つの証明書' },
    trustMore: {
      public: 'ブラウザーが信頼する認証局の証明書。',
      authority: '自分の認証局の証明書。PEM ファイルを選んでください。',
      pinned: 'この証明書だけを、期限が切れた後も信頼します。先に証明書を見て、フィンガープリントを照合してください。'
    },
    choose: 'ファイルを選択',
    look: '証明書を見る',
    looking: '接続中',
    trustIt: 'この証明書を信頼',
    subject: '発行先',
    issuer: '発行者',
    valid: '有効期間',
    validDays: (from, to) => `${from}〜${to}`,
    fingerprint: 'SHA-256',
    chosen: '選択中',
    secretLater: '次に、専用のウィンドウでパスワードを尋ねます。',
    next: 'まだ何も送信しません。次にテストして開始します。',
    submit: '転送先を追加',
    save: '保存',
    saved: '保存しました',
    rules: '送り先'
  },
  sql: '表',
  sqlMore:
    'ユーザーが表を作成できない場合は、所有者にこれを実行してもらい、ユーザーに INSERT と SELECT を許可してください。',
  copySql: 'SQL をコピー',
  remove: '削除',
  removeMore: '今後は送信しません。送ったものはそのまま残り、パスワードはキーチェーンから消えます。',
  removeNow: 'この転送先を削除',
  removed: (label) => `${label} を削除しました`,
  acts: {
    'sink.add': '転送先を追加',
    'sink.change': '転送先を変更',
    'sink.remove': '転送先を削除',
    'sink.secret.begin': '転送先のパスワード: 変更を開始',
    'sink.secret.commit': '転送先のパスワードを保存',
    'sink.secret.abort': '転送先のパスワードを保存せず',
    'sink.secret.remove': '転送先のパスワードを削除',
    'sink.start': '転送を開始',
    'sink.pause': '転送を一時停止',
    'sink.resend': '記録を転送先へ送り直し',
    'sink.try': '転送先をテスト',
    'sink.check': '転送先の内容を確認',
    'sink.reject': '転送先が記録を拒否',
    'sink.stop': '転送を停止'
  }
}
