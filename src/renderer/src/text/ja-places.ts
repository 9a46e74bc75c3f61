import type { placesText as english } from './en-places'
import type { Words } from './words'

/** Words of links into the app, and of how runs and windows ended, in Japanese. */
export const placesText: Words<typeof english> = {
  copyLink: 'リンクをコピー',
  refused: {
    'link-malformed': 'Keywatch のリンクではありません。',
    'link-unknown': 'このリンクの行き先を Keywatch は知りません。'
  },
  refusedMore: '何も開いていません。',
  keyGone: 'このリンクが示すキーはここにありません。',
  demoLink: 'このリンクはデモでコピーされたものです。',
  realLink: 'このリンクはデモの外でコピーされたものです。',
  realLinkMore: '通常の Keywatch で開いてください。',
  openDemo: 'デモを開く',
  windowStopped: 'このウィンドウは停止したため、同じ場所で開き直しました。',
  windowStoppedMore: '保存済みの内容は失われていません。入力途中の内容は失われました。',
  ended: {
    exception: (when) => `Keywatch は${when}に不具合で終了し、再起動しました。`,
    native: (when) => `Keywatch は${when}に不具合で終了しました。`,
    killed: (when) => `Keywatch は${when}に外部から終了されました。`
  },
  endedMore: '行われたことはすべて記録されています。',
  seeDiagnostics: '診断を見る',
  dismiss: '閉じる',
  acts: {
    'diagnostics.save': '診断を保存',
    'demo.open': 'デモを開いた'
  }
}
