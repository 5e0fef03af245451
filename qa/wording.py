"""The words of questions that belong to no form: asking, comparing, ranking, time, courtesy. Data only.

Words are written as a normalised question has them (`qa.question`): simplified, half-width, lower case.
What is in none of these lists, in no form and in no body's name is a content word, and must be accounted for.
"""

from ingest.forms.form import words

SHARE = words("占比 占 占了 所占 比例 比重 份额 占到 合占 共占 占全部 比率 share proportion fraction 占据 占去")

PERCENT = words(
    "几成 百分之几 百分之多少 百分比 % percent percentage per_cent 几个百分点 多少个百分点 百分点 percentage_points"
)

UP = words(
    """
    多了 多 增加 增加了 增长 增长了 涨 涨了 上涨 上升 上升了 提高 提高了 高出 高 高了 多出 增 增多 多收 多办 多收了
    多办了 升高 升 rise rose risen increase increased more grow grew grown higher 多收到 多批 多罚 多公开
    """
)

DOWN = words(
    """
    少了 少 减少 减少了 下降 下降了 降 降了 降低 降低了 跌 跌了 低 低了 下滑 回落 少收 少办 缩减 减 少收到 fall fell
    fallen decrease decreased drop dropped decline declined fewer less lower
    """
)

CHANGE = words("变化 变动 差 相差 差多少 差额 差距 差了 变了 之差 change changed difference differ 变化量 增减")

GROWTH_UP = words("增长率 增速 涨幅 增幅 同比增幅 增长幅度 growth_rate growth 上升幅度")

GROWTH_DOWN = words("降幅 下降幅度 跌幅 减幅 下降率")

GROWTH_SIGNED = words("变化率 变动率 变化幅度 同比变化率 增减率 rate_of_change")

THAN = words("比 较 相比 对比 比起 相较 相对于 than versus vs compared 比较 相比于")

YEAR_BEFORE = words(
    """
    同比 比上年 比去年 比前一年 比上一年 较上年 较去年 较前一年 较上一年 环比 比上年度 较上年度 与上年相比 跟去年比
    和上年比 同上年相比 year-on-year year_on_year than_the_previous_year from_the_previous_year than_the_year_before
    over_the_previous_year than_last_year
    """
)

LAST_YEAR = words("去年 上年 上一年 前一年 上年度 前年度 the_previous_year previous_year last_year the_year_before")

MOST = words(
    """
    最多 最高 最大 最常 最常用 最主要 头号 最频繁 最普遍 居首 排第一 排名第一 排首位 最常见 most highest largest biggest
    """
)

LEAST = words("最少 最低 最小 垫底 fewest least lowest smallest")

SORT_DOWN = words(
    """
    排序 排名 排个序 排列 排一下 由多到少 从多到少 从高到低 由高到低 从大到小 由大到小 排行 排位 rank ranking ranked
    sort 排个名 依次排列
    """
)

SORT_UP = words("从少到多 由少到多 从低到高 由低到高 从小到大 由小到大")

EACH = words("各 分别 各自 依次 逐一 分别是 each respectively 各是 各为 各有")

EVERY_YEAR = words(
    """
    历年 各年 每年 逐年 各年度 历年来 这几年 近年 年年 历年的 近几年 每一年 各年份 历次 所有年份 按年份 按年
    over_the_years by_year each_year every_year per_year all_years 每个年度 逐年的
    """
)

ALL_BODIES = words(
    """
    各单位 各家 各局 各部门 各机关 所有单位 全部单位 哪个单位 哪家 哪个部门 谁 哪个机关 哪个地方 哪一家 每个单位
    每家 哪家单位 各家单位 这几份报告 几家单位 哪些单位 各个单位 所有机关 哪个局 所有部门 各地 各报告 哪份报告
    这几家 全部报告 所有报告 那家 哪几家 各机构 哪个政府 哪一个单位 谁家 which_body which_bodies which_agency
    which_government who all_bodies which_department every_body each_body which_organization which_organisation
    """
)

WHICH_PART = {
    "": words(
        """
        哪种 哪一种 哪类 哪一类 哪一项 哪项 哪条 哪一条 哪个 哪种类型 which_type which_kind which_category what_kind
        what_type
        """
    ),
    "reason": words(
        """
        哪种理由 哪个理由 什么理由 哪种情形 哪种情况 哪个原因 什么原因 哪种原因 哪条理由 什么情形 哪些理由 哪些原因
        哪些情形 which_reason which_ground what_reason which_grounds
        """
    ),
    "applicant": words("哪类申请人 哪种申请人 哪一类申请人 什么人 哪些申请人 哪类主体 哪类组织 哪种组织"),
    "outcome": words("哪种结果 哪个结果 什么结果 哪类结果 哪些结果 which_outcome which_result"),
}
"""Words that ask which part of a figure is the largest, by the kind of parts that they ask for; "" leaves it open."""

PARTS = {
    "": words("分项 明细 各分项 各类别 各个类别 构成 组成 breakdown"),
    "reason": words(
        """
        各种理由 各项理由 各个理由 各理由 各类理由 每种理由 各种原因 各个原因 各类原因 各种情形 各情形 各类情形 每项理由
        """
    ),
    "applicant": words(
        """
        各类申请人 各种申请人 每类申请人 每种申请人 各申请人类型 各类主体 各申请主体 各类申请主体 各种主体
        by_applicant_type each_type_of_applicant
        """
    ),
    "outcome": words(
        "各种结果 各项结果 各个结果 各结果 每种结果 各类结果 每个结果 by_outcome each_outcome by_result each_result"
    ),
}
"""Words that ask for every part of a figure, likewise."""

EXCLUDING = words(
    """
    除了 除 除去 不含 不包括 不包含 不属于 剔除 扣除 不是 并非 并不是 而不是 排除 去掉 刨去 刨除 非 不算 不计 不涉及
    other_than except excluding not_including besides apart_from
    """
)
"""What stands behind these words is said not to count."""

EXCLUDING_BEHIND = words("除外 以外 之外 外 不算 不计 不含 不在内 不计在内 剔除 扣除 excluded")
"""What stands before these words is said not to count."""

WHICH_YEAR = words("哪年 哪一年 哪个年份 哪个年度 which_year what_year in_which_year")
MONEY = ("罚款", "罚没")
"""Words for a decision that as often mean its amount; they count decisions only where the question counts."""

SCOPES = {
    "省": words("全省 本省"),
    "县": words("全县 本县"),
    "区": words("全区 本区"),
    "州": words("全州"),
    "局": words("全局 本局"),
}
"""All that a government of one level governs."""

TREND = words(
    """
    趋势 走势 变化趋势 变动趋势 增长趋势 变化情况 变化走势 逐年变化 怎么变化 怎么变的 有何变化 有什么变化 有哪些变化
    历年变化 变化如何 起伏 trend trends over_time
    """
)
"""Asking for the figures of several years, one beside the other."""

CHECKS = words(
    """
    数据对得上 数字对得上 对得上 对不对得上 对得上吗 对不上 加得起来 加不起来 加得拢 加不拢 勾稽 勾稽关系 勾稽核对
    勾稽关系成立 勾稽关系成立吗 自洽 自相矛盾 前后矛盾 矛盾 数字打架 打架 算错 算对 算错了 数据有没有问题
    数字有没有问题 数据有问题 数字有问题 数据准不准 平不平 合计对吗 总计对吗 总数对吗 合计对不对 总计对不对 加总对吗
    有没有错 有错吗 出错 add_up adds_up consistent inconsistent inconsistencies contradict contradictions
    """
)
"""Asking whether a report's figures agree with each other."""

NONE = words(
    """
    没有收到 没收到 未收到 没有接到 没接到 没有受理 未受理 一件都没有 一件没有 一件也没有 为0 是0 为零 是零 零 没有
    0件 未发生 没有发生 没发生 none no_requests zero
    """
)

ADDED = words(
    """
    加起来 合起来 加在一块 加总 总和 之和 相加 加一起 加在一起 合在一起 合到一起 合计 合共 累计 加 together combined
    求和 一总 summed 加上 合 add_up
    """
)

BOTH = words("两者 二者 这两者 两个数 这两个数")
"""The figures of the last two turns."""

IN_ALL = words("一共 总共 共 共计 统共 合计 总和 altogether in_total in_all")

ASK_COUNT = words(
    """
    几回 多少回 回 多少场次 几场次 场次 次数 场数 期数 多少 几 多少件 几件 多少个 几个 多少起 几起 多少份 几份 多少宗
    几宗 多少例 多少项 几项 多少部 几部 多少单 多少次 几次 多少场 几场 多少桩 几桩 几例 几单 多少笔 几笔 多少张 几张
    是几 何数 件数 数量 数目 数 数字 数值 量 件 起 个 份 宗 场 次 例 项 部 单 数据 有几 是多少 有多少 有没有 有没有收到
    有没有接到 各几 几多 若干 count number figure figures how many cases 案 案件 几档 的数 几何 案子 一件 案件数
    案件数量 how_many how_much number_of the_number
    """
)

ASK_OTHER_UNITS = {
    "条": words("多少条 几条 条 条数"),
    "篇": words("多少篇 几篇 篇 篇数"),
    "期": words("多少期 几期 期 期数"),
    "人": words("多少人 几人 人数 多少名 几名 人次 多少人次"),
    "天": words("多少天 几天 天数 多少日 几日 多长时间 多久 工作日 how_long how_many_days"),
    "批次": words("多少批次 几批次 批次 多少批"),
    "家": words("多少家 几家 家数 多少个单位 几个单位 多少个部门 几个部门 多少个机关"),
    "户": words("多少户 几户"),
    "小时": words("多少小时 几小时"),
    "辆": words("多少辆 几辆"),
    "公里": words("多少公里"),
    "万元": words("多少万元 几万元 万元 多少万 几万 多少元 多少钱 几块钱 元 钱 几万块"),
}
"""Units that a count of 件 is not asked in. 场, 个, 次 and the like pass for 件 in the spoken language."""

WHAT = words(
    """
    什么 哪些 怎样 啥 哪里 哪儿 哪方面 哪些方面 何处 在哪 在哪儿 在哪里 是谁 what where whom 什么样 是什么 有哪些
    有什么 有啥 哪 说了什么 怎么说 是啥
    """
)

WHY = words("为什么 为何 怎么 如何 怎么样 咋 咋样 怎么会 何以 why how when 何时 什么时候 哪天 几月 几号 哪个月 几点")

FILL = words(
    """
    请问 请 帮我 帮忙 我想 我要 想问 想知道 查 查查 查一下 查询一下 看看 看一下 告诉我 核一下 核实 核实一下 问一下
    麻烦 一下 给我 我 我在写 写 稿子 的稿子 你好 您好 算 算一下 列一下 列出 列 给出 说 说说 讲 讲讲 统计 究竟 到底
    大概 大约 约 其实 具体 实际 分别为 报告 年报 年度报告 报告里 年度 年 里 里头 里面 中 当中 内 之中 之内 里边 方面
    情况 信息公开 政府信息公开 政务公开 政府信息 信息 公开申请 信息公开申请 政府信息公开申请 依申请 依申请公开 申请
    申请公开 申请件 申请书 申请的 全市 本市 前 后 本级 本年 本年度 当年 这一年
    那一年 一年 全年 年内 年底 年末 截至 截止 到 底 末 期间 之间 和 与 及 以及 跟 同 还有 并 且 或 或者 的 地
    得 了 着 过 是 为 有 在 于 由 对 向 从 把 被 将 给 让 叫 就 都 也 还 又 再 才 只 而 则 那 这 那么 这么 该 其 之
    以 所 因 因为 由于 为由 理由 原因 作为 按 按照 根据 依据 关于 有关 相关 涉及 属于 属 归到 归入 归于 列为 记为
    算作 以为 称为 叫做 即 也就是 就是 是指 指 比方说 例如 比如 这类 这种 那种 那类 类 类型 类别 种 情形 一项 那一项
    那项 一栏 那栏 栏 那一栏 一类 一种 小项 各项 每项 项目 递到 来 去 上 下 下面 下边 里的 中的 提的 给出的 出 出来
    做 做出 作出 做了 办得 批 批了 搞 搞了 开展 进行 进行了 发生 发生了 产生 形成 得到 获得 遭 遭到 受到 用 使用
    引起 导致 引发 达到 达 高达 已 已经 曾 曾经 共有 没有吗 吗 呢 吧 啊 呀 嘛 么 哦 哈 嗯 谢谢 多谢 需要 要 想 能
    能不能 可以 可否 会 应该 可能 是否 是不是 有无 单位 机关 部门 政府 行政机关 这个 这些 那些 那个 此 本 个 各类
    各种 向政府 向其 人们 社会 我们 他们 它们 大家 你 您 他 它 写稿 申请人 申请者 提出者 申请方 人 者 方 家 名 位
    者们 结果 结果是 结果为 案 官方 正式 新 时候 时 年份 多高 有多高 多大 有多大 多不多 水平 成功 一 二 三 单独 仅
    只有 光 光是 包括 包含 含 含有 其中的 当年度 显示 披露 公布 公布的 写的 记载 记录 载明
    反映 提到 说的 按年报 依 据 年度的 分 一个 一份 一次 一家 部分是 那边 这边 这里 那里 们 处 处的 去了 过来 过去
    表 表里 表中 表格 数字是 直接 最后 最终 来自 来的 而言 来说 来看 看 里有 当年的 转 走 使 令 办件 件数是 至 起来
    排 家的 哪些是 是哪 各多少 多少是 对应 分项 一栏里 栏里 栏目里 这一栏 这栏 这一项 这项 这行 一行 那行 那一行
    请告诉我 帮我查 帮我查一下 帮我看看 帮我算 帮我算算 想了解 想了解一下 想核实 麻烦问下 麻烦帮我查 请帮我查一下
    请帮忙查一下 求 求问 判 判决 裁定 判定 认定 法院判 正文 正文里 正文中 自己 承认 收 更 到了 继续 打 吃 打了
    吃了 通过 存在 总计 总 总数 总量 总的 全部 所有 总数量 总件数 总额 总体 整体 整个 全部的 所有的 一整年 整年 全
    除以 乘以 减去 数是 算了 咱 咱们 情况是 情况如何 家里 内的 下的 提
    收取 采取 动用 开出 开具 作了 报 报了 上报 填报 摊上 惹上 等 拿 当理由 当作 当成 说是 说成 说 实为 认为 认定为 管
    针对 剩 还剩 剩下 目前 现在 要求 索要 手上 手头 手里 压着 积压 一开年 开年 却 却是 工作 工作中 开展了 举行
    举行了 办过 搞过 开过 开了 召开 举办 举办了 组织 组织了 准备 打算 拟 坦言 反思 总结 指出 提出了 列举 谈到 目的
    没按时 数据是 小计 老师好 老师 核稿用 核稿 急 急用 急问 在线等 准确 要准确 准确数字 精确 麻烦您 打扰了 请教 求助
    查证 社会各方 各方 为了 为着 是因为 可为负 负数为减
    """
)
"""Words that carry no content of their own in a question about a figure."""

FILL_EN = words(
    """
    overall total the a an of in on at by to for from with and or is are was were be been did does do has have had
    that this these those it its they them their there as according report reports annual year years during into out
    about please tell me show give i we you can could would will information disclosure request requests application
    applications government open under which made make making due because reason reasons ground grounds basis based
    number agency agencies bureau's s against get got via per end start beginning public affairs office work all any
    cases case only just also newly new not? what's what say says said figures figure many much how receive decision
    decisions result results applicants applicant category row column issue item items among filed came come being
    concerning regarding related relating issued file count who whose impose imposed charge charged take took taken
    handle gave given gotten find found shown decide decided lawful bodies body compare anything each period so far
    """
)

FOLLOW = words(
    """
    那 呢 其中 里头 它 同年 同期 换成 改成 换 不是 不对 我问的是 我是问 那么 这里面 这里头 其中的 这些里 刚才 上面
    前面 同一年 再 也 those these it that of_those of_these what_about how_about and_in same_year the_same_year
    of_them
    """
)

SAME_YEAR = words("同年 同期 同一年 same_year the_same_year 当年 那一年 那年")

CORRECTION = words("不是 不对 我问的是 我是问 错了 i_meant no, not_that")

CONTENT = words(
    """
    主动公开 信息处理费 处理费 处理费用 罚没 办结率 答复率 满意率 办理时间 答复时间 处理时间 公开栏
    发布会 新闻发布会 信息量 公开栏目 公开专栏 公开指南 公开目录 公开平台 公开场所 公开专区 公开渠道 公开窗口 公开事项
    公开会议 公开形式 公开方式 公开制度 公开承诺 公开标准 公开电话 公开时限 公开范围 公开内容 公开主体 公开属性 公开质量
    公开网站 公开培训 公开专题 再审 二审 一审 即办件 承诺件 网办件 下属单位 下属 所属单位 直属单位 二级单位 目标 计划数
    全国 全省平均 全市平均 上级 下级 受理率 接通率 网办率 按时率 及时率 办理率 执行率 出庭率 应诉率 胜诉率 败诉率 逾期率
    解决率 回复率 征缴率 延期 延期答复 逾期答复 超期答复 延长答复 撤回 撤诉 撤销 调解 和解 听证 备案 解读 审查 审核 评估
    清理率 修改 修订
    """
)
"""Words that no table of the form holds, listed so that a shorter known word inside them is not taken for a row."""

PROBLEMS = words(
    """
    存在的问题 主要问题 问题 不足 毛病 短板 薄弱 薄弱环节 差距 困难 缺点 不好 做得不好 不到位 哪里不好 短处 弱点
    欠缺 problems shortcomings issues weaknesses difficulties deficiencies main_problems 做的不好 没做好 哪些不足
    需要改进的地方
    """
)
"""What a report says went badly."""

REMEDIES = words(
    """
    怎么改进 如何改进 怎么整改 如何整改 怎样改进 怎样整改 整改打算 改进打算 改进措施 整改措施 措施 改进 整改 下一步 打算
    计划 改进情况 怎么改 改进方向 改进办法 举措 measures improvements improvement plans improvement_measures next_steps
    下一步打算 改进计划 plan_to_improve
    """
)
"""What a report says it will do about it."""

LOOSE_EN = words(
    """
    compare describe described identified identify list listed mention mentioned name named post posted publish
    published report said say state stated
    """
)
"""English verbs of telling, which no passage need hold."""

PLAIN_WORDS = words("不是 所以 还有 不能 目前 一共 篇文章")
"""Words of the language that short known words make up without a change of meaning."""

SAME = (
    words("推送 发布 刊发 推出 编发 配发 发表"),
    words("解读稿 解读材料 解读文章 政策解读 政策文件解读 解读"),
    words("群众 网民 网友 公众 市民"),
    words("群众留言 网民留言 网友留言 公众留言 留言"),
    words("培训班 培训会 业务培训 培训"),
    words("新闻发布会 发布会"),
    words("文章 图文 推文 稿件"),
    words("微信公众号 公众号"),
    words("粉丝 关注人数 关注数 关注用户 订阅用户"),
    words("门户网站 政府网站 官方网站 官网 网站"),
    words("政务新媒体 新媒体"),
    words("关停 关闭 注销"),
)
"""Words of the prose that say the same: a passage may hold either."""

KINDS = {"新媒体": words("公众号 微博 微信 抖音 视频号")}
"""A general word and words for kinds of it: what a passage says of one kind is shown, and no figure taken from it."""

COUNTERS = (("场", "次", "期", "回", "场次"), ("人", "名", "位"), ("批次", "批"))
"""Counting words that count the same things."""

CONTACT = words(
    """
    疑问 有疑问 联系 咨询 拨打 反映 当面 意见 建议 机构 办公 号码 写信 寄信 发邮件 邮寄 报告 年报 哪个 机关 单位 具体
    受理机构 公开机构 想去 寄到 寄 留 打 找 问 发
    """
)
"""What may stand around a question for a telephone, an address and the like."""
