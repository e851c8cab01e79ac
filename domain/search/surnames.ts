/**
 * Characters that are read otherwise when they are a surname (百家姓 and 现代汉语词典). Several syllables for surnames of two characters.
 */
const single = `单shan 解xie 仇qiu 区ou 查zha 曾zeng 翟zhai 盖ge 任ren 华hua 乐yue 朴piao 尉wei 员yun 种chong 召shao 缪miao 覃qin 冼xian 隗wei 牟mu
折she 黑he 秘bi 宓mi 燕yan 瞿qu 葛ge 宁ning 薄bo 卜bu 晁chao 车che 谌chen 干gan 过guo 哈ha 纪ji 句gou 阚kan 逯lu 那na 能nai 粘nian 钭tou 洗xian
相xiang 颉xie 於yu 祭zhai 占zhan 繁po 逄pang 郇xun 佴nai 郗xi 亓qi 郤xi 曲qu 重chong 参shen 盛sheng 沈shen 强qiang 甯ning 眭sui 麴qu 笪da
应ying 柏bai 贲ben 便pian 不fou 宿su 都du 叶ye 俞yu 余yu 佘she 莘shen 万wan 嵇ji 撒sa 殷yin 褚chu 观guan 角jue 将jiang 谷gu 台tai`
const double = `万俟mo,qi 尉迟yu,chi 长孙zhang,sun 澹台tan,tai 令狐ling,hu 单于chan,yu 鲜于xian,yu 夏侯xia,hou 宇文yu,wen 皇甫huang,fu 淳于chun,yu 濮阳pu,yang
公孙gong,sun 仲孙zhong,sun 轩辕xuan,yuan 钟离zhong,li 闾丘lv,qiu 司徒si,tu 司空si,kong 亓官qi,guan 司寇si,kou 呼延hu,yan 慕容mu,rong 上官shang,guan
欧阳ou,yang 诸葛zhu,ge 东方dong,fang 赫连he,lian 南宫nan,gong 西门xi,men 独孤du,gu 拓跋tuo,ba 百里bai,li 东郭dong,guo 左丘zuo,qiu 端木duan,mu`

/** A surname of one or two characters to the readings of its characters. */
export const surnameReadings: ReadonlyMap<string, readonly string[]> = new Map(
  `${single} ${double}`.split(/\s+/).map((entry) => {
    const name = /^\P{ASCII}+/u.exec(entry)?.[0] ?? ''
    return [name, entry.slice(name.length).split(',')]
  }),
)
