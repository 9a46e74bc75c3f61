import type { rates as english, retries as englishRetries } from './en-rates'
import type { Words } from './words'

type Unit = Parameters<(typeof english)['limit']>[2]

/** Words about requests that wait for a provider's limits, in Japanese. */
const count: Readonly<Record<Unit, (value: string) => string>> = {
  weight: (value) => `ウェイト ${value}`,
  requests: (value) => `リクエスト ${value} 件`,
  orders: (value) => `注文 ${value} 件`,
  points: (value) => `${value} ポイント`
}

export const rates: Words<typeof english> = {
  title: '待機中',
  waits: (title, wait) => `${title} は ${wait} 待ちます`,
  behind: (title) => `${title} は順番を待っています`,
  limit: (provider, max, unit, window) => `${provider} の上限：${window}${count[unit](max)}`,
  told: (provider) => `再開の時刻を ${provider} が指定しました`,
  windows: { second: '毎秒', minute: '毎分', hour: '毎時', other: (length) => `${length} ごとに` },
  cancel: '取り消す',
  cancelOf: (title) => `取り消す: ${title}`,
  calledOff: '取り消し済み',
  cancelled: '取り消しました。何も送信していません。'
}

/** On the Requests screen. */
export const retries: Words<typeof englishRetries> = {
  waits: '上限の解除を待っています…',
  retry: '自動で再試行する',
  retryHint:
    '最大 3 回まで、毎回署名し直します。注文には ID が付き、二重に実行されるおそれがない場合だけ再試行します。資金を動かすものは再試行しません。',
  tries: (times) => `${times}回送信`,
  orderId: '注文 ID'
}
