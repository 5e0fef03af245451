"""Words for the rows of the form, by the form's keys, as people type them: short names, and whole sentences.

In a sentence {b} stands for the body, {y} for the year.
"""

from __future__ import annotations

NAMES: dict[tuple[str, str], tuple[str, ...]] = {
    ("t3", "new"): (
        "新收申请",
        "收到的信息公开申请",
        "当年新收到的依申请公开件",
        "本年度新增的公开申请",
        "社会各方递交的公开申请",
        "信息公开申请受理量",
    ),
    ("t3", "carried_in"): (
        "上年结转的申请",
        "上年度没办完转过来的申请",
        "上一年遗留下来的申请",
        "从前一年结转来的件",
        "年初结转件",
    ),
    ("t3", "granted"): ("予以公开的申请", "全部公开的答复", "同意公开的申请", "完全公开的件", "答复为公开的件"),
    ("t3", "partial"): ("部分公开的申请", "只公开了一部分的申请", "部分同意公开的件", "答复部分公开的"),
    ("t3", "refused.secret"): (
        "因国家秘密不予公开的申请",
        "涉密不公开的申请",
        "以涉及国家机密为由拒绝的",
        "涉及国家秘密没给公开的",
    ),
    ("t3", "refused.law"): (
        "其他法律行政法规禁止公开的",
        "因法律法规禁止而不予公开的申请",
        "法律、行政法规不让公开的",
        "依据其他法律法规不公开的",
    ),
    ("t3", "refused.safety"): (
        "危及三安全一稳定的",
        "因可能危及国家安全公共安全经济安全社会稳定不予公开的",
        "以三安全一稳定为由不公开的",
    ),
    ("t3", "refused.third_party"): (
        "因保护第三方权益不予公开的",
        "涉及商业秘密、个人隐私等第三方权益而没公开的",
        "因第三人合法权益拒绝公开的",
    ),
    ("t3", "refused.internal"): (
        "内部事务信息不予公开的",
        "属于三类内部事务信息的",
        "因内部事务信息被拒的申请",
        "以内部管理信息为由不公开的",
    ),
    ("t3", "refused.process"): ("过程性信息不予公开的", "属于四类过程性信息的", "以过程性信息为由拒绝的申请"),
    ("t3", "refused.enforcement"): ("行政执法案卷不予公开的", "因属于执法案卷信息没公开的", "以执法卷宗为由拒绝的申请"),
    ("t3", "refused.inquiry"): ("属于行政查询事项的", "因行政查询事项不予公开的申请", "被当作行政查询而不公开的"),
    ("t3", "unable.not_held"): (
        "本机关不掌握的",
        "因不掌握信息无法提供的申请",
        "答复手里没有该信息的",
        "不掌握相关信息的答复",
    ),
    ("t3", "unable.not_made"): ("没有现成信息的", "需要另行制作而无法提供的申请", "因没有现成信息没法提供的"),
    ("t3", "unable.unclear"): ("补正后内容仍不明确的", "补正了还是不明确的申请", "补正以后依然说不清要什么的申请"),
    ("t3", "unhandled.complaint"): (
        "信访举报投诉类申请",
        "实为信访投诉举报而不予处理的",
        "因属于信访、举报、投诉不处理的申请",
    ),
    ("t3", "unhandled.repeated"): ("重复申请", "重复提交不予处理的申请", "因重复申请没处理的"),
    ("t3", "unhandled.publication"): ("要求提供公开出版物的申请", "索要公开出版物的申请", "要公开出版物而不予处理的"),
    ("t3", "unhandled.mass"): ("无正当理由大量反复申请的", "没有正当理由反复大量申请的", "大量、反复申请不予处理的"),
    ("t3", "unhandled.reissue"): (
        "要求确认或重新出具已获取信息的",
        "要求重新出具已经拿到的信息的申请",
        "要机关重新出具信息而不予处理的",
    ),
    ("t3", "other.late"): ("逾期不补正的", "申请人过期没补正、不再处理的", "无正当理由逾期不补正的申请"),
    ("t3", "other.unpaid"): ("逾期不缴费的", "没按收费通知交钱而不再处理的申请", "逾期未缴纳费用的申请"),
    ("t3", "other.other"): ("其他处理中的其他", "其他处理里的第3项其他"),
    ("t3", "handled"): ("办结总数", "办理结果总计", "办结的申请", "答复办结的件", "全年办结量"),
    ("t3", "carried_out"): (
        "结转下年度的申请",
        "转到下一年继续办理的",
        "年底没办完结转的申请",
        "留到次年接着办的件",
        "年末未办结的申请",
    ),
    ("t2", "permits"): ("行政许可", "行政许可决定", "作出的许可决定", "行政许可办理量"),
    ("t2", "penalties"): ("行政处罚", "行政处罚决定", "作出的处罚决定", "行政处罚案件"),
    ("t2", "coercion"): ("行政强制", "行政强制决定", "采取的强制措施", "行政强制案件"),
    ("t2", "fees"): ("行政事业性收费", "行政事业性收费金额", "事业性收费总额", "收取的行政事业性费用"),
}

SENTENCES: dict[tuple[str, str], tuple[str, ...]] = {
    ("t3", "new"): (
        "{y}{b}接到了多少件信息公开申请？",
        "{y}向{b}递交的公开申请一共多少件",
        "{b}在{y}收了几份公开申请",
        "{y}向{b}提出的政府信息公开申请有多少宗",
    ),
    ("t3", "carried_in"): ("{b}{y}一开年手上还压着几件上年结转的申请？", "{b}{y}办的申请里，有几件是上一年剩下的"),
    ("t3", "granted"): ("{y}{b}把几件申请全公开了？", "{b}{y}答应公开的申请有几件", "{y}{b}作出予以公开答复的有几件"),
    ("t3", "partial"): ("{y}{b}对多少件申请作了部分公开？", "{b}{y}只给公开一部分的有几件"),
    ("t3", "refused.secret"): ("{b}{y}拿国家秘密当理由拒了几件？", "{y}{b}因为涉密没公开几件申请"),
    ("t3", "refused.law"): ("{y}{b}有几件申请是因为法律法规禁止才不公开的？",),
    ("t3", "refused.safety"): ("{b}{y}以危及“三安全一稳定”为由拒绝公开了几件？",),
    ("t3", "refused.third_party"): ("{b}{y}为了保护第三方没公开的有几件？", "{y}{b}因为会损害第三方合法权益拒了多少件"),
    ("t3", "refused.internal"): ("{y}{b}说是内部事务信息、没给公开的有几件？",),
    ("t3", "refused.process"): ("{y}{b}拿“过程性信息”挡回去几件申请？",),
    ("t3", "refused.enforcement"): ("{b}{y}说是执法案卷、不予公开的有多少？",),
    ("t3", "refused.inquiry"): ("{y}{b}以行政查询事项为由没公开的申请几件？",),
    ("t3", "unable.not_held"): ("{y}{b}说自己不掌握信息的答复有几件？", "{b}{y}多少件申请因本机关不掌握而提供不了"),
    ("t3", "unable.not_made"): ("{y}{b}有几件申请因为没有现成信息、要另外制作而提供不了？",),
    ("t3", "unable.unclear"): ("{b}{y}有几件申请补正后内容还是不清楚？",),
    ("t3", "unhandled.complaint"): ("{y}{b}把几件申请认定为信访举报投诉而不处理？",),
    ("t3", "unhandled.repeated"): ("{b}{y}因为重复申请不予处理的有几件？",),
    ("t3", "unhandled.publication"): ("{y}有几件是管{b}要公开出版物的？",),
    ("t3", "unhandled.mass"): ("{b}{y}认定无正当理由大量反复申请的有几件？",),
    ("t3", "unhandled.reissue"): ("{y}要求{b}确认或者重新出具已获取信息的有几件？",),
    ("t3", "other.late"): ("{y}{b}因申请人逾期不补正而不再处理的几件？",),
    ("t3", "other.unpaid"): ("{y}因为申请人没按时交费，{b}不再处理了几件？",),
    ("t3", "handled"): ("{y}{b}办结了多少件申请？", "{b}{y}办完的公开申请有几件", "{y}{b}总共答复办结多少件"),
    ("t3", "carried_out"): ("{y}年底{b}还有几件没办完要转到下一年？", "{b}{y}结转到下年度接着办的有几件"),
    ("t2", "permits"): ("{y}{b}发了多少件行政许可？", "{b}{y}作出多少行政许可决定", "{y}{b}批了几件许可"),
    ("t2", "penalties"): ("{y}{b}开出多少件行政处罚？", "{b}{y}处罚了多少件", "{y}{b}作出了几件处罚决定"),
    ("t2", "coercion"): ("{y}{b}采取行政强制多少件？", "{b}{y}动用行政强制多少件"),
    ("t2", "fees"): ("{y}{b}行政事业性收费一共收了多少万？", "{b}{y}收了多少行政事业性收费", "{y}{b}收费多少万元"),
}
"""Sentences that ask for the row's total, or for its only figure."""

DOCUMENTS: dict[str, tuple[str, ...]] = {
    "regulations": ("规章", "政府规章", "行政规章"),
    "normative": ("行政规范性文件", "规范性文件"),
}
DOCUMENT_ASKS: dict[str, tuple[str, ...]] = {
    "issued": (
        "{y}{b}制定了几件{d}？",
        "{b}{y}新制发{d}多少件",
        "{y}{b}出台{d}多少件",
        "{b}{y}印发了几份{d}",
        "{b} {y} {d} 制发件数",
    ),
    "repealed": ("{y}{b}废止了几件{d}？", "{b}{y}废止{d}多少件", "{y}{b}宣布作废的{d}有几件", "{b} {y} {d} 废止数"),
    "in_force": (
        "{y}{b}现行有效的{d}有多少件？",
        "截至{y}末，{b}还有效的{d}几件",
        "{b}{y}有多少件{d}现行有效",
        "{b}{y}继续有效的{d}有几份",
    ),
}

ENGLISH: dict[tuple[str, str], tuple[str, ...]] = {
    ("t3", "new"): (
        "How many information requests did {b} receive in {y}?",
        "How many new disclosure requests were filed with {b} in {y}?",
    ),
    ("t3", "granted"): (
        "How many requests did {b} fully disclose in {y}?",
        "How many requests were granted in full by {b} in {y}?",
    ),
    ("t3", "partial"): ("In {y}, how many requests were partially disclosed by {b}?",),
    ("t3", "carried_out"): ("How many requests were carried over to the next year by {b} at the end of {y}?",),
    ("t3", "refused.secret"): ("How many requests did {b} refuse in {y} on grounds of state secrets?",),
    ("t3", "unable.not_held"): (
        "How many requests could {b} not answer in {y} because it did not hold the information?",
    ),
    ("t2", "permits"): (
        "How many administrative permits did {b} issue in {y}?",
        "Number of administrative licenses granted by {b} in {y}",
    ),
    ("t2", "penalties"): ("How many administrative penalties did {b} impose in {y}?",),
    ("t2", "coercion"): ("How many administrative coercion decisions did {b} make in {y}?",),
    ("t2", "fees"): ("What amount of administrative fees did {b} charge in {y}?",),
}
