import { cityCategories } from './categories.city.ts'
import { disputeCategories } from './categories.disputes.ts'
import { category, type Line } from './categories.line.ts'
import type { Category } from './model.ts'

/**
 * The tree every county starts with: four platforms, their sub-classes, the events of 数字城管 (GB/T 30428) under 城市管理,
 * the disputes under 矛盾纠纷, and the few everyday needs a sub-class alone would hide. Keywords are what people say and type;
 * `a+b` means both were said, anywhere in the sentence.
 */
const platforms: Line[] = [
  ['ZZ', '综治工作', 'Public order', 'dispute', ''],
  ['SJ', '市场监管', 'Market supervision', 'livelihood', ''],
  ['ZF', '综合执法', 'Law enforcement', 'city', ''],
  ['BM', '便民服务', 'Services for residents', 'livelihood', ''],
]

const publicOrder: Line[] = [
  ['ZZ01', '治安隐患', 'Public-safety hazard', 'hazard', '小偷 偷东西 被偷 偷电瓶 电瓶被偷 盗窃 打架 斗殴 赌博 聚众赌博 打牌赌钱 可疑人员 可疑的人 陌生人 形迹可疑 踩点 诈骗 骗子 电信诈骗 刷单 被骗 传销 酒疯 醉酒闹事 闹事 吸毒 卖淫 撬锁 入室 监控坏了 管制刀具 尾随'],
  ['ZZ02', '矛盾纠纷', 'Disputes', 'dispute', '纠纷 矛盾 吵架 吵起来 闹矛盾 调解 扯皮 争吵 打起来 闹僵 讨说法'],
  ['ZZ03', '信访事项', 'Petitions', 'dispute', '信访 上访 信访件 越级上访 去北京反映 集体上访 反映诉求 举报信 来信来访 要去市里反映 写信反映'],
  ['ZZ04', '平安宣传', 'Safety publicity', 'other', '反诈宣传 平安宣传 防诈骗宣传 发传单宣传 宣传活动 禁毒宣传 入户宣传 普法宣传 安全宣传 宣传海报 反诈app 平安三率'],
]

const market: Line[] = [
  ['SJ01', '食药安全', 'Food and medicine', 'livelihood', '食品 吃坏肚子 拉肚子 食物中毒 过期食品 过期 变质 发霉 食品卫生 后厨脏 厨房很脏 饭店卫生 无证餐饮 没有健康证 保健品 流动餐车卫生 农家宴 集体聚餐 外卖有虫 头发 苍蝇 蟑螂+店 添加剂 三无食品 食堂'],
  ['SJ02', '工商监管', 'Business supervision', 'livelihood', '无照经营 没有营业执照 营业执照 虚假宣传 价格欺诈 乱收费+店 哄抬价格 明码标价 短斤少两 缺斤少两 假冒 假货 强买强卖 会员卡跑路 店关门跑路 老年人推销 会销 传单+保健 虚假广告 不开发票 黑中介'],
  ['SJ03', '质量监管', 'Quality supervision', 'hazard', '质量问题 产品质量 伪劣 劣质 不合格产品 加油站+油 电子秤 计量 头盔+质量 电动车改装'],
  ['SJ04', '金融监管', 'Financial supervision', 'hazard', '非法集资 集资 理财 高息 高利贷 套路贷 投资被骗 投资公司 P2P 庞氏 返利 养老投资 放贷 校园贷 虚拟币 炒币 民间借贷公司 以房养老'],
]

const enforcement: Line[] = [
  ['ZF01', '城市管理', 'City management', 'city', '城管 市容 脏乱差 环境卫生 乱堆 路灯 路灯不亮 路灯坏了 井盖 窨井盖 井盖没了 井盖松动 垃圾桶满 垃圾桶坏了 护栏坏了 公厕 绿化带 树倒 树枝 围挡'],
  ['ZF02', '消防安全', 'Fire safety', 'hazard', '消防 消防通道 堵消防通道 占用消防通道 灭火器 灭火器过期 消防栓 消火栓 火灾 着火 起火 冒烟 着火了 电瓶车进楼 电动车上楼 电瓶上楼 飞线充电 楼道充电 充电+楼道 楼道堆物 楼道堆 安全出口 安全出口锁 应急灯 烟感 喷淋 三合一 群租+消防 电线老化 私拉电线 乱拉电线 充电桩+冒烟 烟花爆竹'],
  ['ZF03', '安全生产', 'Work safety', 'hazard', '安全生产 工厂安全 厂房 车间 企业安全 小作坊 违章作业 没戴安全帽 安全帽 脚手架 高空作业 高处作业 没系安全带 塔吊 粉尘 有限空间 动火作业 电焊 无证电焊 塌了+工地 仓库+隐患 农机安全'],
  ['ZF04', '生态环境', 'Environment', 'hazard', '污染 污水 排污 偷排 废水 污水直排 黑臭 河水发黑 水发黑 河水发臭 死鱼 废气 刺鼻 臭味 恶臭 难闻气味 工厂+味道 工厂+噪音 黑烟 冒黑烟 烟囱 粉尘污染 养殖污染 猪粪 雨污混排'],
  ['ZF05', '治危拆违', 'Unsafe and illegal buildings', 'hazard', '危房 危旧房 房子开裂 墙体开裂 房屋开裂 墙裂了 裂缝+房 墙体倾斜 房屋倾斜 房子快塌 快倒了+房 违建 违法建筑 违章建筑 拆违 加盖 违法加层 加层 阳光房 承重墙 拆承重墙 砸承重墙 外墙脱落 墙皮掉 瓷砖掉 外墙砖 屋顶+塌'],
  ['ZF06', '自然灾害', 'Natural hazards', 'hazard', '山体滑坡 滑坡 泥石流 塌方 山上落石 落石 地质灾害 洪水 洪涝 山洪 台风 涨水 水位 内涝 暴雨 地震 雷击 森林火险 山火 冰雹 积雪压 堤坝+险 转移群众 边坡 挡墙'],
  ['ZF07', '农林水利', 'Farming, forest, water', 'livelihood', '农田 灌溉 水渠 渠道堵 沟渠 水库 山塘 水坝 耕地 抛荒 占用农田 占用耕地 砍树 滥伐 偷砍树 病虫害 农药 化肥 种子 秸秆 禽流感 猪瘟 死猪 电鱼 捕鱼 偷鱼 机耕路 泵站'],
  ['ZF08', '应急管理', 'Emergency management', 'hazard', '应急 溺水 有人落水 落水 掉河里 救援 避灾点 避灾安置 应急物资 防汛沙袋 救生圈 防溺水 失踪 走失 老人走丢 孩子不见了 爆炸 坍塌 突发事故 车祸+伤 煤气中毒 跳楼 轻生'],
]

const services: Line[] = [
  ['BM01', '文教体育', 'Culture, schools, sport', 'livelihood', '上学 入学 学区 转学 学校 幼儿园 学费 文化礼堂 图书馆 农家书屋 健身器材 健身器材坏了 健身路径 篮球场 广场舞场地 体育设施 文化活动 送戏下乡 校车 放学接送'],
  ['BM02', '困难救助', 'Hardship relief', 'livelihood', '低保 申请低保 救助 困难家庭 家里困难 生活困难 临时救助 特困 五保 没饭吃 流浪 流浪人员 乞讨 流浪汉 残疾人 残疾证 残疾补贴 残疾人补贴 轮椅 大病救助 大病 慈善 助学 困境儿童 留守儿童 住房困难 揭不开锅 没钱看病'],
  ['BM03', '卫生健康', 'Health', 'livelihood', '医院 看病 看病难 医保 医保报销 卫生院 村医 卫生室 疫苗 打疫苗 传染病 发热 体检 家庭医生 签约医生 孕妇 生育 计划生育 生育登记 精神病 精神障碍 血压 献血 灭蚊 老鼠+多 除四害 狂犬 被狗咬 公共卫生'],
  ['BM04', '老龄殡葬', 'Elders and funerals', 'livelihood', '老人 独居老人 孤寡老人 空巢老人 养老 养老院 敬老院 老年食堂 助餐 居家养老 高龄补贴 高龄津贴 老年证 老年卡 老人摔倒 老人没人照顾 没人照顾+老 失能 护理 殡葬 骨灰 墓地 公墓 坟 乱埋乱葬 搭灵棚 白事 丧事'],
  ['BM05', '优抚安置', 'Veterans', 'livelihood', '退伍 退役军人 退伍军人 老兵 烈属 军属 优抚 优待证 抚恤金 转业 光荣牌 义务兵 入伍 征兵 伤残军人 军人优待'],
  ['BM06', '劳动保障', 'Work and social insurance', 'livelihood', '社保 养老保险 医保断缴 缴社保 没交社保 失业 失业金 找工作 招工 就业 零工 技能培训 工伤 工伤认定 退休 退休金 养老金 社保卡 创业补贴 就业困难 灵活就业 公益性岗位 劳动合同备案'],
  ['BM07', '其他', 'Other services', 'other', '户口 身份证 居住证 暂住证 证明 开证明 盖章 公交 公交站 公交车 网络 宽带 没信号 手机信号 有线电视 快递 快递柜 停车位 停车难 充电桩 加装电梯 物业费 路名牌 门牌 门牌号 咨询 代办 跑腿 其他'],
]

/** Everyday needs with a limit of their own: water, power, gas and heat within 24 hours. */
const supply: Line[] = [
  ['BM07.01', '供水问题', 'Water supply', 'livelihood', '停水 没水 没水了 水压 水压低 水压小 自来水发黄 水发黄 水很浑 自来水浑 水有味道 水龙头+没水 水费 水表 用不上水 断水 二次供水 水质'],
  ['BM07.02', '供电问题', 'Power supply', 'livelihood', '停电 没电 没电了 跳闸 电压 电压低 电压不稳 断电 一直停电 电表 电费 变压器 用不上电 老跳闸 整栋没电 来电'],
  ['BM07.03', '燃气问题', 'Gas supply', 'livelihood', '停气 没气 没煤气 没燃气 打不着火 燃气费 燃气表 燃气灶 通燃气 装燃气 天然气开通 煤气费 换燃气 燃气公司 管道气'],
  ['BM07.04', '供热问题', 'Heating', 'livelihood', '供暖 不供暖 暖气 暖气不热 没暖气 供热 地暖 取暖费 热力公司 停暖 暖气片 家里冷+暖'],
]

/** What the county took back from the townships (上级收回): items of their own, so that a street never receives them. */
const withdrawn: Line[] = [
  ['SJ01.01', '药品和医疗器械', 'Medicines and devices', 'livelihood', '假药 药店 过期药 药品 处方药 医疗器械 卖药 劣药 没有处方 药房 医疗美容产品 药店+过期'],
  ['SJ03.01', '电梯等特种设备', 'Lifts and special equipment', 'hazard', '电梯 电梯坏了 电梯困人 电梯故障 电梯停运 电梯年检 电梯+响 电梯+抖 电梯下坠 困在电梯 特种设备 锅炉 压力容器 叉车 气瓶 液化气瓶 游乐设施 扶梯'],
  ['ZF03.01', '危险化学品', 'Dangerous chemicals', 'hazard', '危化品 危险化学品 化学品 油漆仓库 液氨 化工原料 化学品泄漏 危化品车 剧毒 甲醇 化工厂+泄漏 储罐 私存汽油'],
  ['ZF04.01', '危险废物', 'Hazardous waste', 'hazard', '危险废物 废机油 固废 倾倒废渣 危废 废油桶 医疗废物 废电池 化工废料 偷倒固废 工业废渣 废酸'],
  ['ZF05.01', '房屋安全鉴定', 'Building-safety appraisal', 'hazard', '房屋鉴定 危房鉴定 安全鉴定 房子鉴定 C级危房 D级危房 鉴定报告 房屋安全鉴定 鉴定房屋'],
  ['ZF07.01', '野生动物和林业有害生物', 'Wildlife and forest pests', 'livelihood', '野生动物 野猪 松材线虫 枯死松树 猴子 毒蛇 蛇进家 马蜂窝 捕鸟 打猎 野味 野猪+庄稼 受伤的鸟 猫头鹰'],
  ['BM01.01', '校外培训机构', 'Private tutoring', 'livelihood', '补课 培训班 教育培训 补习班退费 培训机构 培训机构跑路 补习班 辅导班 托管班 学科培训 早教 兴趣班+退'],
  ['BM03.01', '医疗机构监管', 'Supervision of clinics', 'livelihood', '黑诊所 无证行医 非法行医 游医 诊所没有证 私人诊所 非法医美 医疗鉴定 医疗事故鉴定 镶牙+无证 打美容针'],
]

export const defaultCategories: Category[] =
  [...platforms, ...publicOrder, ...disputeCategories, ...market, ...enforcement, ...cityCategories, ...services, ...supply, ...withdrawn].map(category)
