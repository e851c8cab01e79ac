import type { Words } from '../words.ts'
import type { UnitLevel } from './model.ts'

/** A kind of work that routes name; every street and county has its own unit of it. `levels`: where such units usually exist. */
export interface Trade {
  key: string
  words: Words
  levels: UnitLevel[]
}

const trade = (key: string, zh: string, en: string, ...levels: UnitLevel[]): Trade => ({ key, words: { zh, en }, levels })

export const defaultTrades: Trade[] = [
  trade('desk', '指挥室', 'Command desk', 'county', 'street'),
  trade('village', '村（社区）', 'Village or community', 'village'),
  trade('police', '公安派出所', 'Police station', 'county', 'street'),
  trade('traffic_police', '交警中队', 'Traffic police', 'county', 'street'),
  trade('urban_management', '综合执法队', 'Urban management', 'county', 'street'),
  trade('market', '市场监管所', 'Market supervision', 'county', 'street'),
  trade('justice', '司法所', 'Justice office', 'county', 'street'),
  trade('petition', '信访办', 'Petition office', 'county', 'street'),
  trade('fire', '消防救援', 'Fire and rescue', 'county', 'street'),
  trade('emergency', '应急管理', 'Emergency management', 'county', 'street'),
  trade('environment', '生态环境', 'Environment', 'county', 'street'),
  trade('housing', '住建', 'Housing and construction', 'county', 'street'),
  trade('property', '物业指导', 'Property management guidance', 'county', 'street'),
  trade('natural_resources', '自然资源', 'Natural resources', 'county', 'street'),
  trade('water', '供水（水务）', 'Water', 'county', 'street'),
  trade('power', '供电', 'Power supply', 'county', 'street'),
  trade('gas', '燃气', 'Gas', 'county'),
  trade('heating', '供热', 'Heating', 'county'),
  trade('telecom', '通信', 'Telecom', 'county'),
  trade('sanitation', '环卫', 'Sanitation', 'county', 'street'),
  trade('traffic', '交通运输', 'Transport', 'county', 'street'),
  trade('agriculture', '农业农村', 'Agriculture', 'county', 'street'),
  trade('civil_affairs', '民政（便民服务）', 'Civil affairs', 'county', 'street'),
  trade('health', '卫健', 'Health', 'county', 'street'),
  trade('labour', '人力社保', 'Labour and social insurance', 'county', 'street'),
  trade('education', '教育', 'Education', 'county'),
  trade('culture', '文旅体育', 'Culture, tourism, sport', 'county', 'street'),
  trade('veterans', '退役军人事务', 'Veterans', 'county', 'street'),
  trade('finance', '金融', 'Finance', 'county'),
  trade('publicity', '平安宣传', 'Publicity', 'county', 'street'),
]

const byKey = new Map(defaultTrades.map((line) => [line.key, line.words]))
/** The words of a trade; a county's own trade without words is shown by its key. */
export const tradeWords = (key: string): Words => byKey.get(key) ?? { zh: key, en: key }
