import type { issue as english, issueActs as englishActs } from './en-issue'
import type { Words } from './words'

/** Words of copying a signed request, in Japanese. */
export const issueActs: Words<typeof englishActs> = { 'request.issue': '署名済みリクエストを発行' }

export const issue: Words<typeof english> = {
  title: '署名してコピー',
  hint: '別のターミナルで使う curl コマンドとしてコピーします。署名と記録は今すぐ行われ、送信するのはコマンドを実行した人です。シークレットは含まれません。',
  copyFor: { sh: 'Unix シェル用', powershell: 'PowerShell 用' },
  copying: '署名中…',
  copied: 'コピーしました（署名・記録済み）',
  until: (provider, span, time) => `${provider} は ${span}、${time} まで受け付けます。`,
  manyTimes: 'それまでは何度でも送信できます。操作そのものと同じように扱ってください。',
  onceOnly: (provider) => `${provider} が受け付けるのは一度だけで、このキーが次のリクエストに署名する前に限ります。`,
  cleared: (span) => `${span} 後にクリップボードから消えます。`,
  variable: (name) => `パスフレーズは含まれません。先に環境変数 ${name} に設定してください。`
}
