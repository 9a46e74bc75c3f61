import type { labText as english } from './en-lab'
import type { Words } from './words'

/** Words of the replay lab, in Japanese. */
export const labText: Words<typeof english> = {
  title: 'リプレイ実験',
  aside: '仮想の資金、このコンピューター内',
  intro:
    '通信の途中で、誰かがあなたのリクエストを署名ごと盗み見ました。それで何ができるでしょうか。本物を練習用取引所に送り、それを攻撃して、どの仕組みが防ぐかを確かめます。',
  step1: '1. 本物のリクエスト',
  step2: '2. 攻撃',
  step3: '3. 防いだもの',
  key: 'キー',
  noKeys: '攻撃する対象がありません',
  noKeysMore: '実験では、デモのキーと練習用取引所を使います。デモを起動してください。',
  sendsOrder: '板に残る小さな注文を、仮想の資金で出します。',
  sendsRead: 'このキーは取引できないため、読み取りを行います。',
  capture: '送信して写しを取る',
  captureAgain: 'もう一つ送る',
  capturing: '署名して送信中…',
  accepted: (status) => `取引所の応答は ${status}。本物として受け付けられました。`,
  picture: 'リクエストの各部分',
  pictureOf: '攻撃者が送ったもの',
  line: 'メソッドとパス',
  where: { query: 'アドレス内', header: 'ヘッダー', body: '本文' },
  roles: {
    key: '署名者',
    secret: 'シークレット',
    signature: '署名',
    time: '時刻',
    window: '時間枠',
    nonce: 'ナンス',
    'client-id': '自分の注文 ID',
    other: ''
  },
  signed: '署名対象',
  unsigned: '署名対象外',
  changed: '変更',
  legend: '署名は、錠の付いた部分すべてに対して作られます。一つでも変えると一致しなくなります。',
  attacks: {
    replay: 'もう一度送る',
    shift: '時刻をずらす',
    byte: '1 バイト変える',
    reuse: '同じナンスで署名し直す'
  },
  reuseOrder: '同じ注文 ID で署名し直す',
  attackMore: {
    replay: '写しを、少し後にそのまま送ります。',
    shift: '攻撃者が写しの時刻を書き換えます。',
    byte: '攻撃者が一部分の 1 文字を変えます。',
    reuse: '使用済みの番号に対する、二つ目の本物の署名です。同じキーを使う別のプログラムがすることです。'
  },
  reuseOrderMore: '使用済みの注文 ID に対する、二つ目の本物の署名です。応答が失われた後の再試行がすることです。',
  reuseNone: 'このリクエストにはナンスも注文 ID もないため、二度使うものがありません。',
  noTime: 'このリクエストには時刻がありません。',
  shifts: { back: '1 時間前へ', little: '少し先へ', ahead: '1 時間先へ' },
  part: '変える部分',
  go: (attack) => `攻撃: ${attack}`,
  attack: '攻撃',
  caughtBy: (rule) => `${rule}が防ぎました`,
  notCaught: '何も防げず、取引所が受け付けました',
  rules: {
    signature: '署名',
    time: '時間枠',
    nonce: 'ナンス',
    'client-id': '注文 ID',
    key: 'キーの確認',
    permission: '権限',
    other: '別の仕組み'
  },
  ruleMore: {
    signature:
      '取引所は、あなたと取引所だけが知るシークレットを使い、届いた内容から署名を作り直します。1 バイト違うだけで両者は一致しません。シークレットがなければ、一致する署名は誰にも作れません。',
    time: 'リクエストには作成時刻があり、取引所はそこから数秒の間だけ受け付けます。写しはすぐに無価値になります。時刻自体も署名されているため、誰も新しくできません。',
    nonce:
      'どのリクエストにも番号があり、取引所はそれまでより大きい番号だけを受け付けます。この番号はすでに使われています。Keywatch は使う前に番号を書き留めるため、同じ番号を二度使うことはありません。',
    'client-id':
      '注文に名前を付けたため、取引所はその名前の注文を一度だけ受け付けます。時間枠の中では写しも本物ですが、名前が二重の購入を防ぎました。再試行するときも同じ名前を使ってください。',
    key: 'その名前のキーを取引所が知らないため、それ以上は調べられません。',
    permission: '署名は本物ですが、このキーにその権限はありません。',
    other: 'リプレイへの対策に至る前に、取引所が拒否しました。'
  },
  nothingMore: {
    read: '写しは本物で、時間枠の中に届き、一度しか使えないものを含んでいません。通信を盗み見た人は、数秒の間、同じ内容を読めてしまいます。だからこそ時間枠は短く、Keywatch は TLS だけで送り、資金を動かすものには注文 ID を付けます。',
    token:
      'このサービスは署名を使わず、キーそのものを毎回送ります。一つでも盗み見られれば、キーを奪われます。守るのは TLS だけなので、このようなキーは読み取り専用にしてください。'
  },
  protects: 'あなたを守るもの',
  protectsMore: {
    signature: '誰もリクエストを変えたり作ったりできません。',
    time: '写しが使えるのは数秒だけです。',
    nonce: '番号は一度しか使えません。',
    'client-id': '同じ名前の注文は一度だけ受け付けられます。'
  },
  exchangeSaid: '取引所の応答',
  answered: (status) => `ステータス ${status}`,
  tried: 'これまでの試み',
  triedNone: 'まだありません。',
  triedRow: (attack, rule) => `${attack}: ${rule}`,
  nothing: '防げませんでした',
  acts: {
    'lab.capture': 'リプレイ実験: 本物のリクエスト',
    'lab.send': 'リプレイ実験: 攻撃を送信',
    'lab.answer': 'リプレイ実験: 攻撃への応答'
  }
}
