import type { market as english } from './en-market'
import type { Words } from './words'

/** Words of where market figures come from, in Japanese. */
export const market: Words<typeof english> = {
  title: '市場データ',
  intro:
    '価格と数値は次の公開情報源から、必要な間だけ Keywatch が自分で取得します。取得済みの値は、ネットワークがなくても見られます。',
  names: {
    coingecko: 'CoinGecko',
    binance: 'Binance',
    kraken: 'Kraken',
    coinbase: 'Coinbase Exchange',
    coinmarketcap: 'CoinMarketCap',
    defillama: 'DefiLlama',
    mempool: 'mempool.space',
    'alternative-me': 'alternative.me',
    'token-metrics': 'Token Metrics'
  },
  gives: {
    coingecko: '通貨、価格、履歴、カテゴリー',
    binance: 'ライブ価格、ローソク足',
    kraken: 'Binance にないローソク足と価格',
    coinbase: 'ほかにないローソク足と価格',
    coinmarketcap: 'CoinGecko に接続できないときの価格と市場全体の値',
    defillama: 'ステーブルコインの供給量、プロトコル手数料、出来高',
    mempool: 'ブロック高と生成間隔',
    'alternative-me': '恐怖と強欲',
    'token-metrics': '評価とシグナル'
  },
  use: (name) => `${name} を使う`,
  answered: (ago) => `${ago}に応答`,
  failing: (message, ago) => `${message}（${ago}から）`,
  nextTry: (distance) => `次の試行は${distance}です。`,
  notAsked: '未照会',
  off: 'オフ',
  needsKey: 'キーが必要',
  requests: (used, budget) => `直近 1 分のリクエスト ${budget} 件中 ${used} 件`,
  marks: (count) => `信頼できない値${count}件`,
  change: (name) => `${name} を変更`,
  changeShort: '変更',
  closeShort: '閉じる',
  address: 'アドレス',
  addressHint:
    'ミラーや別のバージョンを使う場合に指定します。https のみ。キーは、そのキーの一覧にあるホストにだけ送られます。',
  save: '保存',
  ownAddress: '元のアドレスを使う',
  key: 'キー',
  keyHint: '保管庫のキーです。毎日の最初の使用が監査ログに記録されます。',
  noKey: 'なし',
  noKeys: 'この情報源のキーは保管庫にありません。',
  saved: '保存しました',
  feed: 'ライブ価格',
  feeds: {
    off: '今は不要です',
    connecting: '接続中',
    live: 'Binance からライブ',
    silent: '配信が途絶えました'
  },
  trouble: {
    silent: (ago) => `市場の情報源がどれも応答していません（${ago}から）。`,
    last: (ago) => `最後の応答は${ago}です。それまでに分かった値は、それぞれの時刻とともに見られます。`,
    before: 'それまでに分かった値は、それぞれの時刻とともに見られます。',
    see: '情報源を見る'
  }
}
