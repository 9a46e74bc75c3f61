import type { languageText } from './en-language'
import type { Words } from './words'

export const languageJa: Words<typeof languageText> = {
  title: '言語',
  hint: '日付と数値の書き方は、このコンピューターの地域設定に従います。監査ログとプログラムが読む内容は英語のままです。',
  choices: { system: 'システムに合わせる', en: 'English', de: 'Deutsch', ja: '日本語' },
  unfinished: {
    message: 'Keywatch はこの操作を完了できませんでした。',
    remedy: 'もう一度お試しください。再び起こる場合は Keywatch を再起動してください。保存した内容は失われません。'
  }
}
