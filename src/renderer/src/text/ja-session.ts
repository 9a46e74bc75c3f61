import type { enSession } from './en-session'
import type { Words } from './words'

/** Words of the session and its lock, in Japanese. */
export const jaSession: Words<typeof enSession> = {
  roles: { locked: 'ロック中', viewer: '閲覧者', operator: '操作者', custodian: '管理者' },
  roleMeans: {
    locked: '何も表示されず、操作もできません。',
    viewer: 'シークレット以外はすべて見られます。署名や変更はできません。',
    operator: 'シークレット以外はすべて見られ、ポリシーが許す範囲で署名できます。',
    custodian: 'さらに、追加、表示、ローテーション、削除、書き出しができます。'
  },
  foot: {
    label: 'セッション',
    open: 'パスフレーズなし',
    openMore: 'このコンピューターを使う人は誰でも Keywatch を使えます。パスフレーズを設定してください。',
    until: (time) => `· ${time}`,
    untilMore: (time) => `${time} まで。その後は操作者に戻ります。`,
    lock: '今すぐロック'
  },
  lock: {
    title: 'Keywatch はロックされています',
    why: {
      start: '起動したばかりです。',
      person: 'あなたがロックしました。',
      idle: 'しばらくこのコンピューターが使われませんでした。',
      sleep: 'このコンピューターがスリープしていました。',
      screen: '画面がロックされました。',
      found: 'この保管庫のデータベースが知らないロックがキーチェーンにあります。'
    },
    reminders: 'リマインダーは続いています。',
    unlock: 'ロックを解除',
    asking: '別のウィンドウでの入力を待っています…',
    look: '閲覧だけで解除',
    wait: (span) => `何度か間違えました。次の入力は ${span} 後に受け付けます。`,
    lostTitle: 'ロックがキーチェーンから消えています',
    lostMore:
      '誰か、または何かがロックを削除したため、どのパスフレーズでもこの保管庫は開きません。バックアップからキーチェーンを復元して Keywatch を起動し直すか、ロックをリセットしてください。',
    forgot: 'パスフレーズを忘れた場合',
    forgotTitle: 'パスフレーズは誰にも分かりません',
    forgotMore:
      'ロックをリセットすると、この保管庫のシークレットはすべて削除されます。キーの一覧、監査ログ、設定は残り、キーは取り替えるまで取引所で有効なままです。',
    reset: 'ロックをリセット…'
  },
  settings: {
    title: 'セッションとロック',
    open: 'パスフレーズが設定されていません。このコンピューターを使う人は誰でも、閲覧、署名、表示、削除ができます。',
    openMore:
      'パスフレーズがあれば、離席中は Keywatch が自動でロックし、取り消せない操作の前に本人かどうかを確かめます。',
    set: 'パスフレーズを設定…',
    now: '現在',
    custodianUntil: (role, time) => `${time} まで${role}`,
    lookOnly: '閲覧のみにする',
    lockNow: '今すぐロック',
    passphrase: 'パスフレーズ',
    passphraseSet: '設定済み',
    change: '変更…',
    remove: '削除…',
    codes: '認証アプリ',
    codesOn: (left) => `オン、リカバリーコード残り${left}個`,
    codesOff: 'オフ',
    codesTurnOn: 'オンにする…',
    codesTurnOff: 'オフにする…',
    renew: '新しいリカバリーコード…',
    fewCodes: 'リカバリーコードの残りがわずかです。新しく作成してください。',
    touchId: 'Touch ID',
    touchIdOn: 'ロックを解除できます',
    touchIdOff: 'オフ',
    allow: '許可…',
    stop: '停止…',
    idle: 'このコンピューターを使わないときにロックするまで',
    idleHint: 'スリープしたときや画面がロックされたときにもロックします。',
    custodian: '管理者でいる時間',
    custodianHint: 'その後は操作者に戻ります。出金については、ここの設定にかかわらず毎回確認します。',
    minutes: (count) => `${count}分`,
    never: 'しない',
    done: '完了'
  },
  reveal: {
    title: 'シークレット',
    button: 'シークレットを表示…',
    hint: '専用のウィンドウに 30 秒間表示します。表示したことは監査ログに残ります。'
  },
  acts: {
    'session.unlock': 'ロックを解除',
    'session.lock': 'ロック',
    'session.raise': '権限を引き上げ',
    'session.lower': '権限を引き下げ',
    'session.protect': 'ロックの設定を変更',
    'session.confirm': '再確認',
    'session.reset': 'ロックをリセット',
    'key.reveal': 'シークレットを表示'
  },
  palette: {
    lock: 'Keywatch をロック',
    lookOnly: '閲覧のみにする（以後は署名しない）',
    setPassphrase: 'パスフレーズを設定'
  },
  shortcut: '今すぐロック'
}
