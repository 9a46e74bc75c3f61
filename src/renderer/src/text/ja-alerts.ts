import type { alerts as english } from './en-alerts'
import type { Words } from './words'

type Conditions = (typeof english)['conditions']
type Window = Parameters<Conditions['change']>[2]
type Way = Parameters<Conditions['change']>[0]

const phases = { improving: '改善', leading: '先行', weakening: '減速', lagging: '出遅れ' } as const
const seasons = {
  altcoin: 'アルトコインシーズンの始まり',
  bitcoin: 'ビットコインシーズンの始まり',
  neither: 'シーズンの終わり'
} as const
const spans: Readonly<Record<Window, string>> = { '1h': '1 時間', '24h': '24 時間', '7d': '7 日', '30d': '30 日' }
const ways: Readonly<Record<Way, string>> = { up: '上昇', down: '下落', either: '変動' }

/** Alerts on prices, narratives and seasons, in Japanese. */
export const alerts: Words<typeof english> = {
  title: 'アラート',
  aside: (on) => `オン${on}件`,
  add: 'アラートを追加',
  addFor: (name) => `${name} のアラート`,
  newTitle: '新しいアラート',
  palette: (name) => `${name} のアラート`,
  paletteGroup: 'アラート',
  list: 'アラート',
  fired: '発動したもの',
  firedNone: 'まだ何も発動していません。',
  firedMore: '通知オフの時間を除き、それぞれ一度だけ通知します。リマインダーにも表示されます。',
  empty: 'アラートがまだありません',
  emptyMore:
    '通貨がある価格を越えたとき、急に動いたとき、記録を更新したとき、普段よりはるかに多く取引されたとき、ナラティブの局面やシーズンが変わったときに知らせます。',
  noneOfCoin: 'この通貨のアラートはまだありません。',
  save: 'アラートを設定',
  saving: '設定中…',
  saved: (what) => `アラートを設定しました: ${what}`,
  removed: (what) => `アラートを削除しました: ${what}`,
  remove: '削除',
  removeOf: (what) => `アラートを削除: ${what}`,
  onOf: (what) => `オン: ${what}`,
  states: {
    off: 'オフ',
    waiting: '待機中',
    rests: '発動済み。元に戻るまで待機'
  },
  lastFired: (when) => `${when}に発動`,
  openCoin: (name) => `${name} のチャートを開く`,
  about: '対象',
  coin: '通貨',
  narrative: 'ナラティブ',
  market: '市場',
  findCoin: '通貨を探す',
  change: '変更',
  none: 'その名前の通貨は見つかりません。',
  coins: '通貨',
  when: '知らせる条件',
  kinds: {
    above: '価格が上回ったとき',
    below: '価格が下回ったとき',
    change: '一定時間に一定の割合で動いたとき',
    'new-high': '高値を更新したとき',
    'new-low': '安値を更新したとき',
    volume: '普段よりはるかに多く取引されたとき',
    cross: '平均線が交差したとき'
  },
  level: '価格（米ドル）',
  levelHint: (price) => `現在は ${price} です。一度発動し、0.5% 戻った後にまた発動できます。`,
  levelNotKnown: '価格はまだ分かりません。',
  percent: 'パーセント',
  window: '期間',
  windows: spans,
  move: '方向',
  moves: { up: '上昇', down: '下落', either: 'どちらも' },
  changeHint: '動きが 4 分の 1 小さくなった後か、次の期間にまた発動します。',
  days: '比較する期間',
  spans: { '30': '30 日', '90': '90 日', '365': '1 年', ever: '全期間' },
  extremeHint: '日足の終値、情報源が示す最高値、ライブの価格と比べます。続いている間は 1 日 1 回までです。',
  times: '1 日平均に対する倍率',
  volumeHint: '24 時間の出来高を、その前 7 日間の平均と比べます。',
  fast: '短期の平均（日数）',
  fastHint: '1 は終値そのものです。',
  slow: '長期の平均（日数）',
  crossHint: '日足の終値の単純移動平均です。1 日が終わるたびに確認します。',
  whichNarrative: 'ナラティブ',
  anyNarrative: 'すべてのナラティブ',
  whichPhase: '変化後の局面',
  anyPhase: 'すべての局面',
  phaseHint: 'ビットコインに対して、終わった週だけで判断します。',
  phases,
  whichSeason: '知らせる条件',
  anySeason: 'いずれかの線を越えたとき',
  seasons,
  seasonHint: 'アルトコインシーズン指数の 75% と 25% で、1 日が終わるたびに確認します。',
  crossWays: { up: '短期が上抜け', down: '短期が下抜け', either: 'どちらも' },
  notNumber: '97000 や 0.00012 のような数値を入力してください。',
  conditions: {
    above: (level) => `${level} を上回る`,
    below: (level) => `${level} を下回る`,
    change: (move, percent, window) => `${spans[window]}で ${percent} ${ways[move]}`,
    'new-high': (days) => (days === undefined ? '史上最高値' : `${days}日間の高値更新`),
    'new-low': (days) => (days === undefined ? '史上最安値' : `${days}日間の安値更新`),
    volume: (times) => `出来高が普段の ${times} 倍`,
    cross: (fast, slow, move) => {
      const what = fast === 1 ? '終値' : `${fast}日平均`
      const way = { up: 'を上抜け', down: 'を下抜け', either: 'と交差' }[move]
      return `${what}が${slow}日平均${way}`
    },
    phase: (to) => (to === undefined ? '局面の変化' : `「${phases[to]}」に変化`),
    season: (to) => (to === undefined ? 'シーズンの線を越える' : seasons[to])
  },
  show: '表示',
  chart: 'チャート',
  came: (when) => `${when}に成立`,
  acts: {
    'alert.add': 'アラートを設定',
    'alert.switch': 'アラートを切り替え',
    'alert.remove': 'アラートを削除',
    'alert.fire': 'アラートが発動'
  }
}
