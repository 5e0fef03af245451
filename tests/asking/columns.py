"""Words for the columns of table three, for groups and outcomes of table four, and for what people add up."""

from __future__ import annotations

COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("自然人", "个人", "公民个人", "普通市民", "老百姓"),
    "business": ("商业企业", "企业", "公司"),
    "research": ("科研机构", "科研院所", "科研单位"),
    "charity": ("社会公益组织", "公益组织", "公益机构"),
    "law_service": ("法律服务机构", "律师事务所", "律所"),
    "legal_other": ("法人或其他组织中的其他", "法人或其他组织里“其他”一类"),
}
"""Words for an applicant; of the total nobody speaks."""

CASES: dict[str, tuple[str, ...]] = {
    "review": ("行政复议", "信息公开行政复议", "复议案件", "复议"),
    "direct": ("未经复议直接起诉的案件", "没经过复议就直接起诉的", "直接起诉的行政诉讼", "未复议直接诉讼的"),
    "after": ("复议后起诉的案件", "复议之后又起诉的", "先复议再打官司的", "经复议后再起诉的诉讼"),
}
OUTCOMES: dict[str, tuple[str, ...]] = {
    "upheld": ("结果维持的", "被维持的", "维持原行为的", "获得维持的"),
    "corrected": ("结果纠正的", "被纠正的", "纠错的", "被判纠正的"),
    "other": ("其他结果的", "结果为其他的"),
    "pending": ("尚未审结的", "还没审结的", "未审结的", "没有审完的", "还在审理的"),
}
CASE_TOTALS: dict[str, tuple[str, ...]] = {
    "review": (
        "{y}{b}因信息公开被提起多少件行政复议？",
        "{b}{y}信息公开类行政复议总数",
        "{y}有几件针对{b}信息公开的复议",
        "{b}{y}的复议案一共几件",
    ),
    "direct": (
        "{y}没走复议直接起诉{b}的有几件？",
        "{b}{y}未经复议直接起诉总共几件",
        "{y}直接到法院起诉{b}的信息公开案子几起",
    ),
    "after": ("{y}复议以后又起诉{b}的有几件？", "{b}{y}复议后起诉合计多少件"),
}

GROUPS: dict[str, tuple[str, ...]] = {
    "refused": ("不予公开", "拒绝公开", "不公开"),
    "unable": ("无法提供", "没法提供"),
    "unhandled": ("不予处理", "不处理"),
    "other": ("其他处理",),
}
"""Groups of results that the form heads but does not add up."""

GROUP_SENTENCES: dict[str, tuple[str, ...]] = {
    "refused": (
        "{y}{b}总共拒绝公开多少件申请？",
        "{b}{y}不予公开的申请合计几件",
        "{b}{y}有多少申请被拒绝公开",
        "{y}{b}不公开的答复加起来多少件",
    ),
    "unable": ("{b}{y}答复无法提供的一共多少件？", "{y}{b}有多少申请没法提供信息", "{b}{y}无法提供合计"),
    "unhandled": ("{b}{y}不予处理的申请共几件？", "{y}{b}不予处理类合计多少", "{y}{b}有几件申请被不予处理"),
    "other": ("{b}{y}其他处理的申请一共几件？", "{y}{b}归入其他处理的有多少件", "{b}{y}作其他处理合计"),
}
LEGAL_SENTENCES = (
    "{y}法人或其他组织一共向{b}提了几件申请？",
    "{b}{y}新收的申请里，法人和其他组织合计多少件",
    "除了自然人，{y}各类组织向{b}新提交的申请共几件",
    "{b}{y}新收申请，法人或其他组织小计",
)
SUIT_SENTENCES = (
    "{y}{b}因信息公开当了几回被告？",
    "{b}{y}信息公开行政诉讼一共几件",
    "{y}{b}摊上多少起信息公开行政诉讼？",
    "{b}{y}行政诉讼总数（两类合计）",
)
DISPUTE_SENTENCES = ("{y}{b}的行政复议加行政诉讼共有多少件？", "{b}{y}复议诉讼合起来几件")

RATES = {
    "open": (
        "{b}{y}的公开率",
        "{y}{b}依申请公开的公开率是百分之多少？",
        "{b}{y}予以公开加部分公开占办结总数的百分比",
        "{y}{b}公开率多高",
    ),
    "corrected": ("{b}{y}复议纠错率是多少？", "{y}{b}行政复议的纠错率", "{b}{y}复议案里被纠正的占百分之几"),
    "upheld": ("{b}{y}行政复议维持率", "{y}{b}的复议案件里，维持的占几成（百分比）？"),
}
"""Shares that have a name."""

SHARES_OF_NEW = (
    "{y}{b}新收的申请里，{c}占百分之几？",
    "{b}{y}新收申请中{c}提出的比例",
    "{y}{c}提的申请占{b}新收申请的比重",
)
SHARES_OF_HANDLED = (
    "{b}{y}{x}占办结总数的百分之几？",
    "{y}{b}办结的申请里{x}的占比",
    "{x}在{b}{y}全部办理结果中的比重",
)
