import { type Chance, Lots } from '../chance.ts'

/** Surnames by how often they occur in ten thousand (公安部 2020 姓名报告), a long tail, and a few that test every list. */
const common = `王721 李712 张683 刘536 陈455 杨308 黄224 赵214 吴200 周198 徐147 孙145 马127 朱124 胡122 郭117 何113 高110 林109 罗91 郑88 梁84 谢76 宋74 唐71 许66 韩64 冯63 邓62 曹62
彭59 曾57 肖56 田55 董55 袁54 潘51 于50 蒋48 蔡47 余47 杜46 叶45 程44 苏43 魏42 吕41 丁40 任39 沈39 姚38 卢37 姜37 崔36 钟35 谭35 陆34 汪33 范33 金32 石31 廖31 贾30 夏30 韦29 付29 方28 白28 邹27
孟26 熊26 秦25 邱25 江24 尹24 薛23 闫23 段22 雷22 侯21 龙21 史20 陶20 黎19 贺19 顾19 毛18 郝18 龚18 邵17 万17 钱17 严16 武16 戴15 莫15 孔14 向14 汤14`
const rare = '单2 解2 仇1 区1 查2 翟3 缪1 覃2 欧阳3 上官1 诸葛1 司徒1 逯1 亓1 䶮1 㑇1 龑1'
const surnames = new Lots<string>(`${common} ${rare}`.split(/\s+/).map((entry): [string, number] => [entry.replace(/\d+/g, ''), Number(/\d+/.exec(entry)?.[0] ?? 1)]))

/** Given names as their decade liked them: one or two characters, by birth year. */
const older = { two: '建国 建华 国强 志明 金根 水根 土根 阿根 桂英 秀英 玉兰 秀珍 桂兰 凤英 春梅 雪珍 美珍 文英 根生 金生 永法 樟根 荣根 彩英 月仙 水仙 香莲 仙花 寿根 德明'.split(' '), one: [...'英华珍明根兰法水香莲生祥凤仙'] }
const middle = { two: '建军 志强 国平 卫东 红梅 丽华 晓东 海燕 建平 永军 小红 雪峰 志刚 爱华 秀芳 小明 文军 丽萍 春燕 立新 红英 伟民 晓红 建芳 国芳 志伟 小平 雪琴 金花 利民'.split(' '), one: [...'伟军敏静丽强勇杰娟涛芳燕红平斌峰萍辉玲波'] }
const younger = { two: '晓峰 佳怡 思远 雨晴 浩然 嘉豪 文静 子豪 婷婷 志远 欣怡 晨曦 梦婷 俊杰 雅婷 宇航 诗琪 天宇 丹丹 鹏飞 晓雯 佳琪 明轩 依婷 凯文 雪莹 家伟 静雯 泽宇 晶晶'.split(' '), one: [...'鑫磊婷超颖倩洋莹帅琳凯晨阳雪璐昊宁蕾'] }
const unusual = ['𬳎', '堃', '喆', '峯', '昇', '𰜩', '祎', '彧', '垚', '翀']

export function inventPerson(chance: Chance, born: number, surname?: string): string {
  const taste = born < 1958 ? older : born < 1982 ? middle : younger
  const given = chance.yes(0.004) ? chance.pick(unusual) + (chance.yes(0.5) ? chance.pick(taste.one) : '') : chance.yes(0.28) ? chance.pick(taste.one) : chance.pick(taste.two)
  return (surname ?? surnames.draw(chance)) + given
}

const doubles = ['欧阳', '上官', '诸葛', '司徒']
export const surnameOf = (name: string): string => doubles.find((one) => name.startsWith(one)) ?? Array.from(name)[0] ?? ''

export const estateNames = `幸福里 双港花园 学府名邸 金桂苑 紫荆花园 锦绣江南 信安人家 衢江公寓 书香门第 荷塘月色 东方名都 阳光家园 香樟公寓 府前花苑 新湖景城 世纪花园 白云小区 斗潭小区 亭川雅苑 盈川小区 蝴蝶小区 百汇公寓 万田嘉园 南湖苑 桥头新村
兴华苑 绿城花园 礼贤雅居 柯山春晓 石室新苑 花径小区 天皇巷小区 上街花苑 下街小区 罗汉井小区 县西花园 坊门新村 水亭公寓 讲舍小区 崔家花园`.split(/\s+/)
export const shopNames = new Lots<readonly [string, string]>(([['{}记面馆', 'restaurant'], ['{}家小炒', 'restaurant'], ['老{}烧饼店', 'restaurant'], ['{}氏理发店', 'shop'], ['{}记五金店', 'shop'], ['便民超市', 'shop'], ['佳佳水果店', 'shop'], ['惠民大药房', 'shop'], ['老{}修车铺', 'workshop'],
  ['{}氏木器作坊', 'workshop'], ['社区卫生服务站', 'clinic'], ['阳光棋牌室', 'entertainment'], ['{}家民宿', 'lodging'], ['居家养老服务中心', 'elder_care'], ['快递驿站', 'shop'], ['{}记米粉店', 'restaurant']] as const).map((one): [readonly [string, string], number] => [one, 1]))
