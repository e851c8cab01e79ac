import { defineWords } from '@gezhi/ui/words/words.tsx'

export const colourWords = defineWords(
  {
    queue: '待确认', schemes: '方案', view: '看什么', empty: '没有等您确认的颜色', emptyText: '网格员提的建议和居民的异议会出现在这里。', confirm: (level: string) => `确认 ${level}`, other: '改为', reason: '为什么（本人会看到）', neutral: '不标颜色', agreed: '本人或照护人已同意', notAgreed: '还没有本人同意，不能标颜色',
    contested: '居民有异议', owed: (day: string) => `${day} 前答复`, lateOwed: (day: string) => `应在 ${day} 前答复，已经晚了`, kept: '维持', withdraw: '撤销颜色', answer: '答复（对方会看到）', answerByAnother: '是您确认的，要由另一位同事答复', decided: '已记下',
    of: '对象', purpose: '目的', basis: '依据', levels: '等级', criteria: '书面标准', criteriaEn: '书面标准（英文）', every: '每几天一次', first: '第一次在几天内', from: '分数从', to: '到', byAnswer: '单项成立', factors: '因素和分值', expiry: '几天后到期', contestDays: '异议几天内答复', review: '复核日期', active: '启用',
    faults: (n: number) => `${n} 处要改`, noFaults: '检查通过', preview: '看看会标到谁', counted: (n: string) => `格情户情里 ${n} 个对象`, undecided: (n: string) => `${n} 个还要问一问才知道`, none: (n: string) => `${n} 个不标颜色`, cut: '对象太多，只数了前面一部分', previewText: '只按已登记的内容推算，只数数，不显示是谁，也不会标上任何颜色。',
    save: '保存为新的一版', keeps: '已经确认的颜色不变，到期为止；新的按新方案。', saved: '已保存', drop: '放弃改动', changed: '有未保存的改动', asked: '现场问', known: '取自格情户情', points: '分',
  },
  {
    queue: 'To confirm', schemes: 'Schemes', view: 'Look at', empty: 'No colour waits for you', emptyText: 'Proposals of grid workers and contests of residents appear here.', confirm: (level) => `Confirm ${level}`, other: 'Another level', reason: 'Why (the person will read it)', neutral: 'No colour', agreed: 'The person or their carer agreed', notAgreed: 'The person has not agreed; no colour yet',
    contested: 'Contested', owed: (day) => `To be answered by ${day}`, lateOwed: (day) => `Was to be answered by ${day}`, kept: 'Keep it', withdraw: 'Withdraw the colour', answer: 'Answer (the person will read it)', answerByAnother: 'You confirmed it; a colleague must answer', decided: 'Recorded',
    of: 'About', purpose: 'Purpose', basis: 'Legal basis', levels: 'Levels', criteria: 'Written criteria', criteriaEn: 'Written criteria (English)', every: 'Every so many days', first: 'First within days', from: 'Points from', to: 'to', byAnswer: 'One answer decides', factors: 'Factors and points', expiry: 'Over after days', contestDays: 'Contest answered within days', review: 'Review by', active: 'In use',
    faults: (n) => `${n} to put right`, noFaults: 'Nothing wrong', preview: 'Whom would it colour?', counted: (n) => `${n} in the register`, undecided: (n) => `${n} would have to be asked`, none: (n) => `${n} without a colour`, cut: 'Too many: only the first were counted', previewText: 'Worked out from what is registered; counts only, nobody is shown and nothing is coloured.',
    save: 'Save as a new version', keeps: 'What was confirmed stays until it is over; new ones go by the new scheme.', saved: 'Saved', drop: 'Drop changes', changed: 'Not saved yet', asked: 'asked', known: 'from the register', points: 'points',
  },
)
