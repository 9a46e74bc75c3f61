import type { promptEn } from './prompt-en'
import type { Words } from './words'

/** The words of the secret prompt that main does not say, in Japanese. Its own file: the prompt loads nothing else. */
export const promptJa: Words<typeof promptEn> = {
  waiting: '確認中…',
  broken: 'ウィンドウが Keywatch に接続できませんでした。',
  brokenRemedy: '閉じてからもう一度試してください。',
  copy: 'コピー',
  copied: 'コピーしました。クリップボードは 30 秒後に消去されます。',
  hidesIn: (seconds) => `${seconds} 秒後に隠れます`,
  hidden: '非表示',
  expiresIn: (seconds) => `応答がなければ ${seconds} 秒後に拒否します。`,
  behind: (count) => `ほかに${count}件の質問が待っています。`,
  strength: {
    weak: '弱い: このコンピューターを持つ人が数日で推測できます。言葉を足してください。',
    fair: '普通: 推測に何年もかかります。もう 1 語足すと強くなります。',
    strong: '強い: 誰にも推測できません。'
  },
  tooShort: (missing) => `あと${missing}文字以上必要です`
}
