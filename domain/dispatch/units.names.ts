import type { AreaKind } from '../areas/model.ts'
import type { Unit } from './model.ts'
import { defaultTrades } from './units.default.ts'

/** `{s}` the place's short name (双港), `{f}` its full name (双港街道). What people of Zhejiang call these offices; a county renames them. */
const streetNames: Record<string, string> = {
  desk: '{f}指挥室', police: '{s}派出所', traffic_police: '{s}交警中队', urban_management: '{f}综合执法队', market: '{s}市场监管所', justice: '{s}司法所',
  petition: '{f}信访办', fire: '{s}消防救援站', emergency: '{f}应急管理站', environment: '{f}生态环境站', housing: '{f}建设办', property: '{f}物业指导站',
  natural_resources: '{s}自然资源所', water: '{s}水务站', power: '{s}供电所', sanitation: '{f}环卫所', traffic: '{s}交通管理站', agriculture: '{f}农业农村办',
  civil_affairs: '{f}便民服务中心', health: '{f}卫生院', labour: '{f}劳动保障所', culture: '{f}文化站', veterans: '{f}退役军人服务站', publicity: '{f}平安办',
}

const countyNames: Record<string, string> = {
  desk: '{f}社会治理中心指挥室', police: '{f}公安局', traffic_police: '{f}交警大队', urban_management: '{f}综合行政执法局', market: '{f}市场监管局',
  justice: '{f}司法局', petition: '{f}信访局', fire: '{f}消防救援大队', emergency: '{f}应急管理局', environment: '{f}生态环境分局', housing: '{f}住建局',
  property: '{f}物业管理中心', natural_resources: '{f}自然资源和规划局', water: '{f}水务公司', power: '{f}供电公司', gas: '{f}燃气公司', heating: '{f}供热公司',
  telecom: '{f}通信管理办', sanitation: '{f}环卫中心', traffic: '{f}交通运输局', agriculture: '{f}农业农村局', civil_affairs: '{f}民政局', health: '{f}卫健局',
  labour: '{f}人社局', education: '{f}教育局', culture: '{f}文旅体局', veterans: '{f}退役军人事务局', finance: '{f}金融工作中心', publicity: '{f}委政法委',
}

interface Place {
  id: string
  code: string
  name: string
  kind: AreaKind
  level: number
  validTo: string | null
}

/**
 * The units a county begins with: for the county and each street, town or township one of every trade that usually exists
 * there, for each village or community itself. The keys are made of trade and code, so that a second run finds them again.
 */
export function defaultUnits(areas: readonly Place[], newId: () => string): Unit[] {
  return areas.filter((area) => area.validTo === null).flatMap((area): Unit[] => {
    if (area.level === 0) return unitsOf(area, 'county', countyNames, newId)
    if (area.level === 1) return unitsOf(area, 'street', streetNames, newId)
    if (area.level !== 2) return []
    return [{ id: newId(), key: `village-${area.code}`, areaId: area.id, level: 'village', kind: 'village', trade: 'village', name: committee(area), active: true }]
  })
}

const unitsOf = (area: Place, level: 'county' | 'street', names: Record<string, string>, newId: () => string): Unit[] =>
  defaultTrades.filter((trade) => trade.levels.includes(level)).map((trade) => ({
    id: newId(), key: `${trade.key}-${area.code}`, areaId: area.id, level, kind: trade.key === 'desk' ? 'desk' as const : 'department' as const,
    trade: trade.key, name: named(names[trade.key] ?? `{f}${trade.words.zh}`, area), active: true,
  }))

const named = (pattern: string, { name }: Place): string => pattern.replace('{f}', name).replace('{s}', shortName(name))

/** 双港街道 → 双港; a name of one character keeps its ending: 石镇 stays 石镇. */
const shortName = (name: string): string => {
  const short = name.replace(/(街道|镇|乡)$/, '')
  return Array.from(short).length >= 2 ? short : name
}

const committee = ({ name, kind }: Place): string => {
  if (kind === 'community') return name.endsWith('居委会') ? name : `${name}居委会`
  return name.endsWith('村') ? `${name}委会` : `${name}村委会`
}
