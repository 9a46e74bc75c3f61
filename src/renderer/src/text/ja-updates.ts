import type { updatesText as english } from './en-updates'
import type { Words } from './words'

/** Words of updates, in the settings and in the log, in Japanese. */
export const updatesText: Words<typeof english> = {
  title: 'アップデート',
  running: '現在のバージョン',
  looked: '前回の確認',
  never: '未確認',
  channel: 'チャンネル',
  channels: { stable: '安定版', beta: 'ベータ版' },
  channelHint:
    'ベータ版は早く届きますが、検証が十分ではありません。安定版に戻すと、より新しい安定版が出るまで待ちます。',
  look: '起動のたびと 1 日 1 回、アップデートを確認する',
  lookMore: 'アップデートサーバーから小さなファイルを 2 つ取得します。あなたやキーについては何も送りません。',
  download: '確認なしにアップデートをダウンロードする',
  downloadMore: 'オフの場合は、新しいバージョンがあることを知らせ、操作を待ちます。',
  checkNow: '今すぐ確認',
  looking: '確認中…',
  current: '最新のバージョンです',
  notYet: (version) => `${version} は段階的に配布中です`,
  notYetMore: 'このコンピューターには数日以内に届きます。',
  found: (version) => `バージョン ${version} があります`,
  foundOn: (day) => `${day}に作成`,
  size: (bytes) => `ダウンロードサイズ ${bytes}`,
  signed: 'Keywatch の開発者が署名',
  package:
    'システムのパッケージとして入れたものです。パッケージ管理ツールか、入手した場所から新しいバージョンを入れてください。',
  whatIsNew: '新しい内容',
  downloadNow: 'ダウンロード',
  downloading: (version) => `${version} をダウンロード中`,
  of: (done, all) => `${all} 中 ${done}`,
  cancel: 'ダウンロードを中止',
  cancelled: 'ダウンロードを中止しました',
  ready: (version) => `バージョン ${version} の準備ができました`,
  readyMore: 'Keywatch の終了時か今すぐ、確認してからインストールします。',
  restart: '再起動してインストール',
  restarting: 'インストール中…',
  tryAgain: 'もう一度試す',
  saved: '保存しました',
  off: {
    demo: 'デモではアップデートを確認しません。',
    'not-a-release':
      '公開版ではありません。ソースから起動したもの、またはテスト用のもので、アップデートを確認しません。',
    'no-feed': 'アップデートサーバーが設定されていません。新しいバージョンは、入手した場所から取得してください。'
  },
  acts: {
    'update.change': 'アップデートの設定を変更',
    'update.find': '新しいバージョンを発見',
    'update.refuse': 'アップデートを拒否',
    'update.download': 'アップデートをダウンロード',
    'update.install': 'アップデートをインストールへ引き渡し',
    'update.installed': 'アップデートをインストール'
  }
}
