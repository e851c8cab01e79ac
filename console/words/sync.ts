import { defineWords } from '@gezhi/ui/words/words.tsx'

export const syncWords = defineWords(
  {
    title: '离线件', question: '手机上做的、没能办成的，等您看一眼', waiting: '等处理', done: '处理过的', which: '看哪些', none: '没有等处理的离线件', noneText: '手机没信号时做的事，送来后办不成的会列在这里。', noneDone: '还没有处理过的',
    by: (name: string, when: string) => `${name} · ${when} 做的`, arrived: (when: string) => `${when} 送到`, why: '为什么没办成', holder: '现在谁管', was: '原来', theirs: '现在是', mine: '他写的', input: '写了什么', outcome: { released: '已放行', turned_away: '未同意', withdrawn: '本人已收回' },
    release: '照办', releaseHint: '用本人的名义办理，本人会收到回执', turnAway: '不办，说明原因', reason: '为什么不办', reasonHint: '本人会看到这句话', turnDo: '退回并说明', grid: '改到哪个网格', gridHint: '网格调整过、原来的地方不在了，换成现在的', category: '改成哪一类', asIs: '不改，照原样办', released: '已照办', turned: '已退回并说明',
    bring: '收下手机文件', bringTitle: '收下手机存出的文件', bringText: '手机要坏了或没法联网时，网格员可以在“我的 → 收发”里存成文件，拿到这里。文件里的事会以他本人的名义办理，每条都有回执。', pick: '选文件', brought: (name: string, n: number, photos: number) => `${name}：${n} 条已收，${photos} 张照片`, accepted: '办成', merged: '并在一起', parked: '没办成，见下面', more: '再看更多',
    fields: { title: '标题', detail: '详情', category: '类别', urgency: '急不急', address: '地址', reason: '说明', step: '步骤', outcome: '怎么处理的', happenedAt: '什么时候' } as { [field: string]: string },
  },
  {
    title: 'From phones', question: 'What was done on a phone and could not be carried out', waiting: 'Waiting', done: 'Dealt with', which: 'Which ones', none: 'Nothing waits', noneText: 'What was done without signal and could not be carried out later is listed here.', noneDone: 'None dealt with yet',
    by: (name, when) => `${name} · done ${when}`, arrived: (when) => `arrived ${when}`, why: 'Why not', holder: 'Who has it now', was: 'It was', theirs: 'It is now', mine: 'They wrote', input: 'What was written', outcome: { released: 'Let through', turned_away: 'Turned away', withdrawn: 'Taken back' },
    release: 'Carry it out', releaseHint: 'In its author\'s name; they get a receipt', turnAway: 'Turn away, with a reason', reason: 'Why not', reasonHint: 'Its author reads this', turnDo: 'Turn away', grid: 'Into which grid', gridHint: 'Where the grids were redrawn and the old one is gone', category: 'As which kind', asIs: 'As it is', released: 'Carried out', turned: 'Turned away with the reason',
    bring: 'Take in a phone\'s file', bringTitle: 'Take in what a phone saved', bringText: 'When a phone is dying or cannot connect, its person saves a file under Me → Sent and received and brings it here. It is carried out in their name, each act with its receipt.', pick: 'Choose the file', brought: (name, n, photos) => `${name}: ${n} received, ${photos} photo(s)`, accepted: 'done', merged: 'joined', parked: 'not done, see below', more: 'Load more',
    fields: { title: 'Title', detail: 'Details', category: 'Kind', urgency: 'Urgency', address: 'Address', reason: 'Remark', step: 'Step', outcome: 'How it was settled', happenedAt: 'When' },
  },
)
