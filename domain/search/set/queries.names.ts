/** Names as they are written and as they are spelt; see queries.ts for how a line reads. */
export const nameQueries = `
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
`
