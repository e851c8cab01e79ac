import { defineWords } from '@gezhi/ui/words/words.tsx'

export const registerWords = defineWords(
  {
    home: '这一家', person: '这个人', place: '这个场所', missing: '本机没有这一条', missingText: '可能在别人的网格里，或者已经搬走、注销。有信号时到“查找”里再查一次。', found: '人、房子和场所', matters: '事件',
    heed: '要留意的', nothing: '没有特别要留意的', lastOn: (day: string) => `上次联系 ${day}`, never: '还没联系过', wishNone: '本人不希望上门', asked: '点名要人来', household: '住着谁', householdOf: (n: number) => `第 ${n} 户`, empty: '没有登记住户', noMembers: '没有登记成员',
    use: '使用', checkedOn: '最近检查', grid: '网格', contact: '电话', born: '出生', age: (years: number) => `约 ${years} 岁`, way: '愿意怎么联系', services: '已接受的服务', needs: '语言听力', lives: '住在', works: '在此工作', ties: '亲友和联系', address: '地址', kind: '类型', head: '户主', care: '关爱', note: '照护提示',
    reveal: '看全名和电话', revealAs: (why: string) => `看全名和电话（${why}）`, why: '为什么要看？', whyText: '点一下就看到。谁看了、为什么看，本人可以查，存三年；没信号时先记在本机，有信号自动补登。', otherWhy: '换个理由', call: '打电话', noContact: '没有登记电话', logged: '已打开，查看已登记',
    visit: '走访', report: '上报', edit: '改资料', propose: '提颜色', more: '其他', dropped: '临时走访', matterHere: '这里的事件', noMatter: '没有没办完的事', visits: '走访记录', noVisits: '还没有走访记录', online: '走访记录、颜色由来和安全检查，有信号时能看', colours: '颜色和由来', safety: '安全检查', contested: '有人提出异议',
    mine: '我和他', mineHome: '我和这家', mineHint: '只有您自己看得到，谁也查不了。', knows: '认得到人', talks: '说得上话', known: '我认得的人', learn: '名字还对不上的', learnText: '常要走访、还没标“认得到人”的。', neverHomes: '还没进过门的', neverText: '您还没走访过的人家。', allKnown: '都认得了', counted: (n: number) => `标了认得 ${n} 人`,
    save: '改好了', saved: '已记下，有信号自动送出', headName: '户主姓名', name: '名称', fullName: '姓名', none: '不填', bornHint: '四位年份，比如 1950', contactHint: '手机或座机', changedHint: '只送您改过的，别人改的别处不受影响。',
    scheme: '按哪个办法', noScheme: '没有适用的颜色办法', asksText: '照看到的答，不知道的不用答。', agreed: '本人同意按这个办法关爱', needAgreed: '关爱类要本人同意', would: (says: string) => `按现在的回答：${says}`, proposeDo: '提上去', proposed: '已提，等人确认', schemesOnline: '颜色办法要有信号取一次，之后没信号也能用。', criteria: '书面标准',
    visited: (what: string, who: string) => `${what} · ${who}`,
  },
  {
    home: 'Home', person: 'Person', place: 'Place', missing: 'Not on this phone', missingText: 'It may lie in another grid, or have moved away. Look for it again when there is signal.', found: 'People, homes and places', matters: 'Events',
    heed: 'To keep in mind', nothing: 'Nothing special', lastOn: (day) => `Last contact ${day}`, never: 'Never contacted yet', wishNone: 'Does not want to be called on', asked: 'Asked for somebody', household: 'Who lives here', householdOf: (n) => `Household ${n}`, empty: 'No household on record', noMembers: 'No members on record',
    use: 'Use', checkedOn: 'Last check', grid: 'Grid', contact: 'Phone', born: 'Born', age: (years) => `about ${years}`, way: 'Preferred way', services: 'Services received', needs: 'Language, hearing', lives: 'Lives at', works: 'Works at', ties: 'Family and contacts', address: 'Address', kind: 'Kind', head: 'Head', care: 'Care', note: 'Care note',
    reveal: 'Show name and phone', revealAs: (why) => `Show name and phone (${why})`, why: 'What for?', whyText: 'One tap and you see it. Who looked and why is kept three years and the person can ask; without signal it is noted here and put on record later.', otherWhy: 'Another reason', call: 'Call', noContact: 'No phone on record', logged: 'Opened; the look is on record',
    visit: 'Visit', report: 'Report', edit: 'Edit', propose: 'Propose a colour', more: 'More', dropped: 'Dropped in', matterHere: 'Events here', noMatter: 'Nothing open', visits: 'Visits', noVisits: 'No visits yet', online: 'Visits, the reasons of colours and safety checks need signal', colours: 'Colours and why', safety: 'Safety', contested: 'Contested',
    mine: 'Me and them', mineHome: 'Me and this home', mineHint: 'Only you see this; nobody can look it up.', knows: 'I know the face', talks: 'We talk', known: 'People I know', learn: 'Names to learn', learnText: 'Whom you call on and have not marked as known.', neverHomes: 'Homes never called on', neverText: 'Where you have not been yet.', allKnown: 'You know them all', counted: (n) => `${n} marked as known`,
    save: 'Save', saved: 'Kept; it goes out by itself', headName: 'Name of the head', name: 'Name', fullName: 'Full name', none: 'Not said', bornHint: 'Four digits, e.g. 1950', contactHint: 'Mobile or fixed line', changedHint: 'Only what you changed is sent; what others changed elsewhere stays.',
    scheme: 'By which scheme', noScheme: 'No scheme applies', asksText: 'Answer what you saw; leave out what you do not know.', agreed: 'The person agrees to this care', needAgreed: 'Care needs the person’s yes', would: (says) => `By these answers: ${says}`, proposeDo: 'Propose', proposed: 'Proposed; a person confirms', schemesOnline: 'The schemes are fetched once with signal; then they work without.', criteria: 'Written criteria',
    visited: (what, who) => `${what} · ${who}`,
  },
)
