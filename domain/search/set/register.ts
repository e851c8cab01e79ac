/**
 * The small register that the search test set is asked of. Everybody in it is invented; their phones begin with 100, which no network
 * gives out. Names were chosen to be hard: the same name twice, other characters of the same sound, surnames with a reading of their own,
 * rare and traditional characters, doors that differ by one digit.
 */
export interface SetRegister {
  buildings: { key: string; estate: string; number: string; units: number; floors: number; perFloor: number }[]
  /** Homes that stand alone, by their address. */
  homes: { key: string; address: string }[]
  /** `home`: a key of `homes`, or a door of an estate as its address is written. */
  people: { key: string; name: string; phone: string; home: string }[]
  places: { key: string; name: string; address: string }[]
}

const buildings = `
b1 幸福里小区 1 1 6 2
b3 幸福里小区 3 2 18 2
b13 幸福里小区 13 2 6 2
g3 金桂苑 3 2 6 2
g5 金桂苑 5 1 6 2
g12 金桂苑 12 3 12 2
sA 双港花园 A 1 11 2
s8 双港花园 8 2 6 3
s18 双港花园 18 2 6 3
f2 府前花苑 2 1 6 4`

const homes = `
xq88 新桥街88号
xq188 新桥街188号
hh216 荷花中路216号
fm12 坊门街12号
xw12 下坞村12号
xw112 下坞村112号
sw7 沙湾村7号
sw27 沙湾村27号
aj 安居路2号202室`

const people = `
ww1 王伟 10005701234 幸福里小区3幢2单元501室
ww2 王伟 10005705678 金桂苑5幢302室
wwei 王薇 10015709012 金桂苑12幢3单元1201室
wangwei 汪伟 10025703456 xq88
wwm 王伟民 10035707890 xw12
lxm1 李小明 10045701111 幸福里小区3幢2单元502室
lxm2 李晓明 10045702222 幸福里小区3幢1单元501室
lm 李明 10045703333 幸福里小区13幢2单元501室
zsf 张三丰 10055704444 幸福里小区1幢101室
zhsf 章三峰 10055705555 fm12
shan 单桂芳 10065706666 金桂苑3幢2单元501室
shandan 单丹 10065707777 双港花园18幢2单元203室
xie 解小龙 10075708888 hh216
xie2 谢晓龙 10075709999 sw7
qiu 仇英莲 10085700001 sw27
qiu2 邱英莲 10085700002 府前花苑2幢402室
ou 区志强 10085700003 府前花苑2幢404室
ou2 欧志强 10085700004 xw112
zha 查良平 10085700005 双港花园A幢801室
zhai 翟秀英 10085700006 双港花园8幢2单元203室
miao 缪春梅 10085700007 幸福里小区3幢1单元1501室
qin 覃玉兰 10085700008 幸福里小区3幢2单元1501室
oy1 欧阳小明 10095700009 金桂苑12幢1单元101室
oy2 欧阳明 10095700010 金桂苑12幢1单元102室
sg 上官云 10095700011 金桂苑12幢2单元201室
zg 诸葛明 10095700012 金桂苑12幢2单元202室
st 司徒静 10095700013 金桂苑12幢2单元301室
yc 尉迟敏 10095700014 金桂苑12幢2单元302室
zs 长孙敏 10095700015 金桂苑12幢2单元401室
cf1 陳峯 10105700016 双港花园8幢1单元101室
cf2 陈峰 10105700017 双港花园8幢1单元102室
lz1 刘喆 10105700018 双港花园8幢1单元103室
lz2 刘哲 10105700019 双港花园8幢1单元201室
zk1 赵堃 10105700020 双港花园8幢1单元202室
zk2 赵坤 10105700021 双港花园8幢1单元203室
rare1 李𬳎 10105700022 双港花园8幢1单元301室
rare2 王𰜩 10105700023 双港花园8幢1单元302室
lv1 吕律 10115700024 双港花园8幢1单元303室
lv2 吕丽 10115700025 双港花园8幢1单元401室
ag 郑阿根 10115700026 xw12
gy1 郑桂英 10115700027 xw12
gy2 郑桂英 10115700028 sw7
sg2 徐水根 10115700029 sw7
zx1 朱曦 10125700030 双港花园18幢1单元101室
zx2 祝希 10125700031 双港花园18幢1单元102室
zgp 曾国平 10125700032 双港花园18幢1单元103室
yxy 乐小燕 10125700033 双港花园18幢1单元201室
yxy2 岳小燕 10125700034 双港花园18幢1单元202室
ge 盖建华 10125700035 双港花园18幢1单元203室
ge2 葛建华 10125700036 双港花园18幢1单元301室
ry1 任艳 10135700037 双港花园18幢1单元302室
ry2 任燕 10135700038 双港花园18幢1单元303室
hy1 华玉 10135700039 双港花园18幢2单元101室
hy2 花玉 10135700040 双港花园18幢2单元102室
wyx1 吴月仙 10135700041 sw27
wyx2 吴月鲜 10135700042 sw27
zjg 周建国 10145700043 hh216
zgj 周国建 10145700044 hh216
zj 周建 10145700045 hh216
sy 沈一 10145700046 xq188
mxy 马晓芸 10145700047 xq188
dl 迪丽努尔·买买提 10155700048 双港花园A幢802室
ay 阿依古丽 10155700049 双港花园A幢902室
hxh 黄秀红 10155700050 xq88
hxh2 黄绣虹 10155700051 xq188
nn 聂宁 10155700052 府前花苑2幢102室
lg 兰广 10155700053 府前花苑2幢103室
fx 方欣 10155700054 府前花苑2幢104室
fx2 房心 10155700055 府前花苑2幢201室
xa 西安民 10155700056 府前花苑2幢202室
xian 冼民 10155700057 府前花苑2幢203室`

const places = `
wj 王记面馆 新桥街90号
wj2 汪记面馆 荷花中路218号
lw 老王烧饼店 坊门街14号
bm 便民超市 沙湾村1号
bm2 幸福便民超市 幸福里小区1幢
hm 惠民大药房 新桥街66号
qp 阳光棋牌室 金桂苑5幢
jj 居家养老服务中心 双港花园8幢
lj 李家小炒 荷花中路220号
jg 金桂理发店 金桂苑3幢
ws 双港社区卫生服务站 双港花园18幢
kd 快递驿站 府前花苑2幢`

const rows = (text: string): string[][] => text.trim().split('\n').map((line) => line.split(' '))
const part = (row: readonly string[], at: number): string => row[at] ?? ''

export const setRegister: SetRegister = {
  buildings: rows(buildings).map((row) => ({ key: part(row, 0), estate: part(row, 1), number: part(row, 2), units: Number(row[3]), floors: Number(row[4]), perFloor: Number(row[5]) })),
  homes: rows(homes).map((row) => ({ key: part(row, 0), address: part(row, 1) })),
  people: rows(people).map((row) => ({ key: part(row, 0), name: part(row, 1), phone: part(row, 2), home: part(row, 3) })),
  places: rows(places).map((row) => ({ key: part(row, 0), name: part(row, 1), address: part(row, 2) })),
}
