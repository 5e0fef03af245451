"""政府信息公开工作年度报告, the form of the reports for 2019 and 2020 (国办公开办函〔2019〕60号).

Tables three and four ask what they ask today, but for （六）其他处理, which was one row; table two asked for other
things. A row or column that means the same has the same key in both forms, so that figures compare across years.
"""

from dataclasses import replace

from ingest.forms.disclosure2021 import CASES, DISCLOSURE_2021, REQUESTS
from ingest.forms.form import Form, FormColumn, FormRow, FormTable, Identity
from ingest.forms.wording2019 import TERMS_2019
from ingest.forms.wording2021 import RATIOS

_DOCUMENTS, _MATTERS = ("regulations", "normative"), ("permits", "services", "penalties", "coercion")

PROACTIVE_2019 = FormTable(
    key="t2",
    caption="主动公开政府信息情况",
    section="主动公开政府信息情况",
    adds_up=False,
    rows=(
        FormRow("regulations", ("第二十条第（一）项", "规章")),
        FormRow("normative", ("第二十条第（一）项", "规范性文件")),
        FormRow("permits", ("第二十条第（五）项", "行政许可"), unit="项"),
        FormRow("services", ("第二十条第（五）项", "其他对外管理服务事项"), unit="项"),
        FormRow("penalties", ("第二十条第（六）项", "行政处罚"), unit="项"),
        FormRow("coercion", ("第二十条第（六）项", "行政强制"), unit="项"),
        FormRow("fees", ("第二十条第（八）项", "行政事业性收费"), unit="项"),
        FormRow("purchases", ("第二十条第（九）项", "政府集中采购"), unit="项"),
    ),
    columns=(
        FormColumn("made", ("本年新制作数量",), rows=_DOCUMENTS),
        FormColumn("published", ("本年新公开数量",), rows=_DOCUMENTS),
        FormColumn("public", ("对外公开总数量",), rows=_DOCUMENTS),
        FormColumn("items_before", ("上一年项目数量",), rows=(*_MATTERS, "fees")),
        FormColumn("items_change", ("本年增/减",), rows=(*_MATTERS, "fees")),
        FormColumn("decisions", ("处理决定数量",), rows=_MATTERS, unit="件"),
        FormColumn("projects", ("采购项目数量",), rows=("purchases",)),
        # The form prints no unit for the sum, and reports give it in 元 as well as in 万元: only the print can tell.
        FormColumn("cost", ("采购总金额",), rows=("purchases",), unit=""),
    ),
)

_OTHER = FormRow("other", ("三、本年度办理结果", "（六）其他处理"))


def _is_other(key: str) -> bool:
    return key.startswith("other.")


def _rows_2019() -> tuple[FormRow, ...]:
    at = next(i for i, row in enumerate(REQUESTS.rows) if _is_other(row.key))
    rest = [row for row in REQUESTS.rows if not _is_other(row.key)]
    return (*rest[:at], _OTHER, *rest[at:])


def _identity_2019(identity: Identity) -> Identity:
    keys = dict.fromkeys(_OTHER.key if _is_other(key) else key for key in identity.left)
    return replace(identity, left=tuple(keys))


REQUESTS_2019 = replace(REQUESTS, rows=_rows_2019(), identities=tuple(_identity_2019(i) for i in REQUESTS.identities))

DISCLOSURE_2019 = Form(
    key="disclosure2019",
    title="政府信息公开工作年度报告",
    first_year=2019,
    last_year=2020,
    sections=DISCLOSURE_2021.sections,
    tables=(PROACTIVE_2019, REQUESTS_2019, CASES),
    terms=TERMS_2019,
    ratios=RATIOS,
)
