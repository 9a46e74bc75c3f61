import type { clocks as english } from './en-clocks'
import type { Words } from './words'

/** Words about the clocks of the hosts that a key reaches, in Japanese. */
export const clocks: Words<typeof english> = {
  title: '時計',
  measure: '今すぐ測定',
  measuring: '測定中…',
  measured: '時計を測定しました',
  never: (provider) => `${provider} の時計はまだ測定していません。最初のリクエストの前に Keywatch が測定します。`,
  none: (provider) => `${provider} は時刻を知らせないため、このコンピューターの時計をそのまま使います。`,
  needless: (provider) => `${provider} に送る内容には時刻が含まれないため、時計のずれは影響しません。`,
  moved: (provider) =>
    `${provider} の時計を測定した後、このコンピューターの時計が変更されました。次のリクエストの前に Keywatch が測定し直します。`,
  apart: (provider, distance, ahead, uncertainty, ago) =>
    `${provider} の時計はこのコンピューターより ${distance} ${ahead ? '進んで' : '遅れて'}います（誤差 ${uncertainty}、${ago}に測定）。`,
  same: (provider, uncertainty, ago) =>
    `${provider} の時計とこのコンピューターの時計は一致しています（誤差 ${uncertainty}、${ago}に測定）。`,
  fromHeader: (provider) => `${provider} は応答のたびに、秒単位の時刻だけを知らせます。`,
  counts: (provider) => `${provider} はこのキーのリクエスト数を数え、時刻は見ません。`,
  takes: (ahead, behind) =>
    ahead === behind
      ? `時刻のずれが ${ahead} 以内のリクエストを受け付けます。`
      : `${behind}前までのリクエストと、${ahead}先までのリクエストを受け付けます。`,
  warnings: {
    uncertain: {
      soon: '測定が許容範囲に対して古くなりつつあります',
      now: '測定の精度が許容範囲に対して足りません'
    },
    apart: {
      soon: 'このコンピューターの時計が大きくずれています',
      now: 'このコンピューターの時計が大きくずれています'
    }
  },
  remedies: {
    uncertain: 'もう一度測定してください。変わらない場合は取引所への接続が遅いので、より近い接続先を使ってください。',
    apart:
      'Keywatch のリクエストはずれを補正します。このキーを使うほかのプログラムは拒否されるおそれがあります。コンピューターの時計を自動設定にしてください。'
  }
}
