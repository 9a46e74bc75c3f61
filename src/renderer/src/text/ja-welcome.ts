import type { welcomeText as english } from './en-welcome'
import type { Words } from './words'

/** Words of the welcome, in Japanese. */
export const welcomeText: Words<typeof english> = {
  nav: 'ようこそ',
  settings: 'ようこそ',
  settingsMore: 'シークレットの保管場所、最初のキー、デモ、パレットの説明をもう一度見られます。',
  show: '「ようこそ」を表示',
  title: 'Keywatch へようこそ',
  step: (step, of) => `手順 ${step} / ${of}`,
  steps: { secrets: 'シークレットの場所', lock: 'パスフレーズの有無', first: '最初のキー' },
  next: '次へ',
  back: '戻る',
  skip: 'スキップ',
  done: '完了',
  secrets: {
    title: 'シークレットはこのコンピューターから出ません',
    lead: '知っておく場所は三つ。シークレットを持つのはそのうち一つだけです。',
    keychain: 'キーチェーン',
    keychainMore:
      'システムのキーチェーンが、ログインで暗号化して各シークレットを保管します。Keywatch のファイルには入りません。',
    signer: '署名処理',
    signerMore: '一回の署名のためにシークレットを取り出し、一分以内に忘れます。このウィンドウからは見えません。',
    log: '監査ログ',
    logMore: 'すべての使用を実行前に記録します。改変があれば連鎖で分かります。',
    picture:
      '図: このウィンドウが署名処理に依頼し、署名処理がキーチェーンからシークレットを取り出して監査ログに記録し、署名済みリクエストを取引所へ送ります。',
    window: 'ウィンドウ',
    asks: '依頼',
    takes: 'シークレット',
    notes: '先に記録',
    exchange: '取引所',
    signed: '署名済み'
  },
  lock: {
    title: 'パスフレーズを使うか使わないか',
    lead: 'どちらも妥当です。目的が違います。',
    with: '使う場合',
    withMore: [
      '離席中やスリープ時に Keywatch が自動でロックします。',
      '取り消せない操作の前に本人確認をします。',
      '忘れると読み出せません。リセットするしかなく、シークレットは削除されます。'
    ],
    without: '使わない場合',
    withoutMore: [
      'このコンピューターのあなたのアカウントを使える人は、キーも使えます。',
      '画面ロックとディスク暗号化のある自分専用のコンピューターに向いています。',
      '設定からいつでも設定できます。'
    ],
    set: 'パスフレーズを設定…',
    isSet: 'パスフレーズは設定済みです。',
    later: '使わずに進む'
  },
  first: {
    title: '一つのキーから始める',
    lead: 'または、何も本物ではない場所でまず見て回れます。',
    add: 'キーを追加',
    addMore: '取引所で作成したもの。権限は必要な分だけに。',
    import: 'キーを読み込む',
    importMore: '.env、CSV、JSON ファイルから。保存の前に一行ずつ確認します。',
    demo: 'デモを開く',
    demoMore: '仮想の資金の練習用取引所。別のウィンドウ、別の保存場所で動きます。',
    demoOpening: 'デモを別のウィンドウで開いています。',
    tour: 'すべてキーボードから',
    tourMore: (keys) => `どこでも ${keys} を押して、したいことを入力してください。`,
    tries: [
      { typed: 'キー', does: 'キーを開く' },
      { typed: '送信', does: 'そのキーでリクエストに署名する' },
      { typed: 'ダーク', does: 'テーマを変える' },
      { typed: 'ロック', does: '設定を見つける' },
      { typed: '検証', does: '監査ログを検証する' }
    ],
    tryIt: 'パレットを試す'
  },
  skipped: 'パレットと設定からまた開けます。'
}
