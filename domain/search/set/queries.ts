/**
 * What people type into the one box, and what must come: `typed → first, others !never`. A key is one of the register beside this file; a
 * door is written as 楼:幸福里小区3幢2单元501室. What stands before the comma must be first (one of them, joined by |), all keys must be
 * among the first ten, and what stands behind ! must not come at all. `→ -` is nothing at all. Written by hand for Gezhi; Apache-2.0.
 */
const text = `
## full name 全名
李小明 → lxm1, lxm2
李晓明 → lxm2, lxm1
李明 → lm
王伟 → ww1|ww2, ww1 ww2 wwm
王薇 → wwei, ww1 ww2
汪伟 → wangwei
王伟民 → wwm !ww1 ww2
张三丰 → zsf, zhsf
章三峰 → zhsf, zsf
单桂芳 → shan
单丹 → shandan
解小龙 → xie, xie2
谢晓龙 → xie2, xie
仇英莲 → qiu, qiu2
邱英莲 → qiu2, qiu
区志强 → ou, ou2
查良平 → zha
翟秀英 → zhai
缪春梅 → miao
覃玉兰 → qin
欧阳小明 → oy1
欧阳明 → oy2 !oy1
上官云 → sg
诸葛明 → zg
司徒静 → st
尉迟敏 → yc
长孙敏 → zs
陈峰 → cf2, cf1
刘哲 → lz2, lz1
赵坤 → zk2, zk1
吕律 → lv1
吕丽 → lv2
郑阿根 → ag
郑桂英 → gy1|gy2, gy1 gy2
徐水根 → sg2
曾国平 → zgp
乐小燕 → yxy, yxy2
盖建华 → ge, ge2
任艳 → ry1, ry2
任燕 → ry2, ry1
吴月仙 → wyx1, wyx2
周建国 → zjg !zgj
周国建 → zgj !zjg
周建 → zj, zjg
沈一 → sy
阿依古丽 → ay
黄秀红 → hxh, hxh2
## piece of a name 名字的一段
小明 → lxm1|oy1, lxm1 oy1
晓明 → lxm2
伟民 → wwm
三丰 → zsf
桂芳 → shan
桂英 → gy1|gy2, gy1 gy2
秀英 → zhai
英莲 → qiu|qiu2, qiu qiu2
志强 → ou|ou2, ou ou2
良平 → zha
春梅 → miao
玉兰 → qin
阳明 → oy2
阳小明 → oy1
官云 → sg
葛明 → zg
徒静 → st
孙敏 → zs
迟敏 → yc
阿根 → ag
水根 → sg2
国平 → zgp
小燕 → yxy|yxy2, yxy yxy2
建华 → ge|ge2, ge ge2
月仙 → wyx1
国建 → zgj
建国 → zjg
晓芸 → mxy
古丽 → ay
努尔 → dl
买买提 → dl
迪丽 → dl
李小 → lxm1
欧阳 → oy1|oy2, oy1 oy2
诸葛 → zg
尉迟 → yc
王伟 → ww1|ww2, ww1 ww2
小龙 → xie
晓龙 → xie2
良 → zha
堃 → zk1, zk2
喆 → lz1, lz2
## whole pinyin 全拼
lixiaoming → lxm1|lxm2, lxm1 lxm2
liming → lm
wangwei → ww1|ww2|wwei|wangwei, ww1 ww2 wwei wangwei
wangweimin → wwm !ww1
zhangsanfeng → zsf|zhsf, zsf zhsf
zhang san feng → zsf|zhsf, zsf zhsf
zhengagen → ag
zhengguiying → gy1|gy2, gy1 gy2
xushuigen → sg2
chenfeng → cf1|cf2, cf1 cf2
liuzhe → lz1|lz2, lz1 lz2
zhaokun → zk1|zk2, zk1 zk2
wuyuexian → wyx1|wyx2, wyx1 wyx2
zhoujianguo → zjg !zgj
zhouguojian → zgj !zjg
shenyi → sy
maxiaoyun → mxy
ouyangxiaoming → oy1
ouyangming → oy2
shangguanyun → sg
zhugeming → zg
situjing → st
huangxiuhong → hxh|hxh2, hxh hxh2
lvlv → lv1
lvli → lv2
lülü → lv1
lü li → lv2
ayiguli → ay
Li Xiaoming → lxm1|lxm2, lxm1 lxm2
OUYANG MING → oy2
li'ming → lm
niening → nn
languang → lg
fangxin → fx|fx2, fx fx2
xiaoming → lxm1|lxm2|oy1, lxm1 lxm2 oy1
guiying → gy1|gy2, gy1 gy2
agen → ag
## a surname's own reading 姓氏读音
shanguifang → shan
danguifang → shan
shandan → shandan
xiexiaolong → xie|xie2, xie xie2
jiexiaolong → xie !xie2
qiuyinglian → qiu|qiu2, qiu qiu2
chouyinglian → qiu !qiu2
ouzhiqiang → ou|ou2, ou ou2
quzhiqiang → ou !ou2
zhaliangping → zha
chaliangping → zha
zhaixiuying → zhai
miaochunmei → miao
qinyulan → qin
tanyulan → qin
yuchimin → yc
zhangsunmin → zs
zengguoping → zgp
cengguoping → zgp
yuexiaoyan → yxy|yxy2, yxy yxy2
lexiaoyan → yxy !yxy2
gejianhua → ge|ge2, ge ge2
gaijianhua → ge !ge2
renyan → ry1|ry2, ry1 ry2
huayu → hy1|hy2, hy1 hy2
xianmin → xian|xa, xian
## half typed 打了一半
lixiaom → lxm1|lxm2, lxm1 lxm2
lixiao → lxm1|lxm2, lxm1 lxm2
lixm → lxm1|lxm2, lxm1 lxm2
zhangsanf → zsf|zhsf, zsf zhsf
zhangsf → zsf|zhsf, zsf zhsf
zhsanfeng → zsf|zhsf, zsf zhsf
zhengguiy → gy1|gy2, gy1 gy2
zhenggy → gy1|gy2, gy1 gy2
ouyangxm → oy1
ouyangx → oy1
shangguany → sg
shangguan → sg
zhuge → zg
xiexl → xie|xie2, xie xie2
wangweim → wwm
wangwm → wwm
zhoujg → zjg
zhoujiang → zjg
wuyuex → wyx1|wyx2, wyx1 wyx2
wuyx → wyx1|wyx2, wyx1 wyx2
qiuyingl → qiu|qiu2, qiu qiu2
huangxiuh → hxh|hxh2, hxh hxh2
maxy → mxy
miaochunm → miao
xushuig → sg2
zengguop → zgp
ayig → ay
## initials 首字母
lxm → lxm1|lxm2, lxm1 lxm2
lm → lm
zsf → zsf|zhsf, zsf zhsf
wwm → wwm
zgy → gy1|gy2, gy1 gy2
zag → ag
xsg → sg2
oyxm → oy1
oym → oy2
sgy → sg
zgm → zg
stj → st
sgf → shan
xxl → xie|xie2, xie xie2
ozq → ou|ou2, ou ou2
zlp → zha
zxy → zhai
mcm → miao
qyl → qiu|qiu2|qin, qiu qiu2 qin
wyx → wyx1|wyx2, wyx1 wyx2
zjg → zjg
zgj → zgj
mxy → mxy
hxh → hxh|hxh2, hxh hxh2
LXM → lxm1|lxm2, lxm1 lxm2
ycm → yc
zgp → zgp
aygl → ay
yxy → yxy|yxy2, yxy yxy2
gjh → ge|ge2, ge ge2
## sounds alike 同音字
李筱明 → lxm1|lxm2, lxm1 lxm2
张三封 → zsf|zhsf, zsf zhsf
汪薇 → wangwei|wwei|ww1|ww2
王韦 → ww1|ww2|wwei, ww1 ww2
郑贵英 → gy1|gy2, gy1 gy2
郑桂莹 → gy1|gy2, gy1 gy2
正阿根 → ag
徐水跟 → sg2
许水根 → sg2
善桂芳 → shan
谢小龙 → xie|xie2, xie xie2
秋英莲 → qiu|qiu2, qiu qiu2
欧志强 → ou2, ou
渣良平 → zha
妙春梅 → miao
秦玉兰 → qin
增国平 → zgp
月小燕 → yxy|yxy2, yxy yxy2
葛建花 → ge|ge2, ge ge2
吴月先 → wyx1|wyx2, wyx1 wyx2
周健国 → zjg
沈依 → sy
马小云 → mxy
黄秀虹 → hxh|hxh2, hxh hxh2
欧阳晓明 → oy1
上官芸 → sg
诸葛鸣 → zg
司徒晶 → st
朱希 → zx1
祝西 → zx2
房欣 → fx|fx2, fx fx2
## written otherwise 繁体、异体、生僻字
陳峯 → cf1, cf2
陈峯 → cf1|cf2, cf1 cf2
陳峰 → cf2|cf1, cf1 cf2
刘喆 → lz1, lz2
劉哲 → lz2, lz1
赵堃 → zk1, zk2
趙坤 → zk2, zk1
李𬳎 → rare1
𬳎 → rare1
王𰜩 → rare2
𰜩 → rare2
鄭桂英 → gy1|gy2, gy1 gy2
張三豐 → zsf
歐陽明 → oy2
吳月仙 → wyx1
黃秀紅 → hxh
聶寧 → nn
聂甯 → nn
蘭廣 → lg
迪丽努尔买买提 → dl
迪丽努尔•买买提 → dl
迪丽努尔 买买提 → dl
## end of a phone 电话尾号
1234 → ww1 !ww2
5678 → ww2 !ww1
3456 → wangwei
7890 → wwm
9012 → wwei
01234 → ww1
5701234 → ww1
10005701234 → ww1
100 0570 1234 → ww1
1111 → lxm1
2222 → lxm2
4444 → zsf
0026 → ag
00026 → ag
0041 → wyx1
700009 → oy1
6666 → shan
8888 → xie
9999 → xie2
0048 → dl
## a door 门牌
幸福里3幢2单元501 → 楼:幸福里小区3幢2单元501室 !楼:幸福里小区13幢2单元501室
幸福里小区3幢2单元501室 → 楼:幸福里小区3幢2单元501室
幸福里3-2-501 → 楼:幸福里小区3幢2单元501室 !楼:幸福里小区13幢2单元501室 楼:金桂苑3幢2单元501室
幸福里 3-2-501 → 楼:幸福里小区3幢2单元501室
幸福里三号楼二单元501 → 楼:幸福里小区3幢2单元501室
幸福里三幢二单元五〇一室 → 楼:幸福里小区3幢2单元501室
幸福里3#2-501 → 楼:幸福里小区3幢2单元501室
幸福里3号楼2单元501室 → 楼:幸福里小区3幢2单元501室
幸福里3栋2单元501 → 楼:幸福里小区3幢2单元501室
幸福里3座2门501 → 楼:幸福里小区3幢2单元501室
幸福里３幢２单元５０１ → 楼:幸福里小区3幢2单元501室
幸福里 3幢 2单元 501 → 楼:幸福里小区3幢2单元501室
双港街道幸福里3幢2单元501 → 楼:幸福里小区3幢2单元501室
柯城区幸福里小区3-2-501 → 楼:幸福里小区3幢2单元501室
幸福里3—2—501 → 楼:幸福里小区3幢2单元501室
幸福里3之2之501 → 楼:幸福里小区3幢2单元501室
3幢2单元501 → 楼:幸福里小区3幢2单元501室|楼:金桂苑3幢2单元501室, 楼:幸福里小区3幢2单元501室 楼:金桂苑3幢2单元501室 !楼:幸福里小区13幢2单元501室
3-2-501 → 楼:幸福里小区3幢2单元501室|楼:金桂苑3幢2单元501室, 楼:幸福里小区3幢2单元501室 楼:金桂苑3幢2单元501室
三号楼二单元501 → 楼:幸福里小区3幢2单元501室|楼:金桂苑3幢2单元501室, 楼:幸福里小区3幢2单元501室 楼:金桂苑3幢2单元501室
13-2-501 → 楼:幸福里小区13幢2单元501室 !楼:幸福里小区3幢2单元501室
十三幢二单元501 → 楼:幸福里小区13幢2单元501室
幸福里13幢2单元501 → 楼:幸福里小区13幢2单元501室
幸福里3-2-1501 → 楼:幸福里小区3幢2单元1501室 !楼:幸福里小区3幢2单元501室
金桂苑3-2-501 → 楼:金桂苑3幢2单元501室 !楼:幸福里小区3幢2单元501室
金桂苑5幢1单元302 → 楼:金桂苑5幢302室
金桂苑5-1-302 → 楼:金桂苑5幢302室
金桂苑5幢302 → 楼:金桂苑5幢302室
金桂苑5-302 → 楼:金桂苑5幢302室
金桂苑十二幢三单元1201 → 楼:金桂苑12幢3单元1201室
金桂苑12-3-1201 → 楼:金桂苑12幢3单元1201室
双港花园A幢1单元801 → 楼:双港花园A幢801室
双港花园A座801 → 楼:双港花园A幢801室
双港花园a-1-801 → 楼:双港花园A幢801室
双港花园8幢2单元203 → 楼:双港花园8幢2单元203室 !楼:双港花园18幢2单元203室
双港花园18幢2单元203 → 楼:双港花园18幢2单元203室 !楼:双港花园8幢2单元203室
双港花园8-2-203 → 楼:双港花园8幢2单元203室
府前花苑2幢1单元402 → 楼:府前花苑2幢402室
府前花苑2-402 → 楼:府前花苑2幢402室
府前2幢402 → 楼:府前花苑2幢402室
新桥街88号 → xq88 !xq188
新桥街188号 → xq188 !xq88
新桥街88 → xq88 !xq188
荷花中路216号 → hh216
荷花中路216 → hh216
坊门街12号 → fm12 !xw12
坊门街十二号 → fm12
下坞村12号 → xw12 !xw112
下坞村112号 → xw112 !xw12
下坞12号 → xw12 !xw112
下坞村十二号 → xw12
沙湾村7号 → sw7 !sw27
沙湾村27号 → sw27 !sw7
沙湾27号 → sw27
## a shop or place 店铺、场所
王记面馆 → wj, wj2
汪记面馆 → wj2, wj
面馆 → wj|wj2, wj wj2
王记 → wj
老王烧饼 → lw
烧饼 → lw
便民超市 → bm, bm2
幸福便民 → bm2
超市 → bm|bm2, bm bm2
大药房 → hm
惠民 → hm
棋牌室 → qp
养老 → jj
居家养老服务中心 → jj
李家小炒 → lj
理发店 → jg
卫生服务站 → ws
快递 → kd
wangjimianguan → wj|wj2, wj wj2
wjmg → wj|wj2, wj wj2
bmcs → bm
hmdyf → hm
huimin → hm
kdyz → kd
便敏超市 → bm
汪济面馆 → wj|wj2, wj wj2
快递译站 → kd
## as it is typed on a phone 空格、全角、大小写、标点
 李小明  → lxm1, lxm2
李 小明 → lxm1, lxm2
李小明。 → lxm1, lxm2
ｌｉｘｉａｏｍｉｎｇ → lxm1|lxm2, lxm1 lxm2
Lxm → lxm1|lxm2, lxm1 lxm2
li xiao ming → lxm1|lxm2, lxm1 lxm2
１２３４ → ww1
欧阳·明 → oy2
王记面馆。 → wj, wj2
## nothing 不该有的
赵钱孙 → -
xqz → -
qwert → -
98765 → -
幸福里99幢1单元101 → -
幸福里3幢2单元9901 → -
不存在小区3-2-501 → -
郑贵银 → - !gy1
王大伟 → - !ww1
zhangsi → - !zsf
李明明 → - !lm
新桥街8号 → - !xq88
下坞村2号 → - !xw12
`

export interface SetQuery {
  kind: string
  text: string
  /** One of these must come first. Empty: nothing may come. */
  first: string[]
  /** All of these must be among the first ten. */
  all: string[]
  never: string[]
}

const keys = (list: string): string[] => list.trim().split(/\s+/).filter((key) => key !== '' && key !== '-')

function read(): SetQuery[] {
  let kind = ''
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) kind = line.slice(3)
    const [typed, expected] = line.split(' → ')
    if (typed === undefined || expected === undefined) return []
    const [wanted = '', never = ''] = expected.split(' !')
    const [first = '', others = ''] = wanted.split(', ')
    const heads = first.split('|').flatMap(keys)
    return [{ kind, text: typed, first: heads, all: others === '' && heads.length > 1 ? [] : [...new Set([...(heads.length === 1 ? heads : []), ...keys(others)])], never: keys(never) }]
  })
}

export const setQueries: readonly SetQuery[] = read()
