"""Our own sentences for the six sections; which of them a report takes follows from its `wording`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from tests.official.figures import OfficialReport

SAMPLE_NOTE = "【样例】这是一份供试用的样例报告，机关、联系方式和全部数字均为虚构，不得作为事实引用。"
REAL_FIGURES_NOTE = (
    "【样例】这是一份供试用的样例报告：三张表里的数字取自该机关公开的年度报告，"
    "正文的文字、其余数字和联系方式均为自拟，不得作为原文引用。"
)

_OPENING = (
    "依照《中华人民共和国政府信息公开条例》，{org}编制了{year}年的年度报告，数据统计的起止日期为{year}年1月1日和12月31日。",
    "这份报告说明{org}在{year}年公开政府信息的情况，全文分六个部分，统计时间为{year}年全年，电子版登在{site}。",
    "现将{org}{year}年政府信息公开的有关数据和工作公布如下，欢迎社会各界监督。",
    "按照条例关于年度报告的规定，{org}汇总了{year}年的公开工作，形成这份报告，可在{site}下载。",
)
_CONTACT = (
    "对本报告有疑问的，可与我们联系，地址：{address}，邮编：{postcode}，电话：{phone}。",
    "联系地址：{address}（邮编{postcode}），联系电话：{phone}。",
    "如需纸质版，请到{address}领取，或者拨打{phone}，邮编{postcode}。",
)
_SUMMARY = (
    "{year}年，{org}把公开工作同日常业务一起安排、一起检查，群众查得到、看得懂的信息比往年多了。",
    "过去一年，{org}按时完成了各项公开任务，没有发生泄密和重大差错。",
    "{org}在{year}年调整了公开工作的分工，由一名负责人分管，各科室都有联络员。",
    "这一年的公开工作以方便群众办事为主线，重点放在把办事条件和结果讲清楚。",
)
_PUBLISHED = (
    "（一）主动公开。全年主动公开政府信息{published}条，发布政策解读{explained}篇，举行新闻发布会{meetings}场。",
    "（一）主动公开情况。{year}年共主动公开政府信息{published}条，其中政策解读{explained}篇；召开新闻发布会{meetings}次。",
    "（一）信息发布。一年来主动公开政府信息{published}条，配发政策解读{explained}篇，组织发布会{meetings}场，重点栏目每周检查一遍。",
    "（一）主动公开方面。主动公开政府信息{published}条，比照目录逐项更新；文件出台时同步起草解读，全年发布解读{explained}篇。",
)
_REQUESTED = (
    "（二）依申请公开。本年新收申请{new}件，上年结转{carried_in}件，办结{handled}件，结转下年度{carried_out}件。",
    "（二）办理申请。全年收到公开申请{new}件，连同上年转来的{carried_in}件，共办结{handled}件，其余{carried_out}件留待下一年继续办理。",
    "（二）依申请公开情况。{year}年新收政府信息公开申请{new}件，全部登记在册；当年办结{handled}件，都在法定期限内作了答复。",
)
_MANAGED = (
    "（三）信息管理。文件起草时同步确定公开属性，发布前经过三道核对，失效文件及时标注。",
    "（三）政府信息管理。修订了公开目录，对历年文件逐份清理，并安排专人每季度校对一次。",
    "（三）信息管理方面。建立了文件从起草到归档的台账，已经失效的文件在网页上用醒目的颜色标明。",
)
_PLATFORM = (
    "（四）平台建设。网站检索功能作了改进，政务新媒体全年推送文章{articles}篇，群众留言{letters}条均有回复。",
    "（四）公开平台。政务服务大厅设了查阅点，配有自助查询机；公众号发布文章{articles}篇，收到并答复留言{letters}条。",
    "（四）平台情况。对门户网站的栏目作了合并，手机上也能打开全部附件；全年处理网民留言{letters}条，发布图文{articles}篇。",
)
_SUPERVISED = (
    "（五）监督保障。组织业务培训{courses}次，请群众代表给公开工作打分，全年没有发生责任追究。",
    "（五）监督和培训。把公开工作列入年度考核，开展培训{courses}场，对更新不及时的科室作了提醒。",
    "（五）监督保障方面。每季度自查一次，查出的问题当月改完；举办培训班{courses}期。",
)
_MATTERS = {
    "人民政府": "围绕群众关心的民生实事，全年公开实事项目进展{matters}期，供水、供暖和道路施工都提前贴出安排。",
    "商务局": "在促进消费方面，公开了发放消费券的规则和结果{matters}批，老旧家电换新补贴的名单按月公示。",
    "教育局": "在招生入学方面，提前公开了片区划分、报名时间和录取结果，发布招生入学信息{matters}条，校车线路逐条列明。",
    "科学技术局": "在科技项目方面，公开了申报指南和立项结果，发布项目公示{matters}条，创新券的兑付进度随时可查。",
    "管委会": "在园区建设方面，公开了地块出让、厂房招租和企业扶持资金的信息{matters}条，重大项目的环评结果全文登出。",
}
_PROBLEMS = (
    "一年来的工作还有两处不足：一是解读的样式偏少，图表和短视频用得不多；二是少数栏目更新偏慢。",
    "目前的主要问题是：答复文书的格式不够统一，基层经办人员变动较多，业务培训没有跟上。",
    "对照群众期待，公开的内容还不够好找，历史文件的分类也不够细。",
    "存在的问题有：有的科室对公开属性把握不准，有的附件只有扫描件，不便复制和检索。",
)
_REMEDIES = (
    "下一年准备这样改进：每月核对一次栏目更新情况，每份重要文件至少配一种通俗解读。",
    "下一步，将统一文书范本，每半年组织一次培训，并把常见问题整理成册供群众取阅。",
    "今后将重新梳理栏目，给历史文件补上主题词，并请群众代表试用后再调整。",
    "改进办法是：新发附件一律用可检索的格式，科室拿不准的事项先会商、后答复。",
)
_OTHER = (
    "本年没有收取政府信息公开处理费。",
    "除上述内容外，没有其他需要报告的事项；全年未收取信息处理费。",
    "{year}年没有向申请人收取信息处理费，也没有其他需要说明的事项。",
)


def section_sentences(report: OfficialReport) -> Mapping[str, Sequence[str]]:
    """The paragraphs of each section by its title; "" holds those before the first section."""
    words = {"org": report.org, "year": report.year, **report.facts, **report.contact, **_requests(report)}

    def say(choices: Sequence[str]) -> str:
        return Random(f"{report.wording}/{choices[0]}").choice(choices).format(**words)

    overall = (_SUMMARY, _PUBLISHED, _REQUESTED, _MANAGED, _PLATFORM, _SUPERVISED)
    matters = [sentence.format(**words) for ending, sentence in _MATTERS.items() if report.org.endswith(ending)]
    return {
        "": [*([report.note] if report.note else []), say(_OPENING), say(_CONTACT)],
        "总体情况": [*(say(choices) for choices in overall), *matters],
        "存在的主要问题及改进情况": [say(_PROBLEMS), say(_REMEDIES)],
        "其他需要报告的事项": [say(_OTHER)],
    }


def _requests(report: OfficialReport) -> dict[str, str]:
    """The figures of table three that the prose repeats."""
    rows = ("new", "carried_in", "handled", "carried_out")
    return {row: format(report.figures["t3", row, "total"], "f") for row in rows}
