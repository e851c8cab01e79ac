import type { Words } from '../words.ts'

/** The words of every choice in the register. Keys never change; words may. */
export const uses = ['self', 'whole_let', 'shared_let', 'empty', 'business', 'other'] as const
export const useWords: Record<(typeof uses)[number], Words> = {
  self: { zh: '自住', en: 'Owner lives there' }, whole_let: { zh: '整租', en: 'Let as a whole' }, shared_let: { zh: '合租', en: 'Let by rooms' },
  empty: { zh: '空置', en: 'Empty' }, business: { zh: '经营', en: 'Business' }, other: { zh: '其他', en: 'Other' },
}

export const needs = ['dialect', 'hearing', 'sight', 'foreign_language', 'sign_language'] as const
export const needWords: Record<(typeof needs)[number], Words> = {
  dialect: { zh: '只讲方言', en: 'Dialect only' }, hearing: { zh: '听力不便', en: 'Hard of hearing' }, sight: { zh: '看字不便', en: 'Hard to read' },
  foreign_language: { zh: '需要外语', en: 'Needs a foreign language' }, sign_language: { zh: '用手语', en: 'Sign language' },
}

export const ways = ['visit', 'phone', 'video', 'message', 'through_family'] as const
export const wayWords: Record<(typeof ways)[number], Words> = {
  visit: { zh: '上门', en: 'Visit' }, phone: { zh: '电话', en: 'Phone' }, video: { zh: '视频', en: 'Video' },
  message: { zh: '短信', en: 'Message' }, through_family: { zh: '通过家人', en: 'Through the family' },
}

export const services = ['meals', 'home_care', 'errands', 'family_doctor', 'alarm_bell', 'handrails', 'legal_aid', 'job_help'] as const
export const serviceWords: Record<(typeof services)[number], Words> = {
  meals: { zh: '助餐', en: 'Meals' }, home_care: { zh: '居家照料', en: 'Home care' }, errands: { zh: '代办', en: 'Errands' },
  family_doctor: { zh: '家庭医生', en: 'Family doctor' }, alarm_bell: { zh: '一键呼叫', en: 'Alarm bell' }, handrails: { zh: '适老化改造', en: 'Handrails and the like' },
  legal_aid: { zh: '法律援助', en: 'Legal aid' }, job_help: { zh: '就业服务', en: 'Help with finding work' },
}

export const careLevels = ['daily', 'weekly', 'monthly'] as const
export const careWords: Record<(typeof careLevels)[number], Words> = {
  daily: { zh: '每天联系', en: 'Contact daily' }, weekly: { zh: '每周联系', en: 'Contact weekly' }, monthly: { zh: '每月联系', en: 'Contact monthly' },
}

export const placeKinds = ['shop', 'restaurant', 'workshop', 'warehouse', 'lodging', 'entertainment', 'market', 'school', 'clinic', 'elder_care', 'hall', 'park', 'site', 'other'] as const
export const placeWords: Record<(typeof placeKinds)[number], Words> = {
  shop: { zh: '店铺', en: 'Shop' }, restaurant: { zh: '餐饮', en: 'Restaurant' }, workshop: { zh: '作坊厂房', en: 'Workshop' }, warehouse: { zh: '仓库', en: 'Warehouse' },
  lodging: { zh: '旅馆民宿', en: 'Lodging' }, entertainment: { zh: '娱乐场所', en: 'Entertainment' }, market: { zh: '市场', en: 'Market' }, school: { zh: '学校幼儿园', en: 'School' },
  clinic: { zh: '医院诊所', en: 'Clinic' }, elder_care: { zh: '养老服务', en: 'Elder care' }, hall: { zh: '文化礼堂', en: 'Village hall' }, park: { zh: '公园广场', en: 'Park or square' },
  site: { zh: '工地', en: 'Building site' }, other: { zh: '其他场所', en: 'Other place' },
}

export const safetyItems = ['smoke_alarm', 'extinguisher', 'gas_alarm', 'wiring', 'exit', 'partition', 'battery_indoors', 'structure', 'grille'] as const
export const safetyWords: Record<(typeof safetyItems)[number], Words> = {
  smoke_alarm: { zh: '烟感报警', en: 'Smoke alarm' }, extinguisher: { zh: '灭火器', en: 'Extinguisher' }, gas_alarm: { zh: '燃气报警', en: 'Gas alarm' },
  wiring: { zh: '电线线路', en: 'Wiring' }, exit: { zh: '疏散通道', en: 'Way out' }, partition: { zh: '隔断隔间', en: 'Partitions' },
  battery_indoors: { zh: '电动车入户', en: 'Batteries indoors' }, structure: { zh: '房屋结构', en: 'Structure' }, grille: { zh: '防盗窗逃生口', en: 'Escape hatch in the grille' },
}
export const safetyStates = ['fine', 'wrong', 'none'] as const
export const safetyStateWords: Record<(typeof safetyStates)[number], Words> = {
  fine: { zh: '正常', en: 'Fine' }, wrong: { zh: '有问题', en: 'Wrong' }, none: { zh: '没有', en: 'None there' },
}

/** Why somebody's page is opened: one tap, remembered for the task at hand, kept with the look for three years. */
export const purposes = ['visit', 'event', 'service', 'check', 'emergency', 'asked'] as const
export type Purpose = (typeof purposes)[number]
export const purposeWords: Record<Purpose, Words> = {
  visit: { zh: '走访联系', en: 'A visit or call' }, event: { zh: '处理事件', en: 'Handling a matter' }, service: { zh: '办理服务', en: 'A service' },
  check: { zh: '核对信息', en: 'Checking what is held' }, emergency: { zh: '紧急情况', en: 'An emergency' }, asked: { zh: '本人要求', en: 'The person asked' },
}

export const relationWords = {
  lives: { zh: '居住', en: 'lives here' }, owns: { zh: '房主', en: 'owns' }, rents: { zh: '承租', en: 'rents' }, works: { zh: '在此工作', en: 'works at' },
  cares: { zh: '照料', en: 'cares for' }, contact: { zh: '联系人', en: 'contact of' },
} as const satisfies Record<string, Words>
export const roleWords = {
  head: { zh: '户主', en: 'Head' }, spouse: { zh: '配偶', en: 'Spouse' }, parent: { zh: '父母', en: 'Parent' }, child: { zh: '成年子女', en: 'Grown child' },
  sibling: { zh: '兄弟姐妹', en: 'Sibling' }, relative: { zh: '其他亲属', en: 'Relative' }, other: { zh: '同住', en: 'Lives there too' },
} as const satisfies Record<string, Words>

export const recordWords = {
  estate: { zh: '小区', en: 'Estate' }, road: { zh: '道路', en: 'Road' }, building: { zh: '楼幢', en: 'Building' }, home: { zh: '房屋', en: 'Home' },
  household: { zh: '户', en: 'Household' }, person: { zh: '人员', en: 'Person' }, place: { zh: '场所', en: 'Place' },
} as const satisfies Record<string, Words>
