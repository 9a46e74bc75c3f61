import type { care as englishCare, rotation as english, rotationActs as englishActs } from './en-rotation'
import type { Words } from './words'

/** Words of rotations, versions and care, in Japanese. */
export const rotationActs: Words<typeof englishActs> = {
  'request.fallback': '別のバージョンを使用',
  'rotation.queue': 'ローテーションを予約',
  'rotation.introduce.begin': '新バージョンの保存を開始',
  'rotation.introduce.commit': '新バージョンを保存',
  'rotation.introduce.abort': '新バージョンを保存せず',
  'rotation.prove': '新バージョンを確認',
  'rotation.prove.skip': '確認せずに続行',
  'rotation.switch': '新バージョンに切り替え',
  'rotation.retire.begin': '旧バージョンの無効を確認',
  'rotation.retire.skip': '旧バージョンを確認せずに廃止',
  'rotation.retire.commit': '旧バージョンのシークレットを削除',
  'rotation.rollback.begin': '前の段階へ戻し始め',
  'rotation.rollback.commit': 'ローテーションを一段階戻し',
  'rotation.reconcile': 'ローテーションを再開',
  'care.change': '手入れの方針を変更',
  'page.open': 'キーのページを開く',
  'practice.change': '練習用取引所を変更'
}

export const rotation: Words<typeof english> = {
  rotate: 'ローテーション',
  rotating: 'ローテーション',
  resume: 'ローテーションを続ける',
  steps: ['登録', '確認', '切り替え', '見守り', '廃止'],
  stepOf: (step, name) => `手順 ${step}/5: ${name}`,
  stepDone: '完了',
  stepNow: '現在',
  stepNext: 'これから',
  due: '手入れの方針による予定日になりました。新しいバージョンを登録するまで、何も変わりません。',
  signsNow: (version) => `署名しているのはバージョン ${version} です。作業中も何も止まりません。`,
  introduce: {
    title: '取引所で新しいキーを作成してください',
    more: (name) =>
      `${name} のキーのページで、同じ権限とアドレスを持つ 2 つ目のキーを作成します。古いキーは残してください。切り替えるまで署名に使います。`,
    open: (name) => `${name} のキーのページを開く`,
    practice: '練習用取引所',
    practiceMore: 'このキーは練習用取引所のものなので、キーのページはここにあります。',
    issue: '新しいキーを発行',
    issuePair: '公開鍵を登録してキー ID を取得',
    issued: '練習用取引所がキーを発行しました',
    issuedSecret: 'キー ID は下に入力済みで、シークレットはクリップボードにあります。「貼り付け」を選んでください。',
    issuedPair: '公開鍵が受け付けられました。キー ID は下に入力済みです。',
    copyPassphrase: 'パスフレーズをコピー',
    copiedPassphrase: 'パスフレーズはクリップボードにあります。下の「貼り付け」を選んでください。',
    idMissing: (word) => `新しいキーの${word}を入力してください。`,
    submit: '新しいバージョンを保存',
    submitting: '保存中…',
    done: (version) => `バージョン ${version} を保存しました`
  },
  prepare: {
    prepare: '今すぐ準備',
    prepareFor: (label) => `${label} を今すぐ準備`,
    making: '鍵ペアを作成中…',
    canMake: (name, scopes, hosts) =>
      `Keywatch が新しい鍵ペアを今すぐ作成できます。${name} のキーのページを用意し、新しいキーに古いキーと同じ権限を与えてください: ${scopes}（${hosts}）。`,
    atHand: (name, scopes, hosts) =>
      `${name} のキーのページを用意し、新しいキーに古いキーと同じ権限を与えてください: ${scopes}（${hosts}）。`,
    made: '新しい鍵ペアを作成しました',
    register: (name) => `この公開鍵を ${name} に登録してから続けてください。古いキーは署名を続けます。`,
    copy: '権限とホストをコピー',
    list: (scopes, hosts) => `権限: ${scopes}\nホスト: ${hosts}`
  },
  prove: {
    title: (version) => `バージョン ${version} は保存済みで、まだ署名には使われていません`,
    more: (name) =>
      `このバージョンで署名した無害な読み取りで、${name} が受け付けるかを確かめます。古いバージョンは署名を続けます。`,
    act: '確認する',
    acting: '取引所に照会中…',
    done: (version) => `取引所はバージョン ${version} を受け付けます`
  },
  switchOver: {
    title: (version) => `取引所はバージョン ${version} を受け付けます`,
    unprovenTitle: (version) => `バージョン ${version} は準備できましたが、確認されていません`,
    more: (overlap) =>
      `切り替え後はこのバージョンが署名します。古いバージョンは ${overlap} 残り、新しいバージョンが拒否されたときに一度だけ代わりを務めます。`,
    act: (version) => `バージョン ${version} に切り替え`,
    acting: '切り替え中…',
    done: (version) => `バージョン ${version} が署名するようになりました`
  },
  watch: {
    title: (version) => `バージョン ${version} が署名しています`,
    standsBy: (version, distance, until) =>
      `バージョン ${version} は ${until} まで待機します。併用期間の終了は${distance}です。`,
    over: (version) => `併用期間は終わりました。バージョン ${version} が代わりを務めることはもうありません。`,
    quiet: (version) => `切り替え後、バージョン ${version} での署名はありません。`,
    stillUsed: (version, count, last) =>
      `切り替え後、バージョン ${version} で${count}件のリクエストに署名しました。最後は${last}です。`,
    stoodIn: (version, old, count) =>
      `プロバイダーがバージョン ${version} を${count}回拒否し、バージョン ${old} が代わりを務めました。`,
    stoodInMore:
      '処理は滞りませんでした。廃止する前にもう一度確認してください。新しいキーが行き渡るまで時間がかかることがあります。',
    outside:
      'Keywatch に見えるのは自身の署名だけです。古いシークレットを別の場所で使うプログラムは、取引所で確認してください。',
    table: '切り替え後の署名',
    columns: { version: 'バージョン', caller: '呼び出し元', request: 'リクエスト', count: '回数', last: '最後' },
    none: '切り替え後、このキーでの署名はありません。',
    callers: {
      window: 'ウィンドウ',
      schedule: 'スケジュール',
      rotation: 'Keywatch による確認',
      agent: 'ローカルのプログラム'
    },
    failed: (count) => `失敗${count}件`
  },
  retire: {
    title: '取引所で古いキーを削除してください',
    more: (name, version) =>
      `不要になったら、${name} のキーのページでバージョン ${version} のキーを削除してください。Keywatch は無効になったことを確かめてから、シークレットを削除します。`,
    revokePractice: '古いキーを練習用取引所で削除',
    revokedPractice: '練習用取引所がキーを削除しました',
    stubborn: '障害: 削除したキーを受け付け続ける',
    act: (version) => `バージョン ${version} の無効を確かめ、シークレットを削除`,
    acting: '取引所に照会中…',
    finish: 'シークレットの削除を完了',
    done: 'ローテーションが完了しました',
    half: '取引所は古いバージョンを拒否しています。シークレットはまだ削除中です。'
  },
  without: {
    proveTitle: '確認せずに続ける',
    proveMore: (name, version) =>
      `バージョン ${version} を受け付けるかどうか、${name} からは分かりませんでした。受け付けない場合、切り替え後のリクエストは、元に戻すまで失敗します。続行は「未確認」として監査ログに残ります。`,
    prove: '確認せずに続ける',
    proveDone: (version) => `バージョン ${version} を未確認のまま続けます`,
    notProven: (version) => `バージョン ${version} が使えることは確認されていません`,
    notProvenMore: (name) =>
      `${name} に照会できませんでした。切り替え後、最初のリクエストが通るかを確認してください。元に戻すこともできます。`,
    tryAgain: '確認を試す',
    retireTitle: '確認せずに廃止',
    retireMore: (name, version) =>
      `${name} がバージョン ${version} を拒否することは確認されていません。キーがまだ有効なら、写しを持つ人は使い続けられます。キーのページがあれば、先に削除してください。`,
    retireLost: (version) =>
      `バージョン ${version} のシークレットはこのコンピューターから削除され、元に戻せません。未確認だったことは監査ログに残ります。`,
    retire: (version) => `バージョン ${version} を確認せずに廃止`
  },
  back: {
    waiting: 'このローテーションを取り消す',
    introduced: (version) => `バージョン ${version} を破棄`,
    switched: (version) => `バージョン ${version} に戻す`,
    done: '一段階戻しました'
  },
  overview: {
    due: (label) => `ローテーションの予定日: ${label}`,
    dueMore: '手入れの方針により、新しいバージョンが必要です。登録するまで何も変わりません。',
    dueExpires: (distance) => `有効期限は${distance}です。新しいバージョンを登録するまで何も変わりません。`,
    overlap: (label, distance) => `併用期間の終了は${distance}: ${label}`,
    over: (label) => `併用期間が終わりました: ${label}`,
    overlapMore: (version) => `バージョン ${version} が使われなくなったら廃止してください。`,
    rotate: (label) => `${label} をローテーション`,
    goOn: '続ける'
  },
  queue: {
    title: 'ローテーション',
    open: (count) => `ローテーション${count}件`,
    intro: '一つずつ、それぞれの段階から進めます。予定日になったものは自動でここに並びます。',
    empty: '進行中のローテーションはありません。',
    add: '複数のキーをローテーション',
    addMore: '選んだキーは、この順番でここに並びます。',
    addNow: (count) => (count === 0 ? 'キーを選択' : `${count}個のキーを予約`),
    next: '次の予定',
    continueWith: (label) => `${label} を続ける`,
    isDue: '予定日',
    queued: (count) => `${count}個のキーが待っています`
  },
  versions: {
    version: (number) => `v${number}`,
    axis: (words) => words.join('。'),
    from: (version, state, from, to) => `バージョン ${version}、${state}、${from}から${to}まで`,
    noEnd: '期限なし',
    note: (count) => `${count}個のバージョン`,
    discarded: '破棄',
    states: {
      pending: '新規',
      active: '使用中',
      overlap: '併用',
      retiring: '廃止中',
      retired: '廃止',
      revoked: '失効',
      compromised: '漏洩',
      expired: '期限切れ',
      'secret-missing': 'シークレットなし'
    }
  }
}

export const care: Words<typeof englishCare> = {
  title: '手入れ',
  of: { production: '本番のキー', testnet: 'テストネットのキー', development: '開発のキー' },
  intro: 'いつローテーションし、いつ知らせ、古いバージョンをどれだけ併用するか。',
  maxAge: 'ローテーションまで',
  never: 'しない',
  remind: '事前の通知',
  remindHint: '何日前かをコンマで区切って入力します。0 は当日です。',
  remindWrong: '0 から 365 までの日数を、コンマで区切った整数で入力してください。',
  overlap: '併用期間',
  idle: '未使用の判定',
  days: '日',
  hours: '時間',
  wrongDays: '1 から 3650 までの日数を整数で入力してください。空欄は「しない」です。',
  wrongHours: '0 から 2160 までの時間を整数で入力してください。',
  edit: '変更',
  save: '保存',
  saved: '保存しました',
  reset: '既定に戻す',
  ownReset: '環境に合わせる',
  source: '方針',
  own: '個別',
  inherited: (environment) => `${environment}のキーすべてと同じ`,
  summary: (age, overlap, idle) => `ローテーション ${age} · 併用 ${overlap} · 未使用 ${idle}`,
  afterDays: (days) => `${days}日後`,
  forHours: (hours) => `${hours}時間`,
  rotationDue: 'ローテーション',
  aheadDays: (days) => days.map((day) => (day === 0 ? '当日' : `${day}日前`)).join('、')
}
