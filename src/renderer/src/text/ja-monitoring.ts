import type { monitoring as english } from './en-monitoring'
import type { Words } from './words'

/** Words of what is usual and what is not, in Japanese. */
export const monitoring: Words<typeof english> = {
  findings: '検出',
  none: '普段と違うことはありません',
  noneMore: 'Keywatch は各キーの使われ方を学び、普段と違う使われ方をここに示します。',
  causes: {
    burst: '普段よりはるかに多い呼び出し',
    'new-host': '使ったことのないホスト',
    'new-method': '使ったことのない種類のリクエスト',
    'odd-hour': '使われない時間帯の使用',
    errors: '普段よりはるかに多い拒否',
    'auth-failures': '取引所が受け付けません',
    'duplicate-nonce': '他人が使っているおそれ',
    'use-after-rotation': '古いバージョンがまだ使われています',
    'more-rights': '申告より多い権限',
    'no-ip-list': 'どの IP アドレスからも使えます',
    'unknown-expiry': 'プロバイダーの期限があります',
    'trading-ends': '取引の権限がなくなります',
    'not-accepted': 'プロバイダーが受け付けません'
  },
  states: { open: '未処理', dismissed: '却下', expected: '想定内', incident: 'インシデント' },
  times: (count) => (count === 1 ? '' : `${count}回`),
  report: 'キーを報告',
  byProgram: (name) => `${name} による`,
  freezeProgram: (name) => `${name} を凍結`,
  freezeHint: '「プログラム」で凍結を解除するまで、このプログラムのためには署名しません。キーはそのままです。',
  programFrozen: (name) => `${name} を凍結しました`,
  expected: '想定内',
  expectedHint: '普段の使い方として学び、今後は知らせません。',
  dismiss: '却下',
  dismissHint: '今回は対応不要です。また起きたときには知らせます。',
  settled: { dismissed: '却下しました', expected: '普段の使い方として学びました' },
  past: '処理済み',
  showKey: 'キーを表示',
  openCount: (count) => `普段と違うこと${count}件`,
  todo: (label, cause) => `${label}: ${cause}`,
  usual: '普段の使われ方',
  usualNote: (days) => `${days}日間で学習`,
  learning: (days, ofDays, calls, ofCalls) =>
    `学習中です（${ofDays}日中${Math.min(days, ofDays)}日、${ofCalls}回中${Math.min(calls, ofCalls)}回）。それまでは、明らかな異常だけを知らせます。`,
  notUsed: 'まだ使われていないため、学ぶものがありません。',
  facts: {
    rate: '呼び出し',
    hours: '時間帯',
    hosts: 'ホスト',
    methods: 'リクエスト',
    refusals: '拒否',
    caller: '呼び出し元'
  },
  rate: (short, long) => `使用中は 10 秒に ${short}、1 時間に ${long}`,
  refusals: (share) =>
    share === 0 ? 'なし' : share < 0.01 ? '100 回に 1 回未満' : `100 回に ${Math.round(share * 100)} 回`,
  usedHours: { never: '不明', always: '終日', run: (from, to) => `${from} ～ ${to}` },
  perDay: {
    title: '1 日あたりの使用回数',
    none: '6 週間使用なし',
    noneSince: (day) => `${day}から使用なし`,
    since: (day) => `${day}から`,
    median: (uses) => `中央値 ${uses}`,
    medianMore: '直近 6 週間のうち、今日より前の、使用があった日の中央値です。',
    day: (day, uses) => `${day}: ${uses}`,
    burst: (day, uses, became) => `${day}: ${uses}、${became}`,
    bursts: {
      open: '集中',
      dismissed: '却下した集中',
      expected: '想定内の集中',
      incident: 'インシデントの集中'
    },
    label: (days, today, most, busiest, all) =>
      `直近 ${days} 日間の使用回数。今日: ${today}。最多: ${busiest}の ${most}。合計: ${all}。`,
    labelNone: (days) => `直近 ${days} 日間は使われていません。`
  },
  thresholds: {
    intro: 'どこから普段と違うとみなすか。学んだことは残り、変更は次の呼び出しから効きます。',
    on: 'キーの使われ方を監視する',
    notify: '通知でも知らせる（原因ごとに 1 時間に 1 回まで）',
    burstFactor: '集中とみなす倍率（最も多い 100 分の 1 の時間枠に対して）',
    burstFloor: '10 秒間の呼び出しがこれより少なければ集中とみなさない',
    authFailures: '取引所に続けて拒否された呼び出しの回数',
    learnDays: '新しいことを普段と違うとみなすまでの使用日数',
    learnCalls: '新しいことを普段と違うとみなすまでの呼び出し回数',
    rareHourPerMille: '新しい時間帯の見込みがこれより小さければ普段と違うとみなす（1,000 分の 1 単位）',
    range: (min, max) => `${min} から ${max.toLocaleString('ja')} まで。`,
    wrong: (min, max) => `${min} から ${max.toLocaleString('ja')} までの整数を入力してください。`,
    saved: '保存しました'
  }
}
