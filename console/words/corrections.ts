import { defineWords } from '@gezhi/ui/words/words.tsx'

export const correctionWords = defineWords(
  {
    title: '更正与查询', question: '谁要看、要改、要删自己的信息？', link: '更正与查询', open: '等答复', answered: '已答复', which: '看哪些', none: '没有等答复的请求', noneDone: '还没有答复过请求', noneText: '居民在网格公开页、当面或通过网格员提出的查看、更正、删除请求会出现在这里。', more: '再看更多',
    due: (day: string) => `${day} 前答复`, late: (day: string) => `应在 ${day} 前答复，已经晚了`, asked: (day: string) => `${day} 提出`, contact: '联系方式', noWho: '还没有核对身份', who: (name: string, how: string) => `${name}（${how}）`, personPage: '打开本人页面', answeredBy: (who: string, day: string) => `${who} ${day} 答复`,
    identify: '核对身份', identifyText: '只有当面核对过，才能告诉他或她登记了什么。网上的请求人还没有证明自己是谁。', whoIs: '在格情户情里找到本人', how: '怎么核对的', identifyGo: '确认是本人',
    answer: '答复', outcome: '办得怎样', says: '办了什么，或为什么不能办（本人会看到）', saysHint: '例如：出生年份已改为 1952 年；照护提示已删除；法律要求保存的，写明哪条和期限。', answerGo: '答复本人', done: '已答复',
    file: '本人的请求', fileTitle: '记下本人的请求', asks: '要什么', filedSays: '本人怎么说', channel: '怎么提出的', fileGo: '提交请求', filed: '已交给指挥室，十五天内答复', of: '查询和更正请求', noneOf: '没有提过请求',
    extract: '出具摘录', extractTitle: '关于本人的全部记录', extractQuestion: '登记了什么、谁看过、为什么？', extractWarn: '这一页是完整内容，只给核对过身份的本人或受托人。出具这件事已经记下，本人下次能看到。', print: '打印', pdf: '下载 PDF', back: '回到本人页面',
  },
  {
    title: 'Requests', question: 'Who wants to see, put right or delete what is held?', link: 'Requests', open: 'Owed', answered: 'Answered', which: 'Which', none: 'No request is owed an answer', noneDone: 'No request was answered yet', noneText: 'What residents ask on the public page, at the desk or through their grid worker appears here.', more: 'Load more',
    due: (day) => `by ${day}`, late: (day) => `was owed by ${day}`, asked: (day) => `asked on ${day}`, contact: 'Contact', noWho: 'Nobody has seen who it is', who: (name, how) => `${name} (${how})`, personPage: 'Open their page', answeredBy: (who, day) => `answered by ${who} on ${day}`,
    identify: 'See who it is', identifyText: 'Only whom a colleague saw may be told what is held. Whoever writes online has not shown who they are.', whoIs: 'Find the person in the register', how: 'How do you know', identifyGo: 'It is this person',
    answer: 'Answer', outcome: 'What became of it', says: 'What was done, or why not (the person will read it)', saysHint: 'For example: birth year changed to 1952; health note deleted; what the law keeps, with the article and the period.', answerGo: 'Answer', done: 'Answered',
    file: 'Their request', fileTitle: 'Write down what they ask', asks: 'What for', filedSays: 'In their words', channel: 'How they asked', fileGo: 'Send the request', filed: 'Sent to the desk; answered within fifteen days', of: 'Requests', noneOf: 'No request',
    extract: 'Make an extract', extractTitle: 'Everything held about one person', extractQuestion: 'What is held, who looked and why?', extractWarn: 'This page is complete and only for the person or proxy one saw. Its making is on record and told to them.', print: 'Print', pdf: 'Download PDF', back: 'Back to their page',
  },
)
