import type { narrativeActs as englishActs, narratives as english } from './en-narratives'
import type { Words } from './words'

/** Words of the narratives screen, in Japanese. */
export const narratives: Words<typeof english> = {
  title: 'ナラティブ',
  views: { rotation: 'ローテーション', heat: 'ヒートマップ', gains: '集中度' },
  view: '表示',
  benchmark: '比較の基準',
  benchmarks: { bitcoin: 'ビットコイン', market: '市場全体' },
  against: { bitcoin: '対ビットコイン', market: '対市場全体' },
  short: { bitcoin: 'BTC', market: '市場' },
  cadence: '終値',
  cadences: { weekly: '週足', daily: '日足' },
  newBasket: '新しいバスケット',
  closesUntil: (day) => `${day}までの終値`,
  ofCoins: (known, wanted) => `${wanted}個中${known}個の通貨の履歴`,
  empty: '終値が届くと表示されます',
  emptyMore:
    '各ナラティブに属する通貨と日足の終値を、情報源に照会しています。無料の情報源は応答が遅いため、初日は数分かかります。届いた値は残ります。',
  noBenchmark: '基準の終値がまだ分からないため、比べられません。',
  filling: (known, wanted) =>
    `${wanted}個中${known}個の通貨の履歴があります。残りは、情報源が許す速さで取得しています。`,
  phases: { improving: '改善', leading: '先行', weakening: '減速', lagging: '出遅れ' },
  noPhase: '局面なし',
  onLine: '境界線上',
  unknown: '–',

  told: {
    closes: (sources, until, age) => `${sources} の日足の終値から計算（最後は${until}、${age}）。`,
    stale: '古い値です。',
    nothing: '終値がまだ分かりません。'
  },
  totalMarket: {
    cap: (days, since) =>
      `市場全体は、情報源による時価総額の合計で、${since}から${days}日分を残しています。それ以前と欠けた日は、いずれかのナラティブに属する全通貨の時価総額加重指数です。`,
    index:
      '市場全体は、いずれかのナラティブに属する全通貨の時価総額加重指数です。時価総額の合計はまだ残されていません。'
  },

  graph: {
    title: 'ローテーショングラフ',
    weekOf: (day) => `${day}までの週`,
    dayOf: (day) => day,
    running: '進行中',
    x: (against) => `RS-Ratio: 強さ（${against}）`,
    y: 'RS-Momentum',
    label: 'ローテーショングラフ。矢印キーでナラティブを移動し、Enter で開きます。',
    point: (name, phase, ratio, momentum) => `${name}: ${phase}、RS-Ratio ${ratio}、RS-Momentum ${momentum}`,
    readout: (ratio, momentum) => `RS-Ratio ${ratio} · RS-Momentum ${momentum}`,
    play: '再生',
    pause: '一時停止',
    back: '1 つ戻る',
    on: '1 つ進む',
    time: '時点',
    tail: '軌跡',
    tailSteps: (steps, cadence) => `${steps}${cadence === 'weekly' ? '週間' : '日間'}`,
    absent: 'まだグラフにないもの',
    absentSince: (day) => `${day}から判明`,
    absentWhole: '終値なし',
    needs: (cadence) => `点を描くには、欠けのない${cadence === 'weekly' ? ' 28 週' : ' 28 日'}分の終値が必要です。`
  },
  ranking: {
    title: '順位',
    by: '並べ替え',
    orders: { momentum: '勢い', attention: '注目度' },
    place: '順位',
    narrative: 'ナラティブ',
    phaseSince: '局面と開始日',
    since: '開始',
    soFar: '暫定',
    momentum: (against) => `30日、${against}`,
    attention: '注目度',
    attentionFrom: (days) => `判明している${days}日間の中央値との比`,
    attentionShort: (days) => `90 日分の出来高が必要です。現在は${days}日分です。`,
    trending: (count) => `${count}個の通貨がトレンド入り`,
    trendingTold: (what, age) => (age === undefined ? what : `${what}。CoinGecko、${age}。`),
    open: (name) => `${name} を開く`,
    asOf: (day) => `${day}時点`
  },
  changes: {
    title: '局面の変化',
    note: { weekly: '過去 8 週間', daily: '過去 14 日間' },
    none: '局面の変わったナラティブはありません。',
    line: (from, to) => `${from}から${to}へ`
  },
  heat: {
    title: 'ヒートマップ',
    note: (against) => `収益率（${against}）、%、週ごと`,
    caption: (against) => `各ナラティブの収益率（${against}、%）。列はその日に終わる週です`,
    narrative: 'ナラティブ',
    between: (low, high) => `${low} ～ ${high}`,
    legend: 'パーセント',
    unknown: '不明',
    running: '最後の列は、まだ終わっていない週です。'
  },
  gains: {
    title: '上昇を生んだのは誰か',
    note: '過去 30 日間',
    market: 'いずれかのナラティブに属する全通貨',
    topThree: '寄与の上位 3 通貨',
    topShare: '合計',
    byThree: (three, gainers) => `上昇した${gainers}個のうち、上位${three}個による割合`,
    more: 'ナラティブ別',
    herfindahl: 'ハーフィンダール指数',
    gainers: '上昇',
    gainersOf: (gainers, known) => `${known}個中${gainers}個`,
    share: (symbol, share) => `${symbol} ${share}`,
    none: '上昇した通貨なし',
    young: '履歴が 30 日に足りません',
    effective: (count) => `${count} 個が均等に上昇した場合に相当`
  },
  formula: {
    title: '計算方法',
    rotation: [
      'P はバスケットの指数、B は基準の終値です。週足は ISO 週の最後の終値（UTC）、日足は毎日の終値を使います。n = 14。',
      '市場全体は、値が残っている日については時価総額の合計（UTC の各日の最後の値）です。それ以前と欠けた日は、いずれかのナラティブに属する全通貨の時価総額加重指数で、最も近い日の値につなげます。',
      'RS = 100 P / B',
      'RS-Ratio = 100 +（RS − n の平均）/ n の標準偏差',
      'ROC = 100（RS-Ratio / 一つ前の RS-Ratio − 1）',
      'RS-Momentum = 100 +（ROC − n の平均）/ n の標準偏差',
      '標準偏差は n − 1 で割り、0 のときは 100 とします。欠けや n 個未満の期間では値を出しません。先行: 両方が 100 より上。減速: Ratio が上、Momentum が下。出遅れ: 両方が下。改善: Ratio が下、Momentum が上。'
    ],
    trademark:
      'Relative Rotation Graphs および RRG は権利者の登録商標で、その計算式は公開されていません。このローテーショングラフは同様の考え方による公開のもので、数値は異なります。',
    ranking: [
      '勢い =（1 + バスケットの 30 日間の収益率）/（1 + 基準の収益率）− 1。',
      '注目度 = 構成通貨の 7 日間の平均出来高 / 365 日間の出来高の中央値。7 日のうち 4 日、365 日のうち 90 日の値が必要です。'
    ],
    heat: ['値 =（その週の最後の終値での P / 前週の最後の終値での P）/（B の同じ比）− 1。'],
    gains: [
      '各通貨の寄与 = 保有数量 × 価格の変化。30 日間、入れ替えをまたいで合計し、全体で指数の変化と一致します。',
      '上位 3 通貨 = 正の寄与全体に対する上位 3 通貨の割合。ハーフィンダール指数 = 正の寄与の割合の二乗和。1 通貨がすべてなら 1、n 通貨が均等なら 1 / n。'
    ],
    basket: [
      '毎月最初の終値（UTC）で重みを決め直します。その日に価格のない通貨は翌月まで除きます。途中で価格が欠けた場合は直前の価格を使います。',
      '時価総額加重: 上限は 25% で、超えた分は、どれも超えなくなるまで残りに比例配分します。4 通貨未満なら均等です。均等: すべて同じ重みです。'
    ]
  },
  pane: {
    edit: 'このバスケットを変更',
    phases: '局面',
    phasesNote: { weekly: '週足の終値による', daily: '日足の終値による' },
    phasesNone: '局面はまだ分かりません。',
    spell: (phase, since, length) => `${since}から${phase}、${length}`,
    members: '構成通貨',
    membersNote: (day) => `${day}に重みを決定`,
    member: '通貨',
    weight: '重み',
    return30: '30日',
    added: '寄与',
    addedMore: 'バスケットの 30 日間の収益率への寄与（パーセントポイント）',
    unknownMember: '終値なし',
    leftOut: '次の入れ替えまで除外',
    track: '指数',
    trackNote: (against) => `半年間、${against}`,
    trackLabel: (name, change, against) => `${name} の半年間の動き（${against}）: ${change}`,
    weightings: { equal: '均等', capped: '時価総額加重、上限 25%' },
    facts: { weighting: '重み付け', members: '構成通貨', source: '選び方' },
    ofCategory: (top, category) => `${category} の上位${top}個`,
    chosen: '自分で選択',
    changed: '初期設定から変更されています。',
    snapshots: 'カテゴリーの推移（日ごと）',
    snapshotsNote: (count, day) => `${day}から${count}日分`,
    cap: '時価総額',
    volume: '24 時間の出来高',
    sinceFirst: '最初の値からの変化',
    snapshotTold: (source, age) => `${source}、${age}`,
    snapshotLabel: (days, change) => `カテゴリーの${days}日間の時価総額と出来高。時価総額の変化は ${change}。`,
    snapshotDay: (day, cap, volume, source) => `${day}: 時価総額 ${cap}、出来高 ${volume}。${source}。`,
    snapshotGap: (day) => `${day}: 値がありません。`,
    snapshotsMore: '情報源は 24 時間分しか示さないため、最初に照会した日から 1 日に 1 つの値を残します。',
    none: 'まだ構成通貨がありません。'
  },
  edit: {
    newTitle: '新しいバスケット',
    title: (name) => `${name} を変更`,
    name: '名前',
    weighting: '重み付け',
    weightings: { capped: '時価総額加重（上限あり）', equal: '均等' },
    members: '構成通貨',
    kinds: { category: 'カテゴリーの上位', chosen: '自分で選ぶ' },
    category: 'カテゴリー',
    categoryPick: 'カテゴリーを選択',
    categoryNone: 'カテゴリーの一覧がまだ届いていません。その間、通貨を選べます。',
    top: '通貨数',
    topHint: '時価総額の上位 3〜50 個。',
    find: '追加する通貨を探す',
    found: '見つかった通貨',
    foundNone: (query) => `「${query}」で始まる通貨はありません。`,
    add: (name) => `${name} を追加`,
    remove: (name) => `${name} を削除`,
    chosen: (count) => `${count}個の通貨`,
    chosenNone: '通貨がまだありません。名前かシンボルで探してください。',
    save: 'バスケットを保存',
    saving: '保存中…',
    saved: (name) => `${name} を保存しました`,
    delete: 'このバスケットを削除',
    deleteMore: '名前、重み付け、構成通貨は失われます。価格とメモは残ります。この操作は取り消せません。',
    deleteNow: '削除する',
    keep: '残す',
    deleted: (name) => `${name} を削除しました`,
    reset: '初期設定に戻す',
    resetMore: '名前、重み付け、構成通貨の変更を捨て、Keywatch の初期設定に戻します。',
    resetNow: '戻す'
  },
  palette: { group: 'ナラティブ', newBasket: '通貨の新しいバスケット', open: (name) => `${name} を開く` }
}

export const narrativeActs: Words<typeof englishActs> = {
  'basket.add': 'バスケットを作成',
  'basket.change': 'バスケットを変更',
  'basket.remove': 'バスケットを削除',
  'basket.reset': 'バスケットを初期設定に戻し'
}
