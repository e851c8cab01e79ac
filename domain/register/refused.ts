import type { Words } from '../words.ts'

/**
 * What the system refuses to hold about anybody (domain.md, section 8; PIPL 28-31). Matched on a field's key, its words in both
 * languages, its options and its purpose: a refused meaning does not become allowed by another name beside it.
 */
interface Refused { words: Words; zh: RegExp; en: RegExp }

export const refusals: readonly Refused[] = [
  { words: { zh: '宗教信仰', en: 'religion' }, zh: /宗教|信仰|信教|教徒|信众|佛教|道教|基督|天主教|伊斯兰|礼拜|教派|受洗/, en: /religio|faith|church|mosque|temple|christian|muslim|buddhis|catholic|baptis|worship|zongjiao|xinyang/ },
  { words: { zh: '政治面貌和观点', en: 'political views' }, zh: /政治(面貌|观点|倾向|立场|表现)|党派|思想(动态|状况|表现)|上访倾向|稳控/, en: /politic|party ?member|ideolog|partisan|zhengzhi/ },
  { words: { zh: '籍贯', en: 'native place' }, zh: /籍贯|祖籍|出生地|老家|户籍地|原籍/, en: /native ?place|birth ?place|hometown|place of origin|jiguan/ },
  { words: { zh: '民族', en: 'ethnicity' }, zh: /民族|族别|少数族/, en: /ethnic|nationality|\brace\b|minzu/ },
  { words: { zh: '工作单位', en: 'employer' }, zh: /工作单位|就业单位|用人单位|雇主|所在单位|任职|供职|公司名称|职务/, en: /employer|work ?(place|unit)|company|job ?title|gongzuodanwei/ },
  { words: { zh: '收入财产和银行信息', en: 'income, wealth and bank data' }, zh: /收入|工资|薪|存款|银行|卡号|账户|财产|资产|负债|欠款|贷款|征信|低保金额|房产数/, en: /income|salary|wage|bank|wealth|asset|\bdebt|loan|credit ?(score|card|record)|account ?number|shouru/ },
  { words: { zh: '生物识别信息', en: 'biometrics' }, zh: /人脸|面部|指纹|虹膜|声纹|步态|基因|DNA|血型|生物识别|照片比对/i, en: /biometric|\bface|facial|finger ?print|iris|voice ?print|\bgait|\bdna\b|genetic|blood ?type/ },
  { words: { zh: '未成年人信息', en: "children's data" }, zh: /儿童|孩子|未成年|小孩|婴幼儿|幼儿|学生|子女(姓名|学校|年龄|生日)|就读/, en: /\bchild(ren)?\b|minor|\bkid|infant|pupil|student|school ?name/ },
  { words: { zh: '疾病诊断', en: 'diagnoses' }, zh: /诊断|病史|病历|患病|疾病|传染病|艾滋|乙肝|肝炎|肿瘤|癌|精神(病|障碍|疾病)|抑郁|残疾(类别|等级|证)|孕|避孕|节育/, en: /diagnos|disease|illness|\bhiv\b|hepatitis|cancer|psychiatr|mental|depress|disabilit|pregnan|medical (history|record)|contracepti/ },
  { words: { zh: '信访记录', en: 'petition records' }, zh: /信访|上访|缠访|闹访|进京|越级|访民/, en: /petition|xinfang|shangfang/ },
  { words: { zh: '违法犯罪、涉毒和社区矫正记录', en: 'criminal, drug and correction records' }, zh: /犯罪|违法|前科|刑满|刑释|服刑|矫正|吸毒|涉毒|戒毒|涉黑|在逃|拘留|案底|重点人员|邪教/, en: /crim(e|inal)|convict|prison|parole|probation|arrest|drug|offen[cd]|ex-?con|cult\b|key ?person/ },
  { words: { zh: '对人的风险打分和评级', en: 'risk scores of people' }, zh: /风险(等级|人员|评分|评级|积分|指数)|信用分|危险(人员|等级|程度)|可疑|管控|黑名单|打分|稳定等级|关注对象/, en: /risk|black ?list|watch ?list|suspicio|danger(ous)? ?(person|level)|social ?credit|score/ },
  { words: { zh: '行踪和定位', en: 'tracking' }, zh: /行踪|轨迹|定位|去向|出行记录|行程|车辆轨迹|通行记录/, en: /track|whereabout|movement|location ?history|gps|itinerary/ },
  { words: { zh: '亲属关系施压', en: "relatives' pressure maps" }, zh: /亲属(单位|职务|公职)|公职亲属|关系(网|图谱)|做工作对象|施压|包保/, en: /pressure|relatives?'? ?(job|employer|position)|relationship ?map|kinship ?map/ },
  { words: { zh: '婚姻情感和性取向', en: 'intimate life' }, zh: /婚姻(状况|史)|离异|未婚|情感|性取向|恋爱|同性|生育(意愿|计划|情况)/, en: /marital|divorc|sexual|orientation|intimate|fertility/ },
  { words: { zh: '室内照片', en: 'indoor photos' }, zh: /室内(照片|拍照|影像|视频)|卧室|入户(照片|拍照)/, en: /indoor ?photo|bedroom|interior ?photo/ },
  { words: { zh: '不让本人看到的备注', en: 'secret notes' }, zh: /内部(备注|评价|掌握)|秘密|保密备注|不公开|背后/, en: /secret|confidential ?note|internal ?note|hidden/ },
]

/** The first refused meaning in any of the texts, else null. A key in camelCase is read as words. */
export function refusedMeaning(texts: readonly string[]): Words | null {
  for (const text of texts) {
    const plain = text.normalize('NFKC')
    const spaced = plain.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').toLowerCase()
    const tight = spaced.replace(/\s+/g, '')
    const han = plain.replace(/[\s·,，、._-]+/g, '')
    for (const { words, zh, en } of refusals) if (zh.test(han) || en.test(spaced) || en.test(tight)) return words
  }
  return null
}
