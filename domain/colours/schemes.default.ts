import { Scheme, type Answer, type Factor, type SchemeInput } from './model.ts'

/**
 * Three schemes that are really in use, and a five-colour one for the safety of homes. Intervals of 龙昌 and 图木舒克 are theirs
 * (B); 即墨 publishes the borders 60 and 70 only (C), the intervals beside them are ours, as are all points (I).
 */
const answer = (key: string, zh: string, en: string, points = 0, atLeast?: number): Answer => ({ key, words: { zh, en }, points, ...(atLeast === undefined ? {} : { atLeast }) })
const asked = (key: string, zh: string, en: string, ...answers: Answer[]): Factor => ({ key, words: { zh, en }, source: 'asked', answers })
/** An item of the register's safety list: fine, wrong, or not there. */
const safety = (item: string, zh: string, en: string, wrong: number, none: number): Factor => ({
  key: item, words: { zh, en }, source: 'safety', item,
  answers: [answer('fine', '正常', 'Fine'), answer('wrong', '有问题', 'Wrong', wrong), answer('none', '没有', 'None there', none)],
})
const reviewOn = '2027-12-31'

const rentedHomes: SchemeInput = {
  key: 'rented_homes', of: 'home', words: { zh: '出租房五色', en: 'Rented homes' },
  purpose: { zh: '按房屋使用方式定检查间隔，让群租先整改、自住少打扰', en: 'Checks follow from how a home is used: crowded lets first, owners who live there are left in peace' },
  basis: { zh: '商品房屋租赁管理办法第八条；龙昌社区 2023 年做法', en: 'Measures on Housing Lease Management, art. 8; practice of Longchang community, 2023' },
  factors: [
    asked('crowded', '是否群租（隔断分租或人均不足当地标准）', 'Crowded let (split rooms, or less space each than the local standard)', answer('no', '不是', 'No'), answer('yes', '是', 'Yes')),
    { key: 'use', words: { zh: '房屋用途', en: 'Use of the home' }, source: 'home.use', answers: [
      answer('self', '自住', 'Owner lives there'), answer('empty', '空置', 'Empty'), answer('whole_let', '整租', 'Let as a whole'), answer('shared_let', '合租', 'Let by rooms')] },
  ],
  levels: [
    { key: 'crowded', words: { zh: '群租', en: 'Crowded let' }, colour: 'red', criteria: { zh: '隔断分租，或人均租住面积低于当地标准。立即上门，之后每月检查直到整改。', en: 'Rooms split for letting, or less space each than the local standard. At once, then monthly until put right.' }, interval: { days: 30, first: 0 }, when: [{ factor: 'crowded', answer: 'yes' }], points: null },
    { key: 'shared', words: { zh: '合租', en: 'Let by rooms' }, colour: 'orange', criteria: { zh: '按间出租给互不相识的人。每月检查一次。', en: 'Let by rooms to people who do not know each other. Monthly.' }, interval: { days: 30, first: 30 }, when: [{ factor: 'use', answer: 'shared_let' }], points: null },
    { key: 'whole', words: { zh: '整租', en: 'Let as a whole' }, colour: 'blue', criteria: { zh: '整套出租给一户。每两个月检查一次。', en: 'Let as a whole to one household. Every two months.' }, interval: { days: 60, first: 60 }, when: [{ factor: 'use', answer: 'whole_let' }], points: null },
    { key: 'self', words: { zh: '自住', en: 'Owner lives there' }, colour: 'green', criteria: { zh: '房主自住。每半年走访一次。', en: 'The owner lives there. Half-yearly.' }, interval: { days: 180, first: 180 }, when: [{ factor: 'use', answer: 'self' }], points: null },
    { key: 'empty', words: { zh: '空置', en: 'Empty' }, colour: 'white', criteria: { zh: '无人居住。每半年看一次。', en: 'Nobody lives there. Half-yearly.' }, interval: { days: 180, first: 180 }, when: [{ factor: 'use', answer: 'empty' }], points: null },
  ],
  expiryDays: 365, contestDays: 15, reviewOn,
}

const elders: SchemeInput = {
  key: 'elders', of: 'person', words: { zh: '独居老人关爱', en: 'Elders living alone' },
  purpose: { zh: '按需要定联系间隔，需要多的多联系', en: 'Contact as often as somebody needs it' },
  basis: { zh: '本人或照护人同意；民政部等十部门《关于开展特殊困难老年人探访关爱服务的指导意见》', en: 'Consent of the person or their carer; ten ministries’ guidance on visits to elders in special difficulty' },
  factors: [
    asked('self_care', '日常起居', 'Daily living', answer('alone', '自己能行', 'Manages alone'), answer('some', '有些要人帮', 'Needs some help', 20), answer('much', '大多要人帮', 'Needs much help', 40)),
    asked('support', '平时有谁照看', 'Who looks in', answer('daily', '每天有人', 'Somebody daily'), answer('weekly', '每周有人', 'Somebody weekly', 10), answer('seldom', '难得有人', 'Seldom anybody', 25), answer('nobody', '没有人', 'Nobody', 40)),
    asked('home_safety', '居家安全', 'Safety at home', answer('fine', '没有问题', 'Nothing wrong'), answer('some', '有小问题', 'Small things wrong', 10), answer('poor', '问题较多', 'Much wrong', 20)),
    { key: 'age', words: { zh: '年龄', en: 'Age' }, source: 'person.age', answers: [answer('below_80', '80 岁以下', 'Below 80', 0, 0), answer('from_80', '80 至 89 岁', '80 to 89', 5, 80), answer('from_90', '90 岁以上', '90 and above', 10, 90)] },
  ],
  levels: [
    { key: 'daily', words: { zh: '每天联系', en: 'Daily contact' }, colour: 'red', criteria: { zh: '60 分以上：大多要人帮，或没有人照看又有其他困难。每天联系一次，电话视频都算。', en: '60 points and above: much help needed, or nobody looks in and more is wrong. Daily; phone and video count.' }, interval: { days: 1, first: 0 }, points: { min: 60, max: null } },
    { key: 'weekly', words: { zh: '每周联系', en: 'Weekly contact' }, colour: 'yellow', criteria: { zh: '30 至 59 分：有些要人帮，或照看的人来得少。每周联系一次。', en: '30 to 59 points: some help needed, or somebody looks in seldom. Weekly.' }, interval: { days: 7, first: 3 }, points: { min: 30, max: 59 } },
    { key: 'monthly', words: { zh: '每月联系', en: 'Monthly contact' }, colour: 'green', criteria: { zh: '29 分以下：起居自理，常有人照看。每月联系一次。', en: 'Up to 29 points: manages alone and somebody looks in often. Monthly.' }, interval: { days: 30, first: 30 }, points: { min: null, max: 29 } },
  ],
  expiryDays: 180, contestDays: 10, reviewOn,
}

const smallPlaces: SchemeInput = {
  key: 'small_places', of: 'place', words: { zh: '小场所消防安全', en: 'Fire safety of small places' },
  purpose: { zh: '九小场所消防检查分轻重，问题多的多去', en: 'Fire checks of small places follow what was found there' },
  basis: { zh: '消防法第三十二条；即墨区红黄绿分色做法', en: 'Fire Protection Law, art. 32; the three colours of Jimo district' },
  start: 100,
  factors: [
    safety('exit', '疏散通道', 'Way out', -30, -40), safety('extinguisher', '灭火器', 'Extinguisher', -15, -20), safety('wiring', '电线线路', 'Wiring', -20, 0),
    safety('battery_indoors', '电动车室内停放充电', 'Batteries charged indoors', -20, 0), safety('gas_alarm', '燃气报警', 'Gas alarm', -10, -10),
    asked('sleeping', '店里住人（住宿与经营合用）', 'People sleep in the shop', answer('no', '没有', 'No'), answer('yes', '有', 'Yes', -25)),
  ],
  levels: [
    { key: 'red', words: { zh: '要整改', en: 'To be put right' }, colour: 'red', criteria: { zh: '低于 60 分。每周复查，连续两次红色由街道专人督办。', en: 'Below 60. Looked at weekly; red twice running: the street names somebody to supervise.' }, interval: { days: 7, first: 1 }, points: { min: null, max: 59 } },
    { key: 'yellow', words: { zh: '要留意', en: 'To be watched over' }, colour: 'yellow', criteria: { zh: '60 至 70 分。每月检查一次。', en: '60 to 70. Monthly.' }, interval: { days: 30, first: 30 }, points: { min: 60, max: 70 } },
    { key: 'green', words: { zh: '基本合格', en: 'In order' }, colour: 'green', criteria: { zh: '高于 70 分。每季度检查一次。', en: 'Above 70. Quarterly.' }, interval: { days: 90, first: 90 }, points: { min: 71, max: null } },
  ],
  expiryDays: 180, contestDays: 15, reviewOn,
}

const fiveColours: SchemeInput = {
  key: 'five_colours', of: 'home', words: { zh: '住房安全五色', en: 'Five colours: safety of homes' },
  purpose: { zh: '按看到的安全问题定多久去一次', en: 'What was seen decides how often somebody looks' },
  basis: { zh: '消防法第三十二条；自建房安全排查', en: 'Fire Protection Law, art. 32; safety survey of self-built houses' },
  factors: [
    safety('structure', '房屋结构', 'Structure', 60, 0), safety('exit', '疏散通道', 'Way out', 30, 30), safety('wiring', '电线线路', 'Wiring', 20, 0), safety('battery_indoors', '电动车入户', 'Batteries indoors', 20, 0),
    safety('gas_alarm', '燃气报警', 'Gas alarm', 10, 5), safety('smoke_alarm', '烟感报警', 'Smoke alarm', 5, 5),
  ],
  levels: [
    { key: 'red', words: { zh: '马上处理', en: 'At once' }, colour: 'red', criteria: { zh: '60 分以上：结构有问题，或几处问题叠加。三天内去，之后每周去。', en: '60 and above: the structure, or several things together. Within three days, then weekly.' }, interval: { days: 7, first: 3 }, points: { min: 60, max: null } },
    { key: 'orange', words: { zh: '尽快处理', en: 'Soon' }, colour: 'orange', criteria: { zh: '40 至 59 分。每两周去一次。', en: '40 to 59. Every two weeks.' }, interval: { days: 14, first: 7 }, points: { min: 40, max: 59 } },
    { key: 'yellow', words: { zh: '限期处理', en: 'By a date' }, colour: 'yellow', criteria: { zh: '20 至 39 分。每月去一次。', en: '20 to 39. Monthly.' }, interval: { days: 30, first: 14 }, points: { min: 20, max: 39 } },
    { key: 'blue', words: { zh: '提醒', en: 'Remind' }, colour: 'blue', criteria: { zh: '1 至 19 分。每季度看一次。', en: '1 to 19. Quarterly.' }, interval: { days: 90, first: 90 }, points: { min: 1, max: 19 } },
    { key: 'green', words: { zh: '没有问题', en: 'Nothing wrong' }, colour: 'green', criteria: { zh: '没有发现问题。每半年看一次。', en: 'Nothing found. Half-yearly.' }, interval: { days: 180, first: 180 }, points: { min: null, max: 0 } },
  ],
  expiryDays: 365, contestDays: 15, reviewOn,
}

export const defaultSchemes: readonly Scheme[] = [rentedHomes, elders, smallPlaces, fiveColours].map((scheme) => Scheme.parse(scheme))
