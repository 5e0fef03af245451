"""政府信息公开工作年度报告, the form in force since the reports for 2021 (国办公开办函〔2021〕30号)."""

from ingest.forms.form import Form, FormColumn, FormRow, FormTable, Identity
from ingest.forms.wording2021 import RATIOS, TERMS

_RESULT = "三、本年度办理结果"
_REFUSED, _UNABLE, _UNHANDLED, _OTHER = "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"

PROACTIVE = FormTable(
    key="t2",
    caption="主动公开政府信息情况",
    section="主动公开政府信息情况",
    adds_up=False,
    rows=(
        FormRow("regulations", ("第二十条第（一）项", "规章")),
        FormRow("normative", ("第二十条第（一）项", "行政规范性文件")),
        FormRow("permits", ("第二十条第（五）项", "行政许可")),
        FormRow("penalties", ("第二十条第（六）项", "行政处罚")),
        FormRow("coercion", ("第二十条第（六）项", "行政强制")),
        FormRow("fees", ("第二十条第（八）项", "行政事业性收费"), unit="万元"),
    ),
    columns=(
        FormColumn("issued", ("本年制发件数",), rows=("regulations", "normative")),
        FormColumn("repealed", ("本年废止件数",), rows=("regulations", "normative")),
        FormColumn("in_force", ("现行有效件数",), rows=("regulations", "normative")),
        FormColumn("decisions", ("本年处理决定数量",), rows=("permits", "penalties", "coercion")),
        FormColumn("amount", ("本年收费金额（单位：万元）",), rows=("fees",)),
    ),
)

_REQUEST_ROWS = (
    FormRow("new", ("一、本年新收政府信息公开申请数量",)),
    FormRow("carried_in", ("二、上年结转政府信息公开申请数量",)),
    FormRow("granted", (_RESULT, "（一）予以公开")),
    FormRow("partial", (_RESULT, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")),
    FormRow("refused.secret", (_RESULT, _REFUSED, "1.属于国家秘密")),
    FormRow("refused.law", (_RESULT, _REFUSED, "2.其他法律行政法规禁止公开")),
    FormRow("refused.safety", (_RESULT, _REFUSED, "3.危及“三安全一稳定”")),
    FormRow("refused.third_party", (_RESULT, _REFUSED, "4.保护第三方合法权益")),
    FormRow("refused.internal", (_RESULT, _REFUSED, "5.属于三类内部事务信息")),
    FormRow("refused.process", (_RESULT, _REFUSED, "6.属于四类过程性信息")),
    FormRow("refused.enforcement", (_RESULT, _REFUSED, "7.属于行政执法案卷")),
    FormRow("refused.inquiry", (_RESULT, _REFUSED, "8.属于行政查询事项")),
    FormRow("unable.not_held", (_RESULT, _UNABLE, "1.本机关不掌握相关政府信息")),
    FormRow("unable.not_made", (_RESULT, _UNABLE, "2.没有现成信息需要另行制作")),
    FormRow("unable.unclear", (_RESULT, _UNABLE, "3.补正后申请内容仍不明确")),
    FormRow("unhandled.complaint", (_RESULT, _UNHANDLED, "1.信访举报投诉类申请")),
    FormRow("unhandled.repeated", (_RESULT, _UNHANDLED, "2.重复申请")),
    FormRow("unhandled.publication", (_RESULT, _UNHANDLED, "3.要求提供公开出版物")),
    FormRow("unhandled.mass", (_RESULT, _UNHANDLED, "4.无正当理由大量反复申请")),
    FormRow("unhandled.reissue", (_RESULT, _UNHANDLED, "5.要求行政机关确认或重新出具已获取信息")),
    FormRow("other.late", (_RESULT, _OTHER, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请")),
    FormRow(
        "other.unpaid", (_RESULT, _OTHER, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请")
    ),
    FormRow("other.other", (_RESULT, _OTHER, "3.其他")),
    FormRow("handled", (_RESULT, "（七）总计")),
    FormRow("carried_out", ("四、结转下年度继续办理",)),
)
_HANDLED = tuple(r.key for r in _REQUEST_ROWS if r.path[0] == _RESULT and r.key != "handled")
_WHO, _LEGAL = "申请人情况", "法人或其他组织"
_LEGAL_COLUMNS = ("business", "research", "charity", "law_service", "legal_other")

REQUESTS = FormTable(
    key="t3",
    caption="收到和处理政府信息公开申请情况",
    section="收到和处理政府信息公开申请情况",
    rows=_REQUEST_ROWS,
    columns=(
        FormColumn("person", (_WHO, "自然人")),
        FormColumn("business", (_WHO, _LEGAL, "商业企业")),
        FormColumn("research", (_WHO, _LEGAL, "科研机构")),
        FormColumn("charity", (_WHO, _LEGAL, "社会公益组织")),
        FormColumn("law_service", (_WHO, _LEGAL, "法律服务机构")),
        FormColumn("legal_other", (_WHO, _LEGAL, "其他")),
        FormColumn("total", (_WHO, "总计")),
    ),
    default_rows=("new",),
    default_columns=("total",),
    identities=(
        Identity("t3.row", "row", ("person", *_LEGAL_COLUMNS), ("total",), "总计 = 自然人 + 法人或其他组织各列"),
        Identity("t3.handled", "column", _HANDLED, ("handled",), "（七）总计 = （一）至（六）各行之和"),
        Identity("t3.balance", "column", ("new", "carried_in"), ("handled", "carried_out"), "一 + 二 = 三（七） + 四"),
    ),
)

_OUTCOMES = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)
_CASES = (
    ("review", ("行政复议",)),
    ("direct", ("行政诉讼", "未经复议直接起诉")),
    ("after", ("行政诉讼", "复议后起诉")),
)

CASES = FormTable(
    key="t4",
    caption="政府信息公开行政复议、行政诉讼情况",
    section="政府信息公开行政复议、行政诉讼情况",
    rows=(FormRow("cases", ()),),
    default_rows=("cases",),
    default_columns=tuple(f"{case}.total" for case, _ in _CASES),
    columns=tuple(
        FormColumn(f"{case}.{outcome}", (*path, name)) for case, path in _CASES for outcome, name in _OUTCOMES
    ),
    identities=tuple(
        Identity(
            f"t4.{case}",
            "row",
            tuple(f"{case}.{outcome}" for outcome, _ in _OUTCOMES[:-1]),
            (f"{case}.total",),
            f"{path[-1]}总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结",
        )
        for case, path in _CASES
    ),
)


DISCLOSURE_2021 = Form(
    key="disclosure2021",
    title="政府信息公开工作年度报告",
    first_year=2021,
    last_year=None,
    sections=(
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    ),
    tables=(PROACTIVE, REQUESTS, CASES),
    terms=TERMS,
    ratios=RATIOS,
)
