import type { controlWords as english } from './controls-en'

/** Controls, in Japanese. */
export const controlWords: typeof english = {
  'CC6.1': {
    subject: '保護資産への論理アクセス',
    look: '各キーの権限とホスト。request.refuse の記録でルールの働きが分かります。'
  },
  'CC6.2': {
    subject: '認証情報の登録と削除',
    look: 'key.add、key.delete、version.revoke の記録と実行者。'
  },
  'CC6.3': {
    subject: '役割に基づくアクセス、最小権限、見直し',
    look: '使われなかった権限、ここよりプロバイダー側の権限が多いキー。'
  },
  'CC6.6': {
    subject: '外部からのアクセスへの対策',
    look: 'どのアドレスからも受け付けられるキー、キーを送信できるホスト。'
  },
  'CC6.7': {
    subject: '許可された範囲での情報の持ち出し',
    look: 'log.export、backup.write、key.reveal の記録と役割、時刻。'
  },
  'CC7.1': {
    subject: '変更と新たな弱点の検出',
    look: 'キーに関する検出、漏えい検索、期限を過ぎたローテーション。'
  },
  'CC7.2': {
    subject: '異常の監視',
    look: 'finding.open と finding.settle の記録。'
  },
  'CC7.3': {
    subject: '事象の評価',
    look: '各検出がどう処理され、誰が行ったか。'
  },
  'CC7.4': {
    subject: 'インシデントへの対応',
    look: 'incident.open から incident.close まで、各手順とその時刻。'
  },
  'A.5.15': {
    subject: 'アクセス制御',
    look: '各キーの許可内容と、それを強制した拒否。'
  },
  'A.5.16': {
    subject: '識別情報の管理',
    look: '誰または何がキーを使ったか。各記録の役割と呼び出し元。'
  },
  'A.5.17': {
    subject: '認証情報',
    look: 'シークレットの経過日数とローテーション。キーチェーンにだけあり、記録には含まれません。'
  },
  'A.5.18': {
    subject: 'アクセス権の付与、見直し、削除',
    look: '各キーの最終使用、未使用の権限、削除されたキー。'
  },
  'A.5.28': {
    subject: '証拠の収集',
    look: 'Keywatch なしで検証できるバンドル。'
  },
  'A.8.2': {
    subject: '特権的アクセス権',
    look: '取引や出金ができるキー、管理者が必要な操作。'
  },
  'A.8.3': {
    subject: '情報へのアクセス制限',
    look: 'ipc.refuse とセッションの記録。'
  },
  'A.8.5': {
    subject: '安全な認証',
    look: 'session.unlock と session.raise の記録、および拒否されたもの。'
  },
  'A.8.15': {
    subject: 'ログ取得',
    look: 'すべての操作はマークル木の記録となり、チェックポイントは署名されます。'
  },
  'AU-2': {
    subject: '記録される事象',
    look: '監査画面のフィルターにある操作がすべてです。'
  },
  'AU-3': {
    subject: '記録の内容',
    look: 'act (何を)、at (いつ)、target (どこで)、actor と caller (発生元、識別情報)、outcome と code。'
  },
  'AU-6': {
    subject: '見直しと報告',
    look: '最終ページに署名したこのレポート。'
  },
  'AU-8': {
    subject: 'タイムスタンプ',
    look: 'at は UTC。mono で時計の変更が分かります。clock.sync の記録。'
  },
  'AU-9': {
    subject: '監査情報の保護',
    look: '全件検証と、バンドルの検証プログラム。'
  },
  'AU-10': {
    subject: '否認防止',
    look: '署名付きチェックポイントと、監査人が以前から保管しているもの。'
  },
  'AU-12': {
    subject: '記録の生成',
    look: '記録を書き込めない操作は行われません。'
  }
}
