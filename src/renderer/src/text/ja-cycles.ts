import type { cycles as english, cyclesActs as englishActs } from './en-cycles'
import type { Words } from './words'

/** Words of the cycles, in Japanese: seasons, halvings, falls, phases, months, and the figures around them. */
const number = (count: number): string => count.toLocaleString('ja-JP')
const days = (count: number): string => `${number(count)}日`

export const cyclesActs: Words<typeof englishActs> = {
  'cycles.change': 'アルトコインシーズンの規則を変更',
  'cycles.import': '市場の表を読み込み',
  'cycles.remove': '読み込んだ市場の表を削除'
}

export const cycles: Words<typeof english> = {
  title: 'サイクル',
  aside: '市場の現在地と、過去に何度同じところにあったか',
  yourTables: '読み込んだ表',
  importFlows: '資金流出入を読み込む',
  days,
  month: (month) => `${month}月`,
  sources: {
    coingecko: 'CoinGecko',
    binance: 'Binance',
    kraken: 'Kraken',
    coinbase: 'Coinbase',
    coinmarketcap: 'CoinMarketCap',
    defillama: 'DefiLlama',
    mempool: 'mempool.space',
    'alternative-me': 'alternative.me',
    'token-metrics': 'Token Metrics',
    import: '読み込んだデータ',
    computed: '計算値'
  },
  panel: {
    formula: '計算方法',
    table: '表で見る',
    stale: '古い値',
    waiting: 'まだ何も分かりません。この画面を開いている間、Keywatch が情報源に照会します。',
    loading: '分かっている値を読み込み中',
    asOf: (source, when) => `${source} · ${when}`,
    since: (day) => `${day}からの履歴`,
    chart: (name) => `${name}。矢印キーで線に沿って動けます。`,
    day: '日',
    value: '値',
    sampled: '1 か月に 1 行、各月の最後の値です。',
    oneDay: 'これから 1 日に 1 つの値を残します。2 日目から線になります。',
    tooYoung: '期間が足りません',
    unknown: '–'
  },
  season: {
    title: 'アルトコインシーズン',
    note: (universe, windowDays) => `上位 ${universe}、${windowDays}日間`,
    beat: (beating, counted) => `${counted}個中${beating}個がビットコインを上回りました`,
    states: { altcoin: 'アルトコインシーズン', bitcoin: 'ビットコインシーズン', neither: 'どちらでもない' },
    lines: { altcoin: '75 アルトコインシーズン', bitcoin: '25 ビットコインシーズン' },
    gauge: (share, state) => `100 のうち ${share}。${state}。`,
    history: '指数の推移（日ごと）',
    few: (coins, of) =>
      `${of}個中${coins}個の通貨の履歴しか分かりません。10 個未満では指数に意味がないため、示しません。`,
    noBitcoin: '基準となるビットコインの終値がまだ分かりません。',
    partly: (coins, of) => `現在、${of}個中${coins}個の通貨の履歴があります。`,
    adjust: '通貨と規則',
    crossings: '越えた線',
    crossed: (to, share) => `${to}へ（${share}）`,
    left: {
      altcoin: (share) => `アルトコインシーズンが終了（${share}）`,
      bitcoin: (share) => `ビットコインシーズンが終了（${share}）`,
      neither: (share) => `中間が終了（${share}）`
    },
    noCrossings: 'この期間に越えた線はありません。',
    formula:
      '上位の通貨（ビットコイン、ステーブルコイン、ラップド、ステーキング、ブリッジの通貨を除く）のうち、期間中の収益率がビットコインを上回ったものの割合です。75 以上がアルトコインシーズン、25 以下がビットコインシーズンです（blockchaincenter.net が公開する規則、50 通貨・90 日）。対象は、履歴の分かる通貨の中で、その日の時価総額の順に選びます。両日の価格がある通貨だけを数えます。線を再び越えたとみなすのは、指数が一度線から 2 ポイント離れた後です。',
    pane: {
      title: 'アルトコインシーズン: 通貨と規則',
      window: '期間（日数）',
      windowHint: (min, max) => `公開されている規則は 90。${min}〜${max}。`,
      universe: '対象の通貨数',
      universeHint: (min, max) => `公開されている規則は 50。${min}〜${max}。`,
      wrong: (min, max) => `${min} から ${max} までの整数。`,
      reset: '公開されている規則に戻す',
      counted: 'この日の通貨',
      countedNote: (count) => `${count}個の通貨`,
      leftOut: '除外',
      leave: (name) => `${name} を除外`,
      take: (name) => `${name} を対象に含める`,
      leaveShort: '除外',
      takeShort: '含める',
      saved: '規則を変更しました。',
      noPrice: '当時の価格なし',
      beats: 'ビットコインを上回る',
      behind: 'ビットコインを下回る',
      reasons: {
        stablecoin: 'ステーブルコインや通貨',
        wrapped: 'ラップド',
        staked: 'ステーキング',
        bridged: 'ブリッジ',
        chosen: '自分で除外'
      }
    }
  },
  rotation: {
    title: '大型通貨のローテーション',
    note: '各期間の初めの時価総額による',
    groups: { bitcoin: 'ビットコイン', ether: 'イーサ', large: '続く 8 通貨', rest: 'その次の 40 通貨' },
    group: 'グループ',
    window: (count) => `${count}日`,
    leads: (group, windowDays) => `${windowDays}日間で最も上昇したのは${group}です。`,
    holds: (group, windowDays) => `${windowDays}日間ですべて下落し、下げが最も小さいのは${group}です。`,
    share: '割合',
    empty: '時価総額か価格がないため、まだグループを作れません。',
    formula:
      '各グループの収益率を、期間の初日の時価総額で加重し、価格だけで計算します。その後に発行された分は利益に含みません。グループは初日のものなので、後から上がってきた通貨の上昇は加わりません。'
  },
  dominance: {
    title: 'ビットコインドミナンス',
    note: '全通貨の時価総額に占める割合',
    formula:
      'ビットコインの時価総額を、情報源にある全通貨の時価総額で割った値（%）です。ステーブルコインやラップドの通貨も含みます。情報源は現在の値しか示さないため、最初に見た日から 1 日に 1 つの値を残します。'
  },
  halving: {
    title: '次の半減期',
    blocks: (blocks, height) => `${height} まであと ${blocks} ブロック`,
    range: (from, to) => `この間隔が続けば${from}から${to}の間`,
    atTen: (day) => `1 ブロック 10 分なら（長期的には難易度調整でそうなります）${day}。`,
    pace: (minutes) => `1 ブロック ${minutes} 分`,
    cycles: '半減期の日をそろえたサイクル',
    cycle: (year) => `${year}年から`,
    axis: '半減期からの日数',
    multiple: '半減期の日の終値に対する倍率',
    atDay: (day) => `${day}日目`,
    formula:
      '残りのブロック数 x 直近 2,016 ブロックの平均間隔です。範囲は結果の 95% を含みます。ブロックの発生は偶然により（n 間隔の分散は n m²）、平均自体も 2,016 ブロックから求めたものです（n² m² / 2,016）。ハッシュレートの変化は含みません。サイクルは半減期の日の終値を基準とし、対数目盛で示します。4 回のサイクルは 4 つの事例であり、法則ではありません。',
    noHeight: 'ブロック高がまだ分からないため、残りを示せません。',
    noCycles: '半減期の日の価格が分かりません。より長い価格履歴をファイルから読み込むと表示されます。'
  },
  dead: {
    title: 'ビットコインは死んだのか',
    verdicts: {
      high: '今日は違います。終値が史上最高を更新しました。',
      small: (fall) => `いいえ。最高値から ${fall} 下ですが、ほとんどの年は朝食の前にこれくらい動きます。`,
      before: (fall, times) =>
        `またもや死亡宣告です。最高値から ${fall} 下。ここまで下げたことは過去に${times}回あり、${times}回とも立ち直りました。`,
      never: (fall) =>
        `最高値から ${fall} 下。分かっている過去にここまで下げたことはなく、歴史から言えることはありません。`
    },
    caveat:
      'これまでの下落はすべて終わりました。そうでなければ、この問いもありません。必ず戻ってきたというのは観察であって、約束ではありません。',
    under: '最高値からの下落',
    high: '最高の終値',
    since: '経過日数',
    share: (share, fall) => `全日数の ${share} で、当時の最高値から ${fall} 以上下にありました。`,
    earlier: (fall) => `過去の ${fall} 以上の下落`,
    none: 'ありません。',
    columns: { high: '高値', low: '安値', depth: '下落率', recovered: '回復', took: '期間' },
    chart: '当時の最高値からの下落',
    empty: 'ビットコインの終値がまだ分かりません。',
    formula:
      '日足の終値によります。下落は、高値から、それ以上の終値に初めて戻るまでを指し、最安の終値がその幅以上下にあるときに数えます。「ここまで」は現在の下落率で、少なくとも 20% とします。'
  },
  phase: {
    title: '市場の局面',
    names: { accumulation: '蓄積', markup: '上昇', distribution: '分配', markdown: '下降' },
    since: (day, count) => `${day}から、${days(count)}`,
    forming: (phase, count) => `直近${days(count)}は${phase}に見えます。7 日連続で局面が変わります。`,
    unnamed: (count) =>
      `直近${days(count)}は 4 つの局面のどれにも当てはまりません。当てはまるまで、これまでの局面を示します。`,
    reasons: '理由',
    above: (close, mean) => `終値 ${close} は 200 日平均 ${mean} を上回っています。`,
    below: (close, mean) => `終値 ${close} は 200 日平均 ${mean} 以下です。`,
    rising: (slope) => `平均は 30 日間で 1 日 ${slope} ずつ上昇しています。`,
    falling: (slope) => `平均は 30 日間で 1 日 ${slope} ずつ下降しています。`,
    flat: (slope) => `平均は横ばいです（30 日間で 1 日 ${slope}）。`,
    drawdown: (fall) => `終値は最高値から ${fall} 下です。`,
    chart: '終値と 200 日平均、2 年間',
    close: '終値',
    mean: '200 日平均',
    history: 'これまでの局面',
    short: '局面の判定には 230 日分の終値が必要ですが、足りません。',
    none: 'これまで、7 日続けて同じ局面に当てはまったことがありません。',
    formula:
      '下落率、終値と 200 日平均の関係、その平均の 30 日間の傾き（1 日 0.02% 以内は横ばい）から判定します。上昇: 平均より上で、平均が上向き。分配: 平均より上で横ばいか下向き、または平均より下で上向き、最高値から 20% 以内。下降: 平均より下で下向き。蓄積: 下降の後、平均以下で横ばい。局面は 7 日連続で変わり、どれにも当てはまらない日はそれまでの局面を保ちます。'
  },
  seasonality: {
    title: '季節性',
    note: (from, to) => `ビットコイン、${from}〜${to}年`,
    sentence: (month, hits, of) => `${month}は${of}回中${hits}回下落しました。`,
    warning: (least, most, open, months) =>
      `各月の事例は${least === most ? `${least}件` : `${least}〜${most}件`}で、わずかです。最後の行では${months}区間中${open}区間が 2 分の 1 を含み、これは硬貨投げと変わりません。12 か月を一度に見れば、偶然だけで目立つ月が一つ二つ見つかるものです。`,
    year: '年',
    mean: '平均',
    median: '中央値',
    fell: '下落',
    interval: '95%',
    fellOf: (hits, of) => `${hits}/${of}`,
    running: '進行中',
    empty: '少なくとも 2 か月分の終値が必要です。',
    formula:
      '月の収益率は、その月の最後の終値を前月の最後の終値で割り、1 を引いたものです。終わった月だけを数えます。最後の行は、下落した割合の Wilson 区間（95%）です。情報源によりわずかに異なるため、0 に近い月は情報源によって上下が変わることがあります。この表には使った情報源を示しています。'
  },
  fear: {
    title: '恐怖と強欲',
    words: ['極度の恐怖', '恐怖', '中立', '強欲', '極度の強欲'],
    formula:
      'alternative.me の指数で、0（極度の恐怖）から 100（極度の強欲）までです。変動率、出来高、SNS、ドミナンス、検索から同社が作成します。Keywatch は計算していません。'
  },
  stablecoins: {
    title: 'ステーブルコインの供給量',
    note: 'ドル連動のすべての通貨',
    formula: 'DefiLlama にあるすべてのステーブルコインの流通量（米ドル）です。入り口で待つ資金か、部屋を出た資金です。'
  },
  spans: { 1: '1 日', 7: '7 日', 30: '30 日', 90: '90 日', 365: '1 年' },
  fees: {
    title: 'プロトコル手数料',
    note: '米ドル／日',
    protocol: 'プロトコル',
    day: '前日',
    week: '前週比',
    launchpad: 'ローンチパッド',
    onlyLaunchpads: 'ローンチパッド',
    empty: 'プロトコルの手数料がまだ分かりません。',
    formula:
      '直近の丸 1 日に利用者が支払った額です（DefiLlama）。ローンチパッド（pump.fun など）は通貨が作られるときに収入を得るため、手数料は価格より先に雰囲気を示します。'
  },
  treasury: {
    title: '企業の保有',
    note: (total, symbol) => `上場企業の合計 ${total} ${symbol}`,
    company: '企業',
    holds: '保有',
    change: '30 日間',
    coin: '通貨',
    empty: '企業の保有がまだ分かりません。',
    formula:
      '上場企業が公表した保有量です（CoinGecko）。公表は数週間遅れます。変化は、Keywatch が最初に見た日から分かります。'
  },
  flows: {
    title: 'ETF の資金流出入',
    note: '現物ビットコインファンド、米ドル／日',
    empty:
      '資金流出入は、自分で用意した表から読み込みます。無料で提供する情報源はありません。Farside のような表に対応しています。',
    last: '前日',
    week: '直近 5 日',
    month: '直近 21 日',
    streak: (count, way) => `${count}日連続の${way === 'in' ? '流入' : '流出'}。`,
    chart: '流出入の推移（日ごと）',
    formula: '読み込んだ表の列の値（ドル）です。補完はせず、値のない日は除きます。'
  },
  tables: {
    title: '読み込んだ表',
    imported: '以前に読み込んだもの',
    none: '読み込んだ表はありません。履歴を提供する情報源には表は不要です。',
    kinds: {
      'etf-flow': (coin) => `${coin} の資金流出入`,
      'price-history': (coin) => `${coin} の価格履歴`
    },
    span: (rows, from, to) => `${rows}、${from}〜${to}`,
    delete: (what) => `${what}を削除`,
    deleteShort: '削除',
    ask: (what, rows) => `${what}（${rows}）を削除しますか。ここでは取り消せません。元のファイルはそのまま残ります。`,
    deleteNow: '表を削除',
    keep: '残す',
    deleted: (what) => `${what}を削除しました。`,
    history: '価格履歴を読み込む',
    historyHint: '一つの通貨、1 日 1 行。情報源の履歴が届かない過去を、チャート、シーズン、下落率に補います。',
    coin: '通貨',
    find: '通貨を探す',
    coins: '見つかった通貨',
    noCoin: 'その名前の通貨は見つかりません。一覧は、市場を初めて開いたときに取得します。',
    change: '変更',
    choose: 'ファイルを選択'
  },
  table: {
    title: (kind, coin) => (kind === 'etf-flow' ? '資金流出入を読み込む' : `${coin} の価格履歴を読み込む`),
    file: 'ファイル',
    days: '日数',
    rows: (rows) => days(rows),
    span: (from, to) => `${from}〜${to}`,
    replaces: (count) => `うち${number(count)}件は以前に読み込まれており、置き換えられます。`,
    dateColumn: '日付の列',
    flowColumn: '流出入の列',
    unit: '数値の単位',
    units: { usd: 'ドル', thousand: '千ドル', million: '百万ドル', billion: '十億ドル' },
    unitStands: 'ファイルに書かれています。',
    unitGuess: '数値の大きさからの推測です。下の合計を確認してください。',
    order: '日付の書き方',
    orders: { 'day-first': '31/12/2024', 'month-first': '12/31/2024' },
    orderAsk: '不明',
    total: '全日の合計',
    sample: '最後の数日（読み込み後の形）',
    day: '日',
    figure: { 'etf-flow': '流出入（米ドル）', 'price-history': '終値（米ドル）' },
    leftOut: (count) => `${count}行を除外（合計の行、値のない日）`,
    missing: (count) => `最初と最後の間の${days(count)}分がファイルにありません。空白のまま残ります。`,
    agrees: (count, distance) => `${days(count)}分は別の情報源にも終値があり、その半数は差が ${distance} 以内です。`,
    farApart: (distance, coin) =>
      `${coin} の既知の値から ${distance} 離れています。別の通貨か、別の法定通貨ではありませんか。`,
    errors: (count) => `${number(count)}か所が読み取れません。すべて読み取れるまで、何も読み込みません。`,
    more: (count) => `ほか${number(count)}件`,
    line: '行',
    field: '項目',
    found: '内容',
    wrong: '問題',
    nothing: 'なし',
    codes: {
      'date-missing': '日付がありません。',
      'date-unreadable': '日付として読み取れません。',
      'date-ambiguous': '二通りに読めます。上で日付の書き方を指定してください。',
      'date-twice': 'この日付が二度あります。',
      'date-ahead': '未来の日付です。',
      'number-missing': '数値がありません。',
      'number-unreadable': '数値ではありません。',
      'not-positive': '価格は 0 より大きい必要があります。',
      negative: '出来高が 0 を下回っています。',
      'high-too-low': '高値が同じ日のほかの価格より低くなっています。',
      'low-too-high': '安値が同じ日のほかの価格より高くなっています。',
      'column-missing': '表にその列がありません。',
      'no-rows': '日付のある行がありません。'
    },
    import: (rows) => `${days(rows)}分を読み込む`,
    again: '別のファイルを選択',
    done: (rows) => `${days(rows)}分を読み込みました。`,
    columnsHint:
      '見出し行に date と close が必要です。open、high、low、volume を続けられます。価格は米ドル、1 日 1 行です。'
  }
}
