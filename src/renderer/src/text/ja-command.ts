import type { commandText as english } from './en-command'
import type { Words } from './words'

/** Words of the command line in the settings, in Japanese. */
export const commandText: Words<typeof english> = {
  title: 'コマンドライン',
  intro:
    'keywatch コマンドは、エージェントが許可する範囲で、ターミナルやスクリプトから署名します。シークレットは持ちません。Node 20 以降が必要です。',
  states: {
    absent: '未インストール',
    current: 'インストール済み',
    older: '別のバージョンをインストール済み',
    foreign: '同じ名前の別のプログラムがあります'
  },
  file: 'ファイル',
  state: '状態',
  copyFile: 'パスをコピー',
  install: 'インストール',
  update: '更新',
  remove: '削除',
  installed: 'コマンドラインをインストールしました',
  removed: 'コマンドラインを削除しました',
  notOnPath: (folder) =>
    `${folder} は、Keywatch の起動時の PATH に含まれていません。新しいターミナルを開き、keywatch が見つからない場合はこのフォルダーを PATH に追加してください。`,
  next: 'ターミナルで「keywatch pair」を実行し、「プログラム」で許可してください。',
  acts: {
    'command.install': 'コマンドラインをインストール',
    'command.remove': 'コマンドラインを削除'
  }
}
