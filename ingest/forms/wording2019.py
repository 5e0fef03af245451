"""People's words for what only the 2019 form has; for all else those of the 2021 form. Data only.

Words that the later form might be meant by are left out: 项目 alone names nothing.
"""

from ingest.forms.form import Term, words
from ingest.forms.wording2021 import TERMS


def _subject(label: str, key: str, known: tuple[str, ...]) -> Term:
    return Term(label, "t2", known, "row", rows=(key,))


def _aspect(label: str, key: str, known: tuple[str, ...], weak: bool = False) -> Term:
    return Term(label, "t2", known, "column", columns=(key,), weak=weak)


_OWN = (
    _subject(
        "其他对外管理服务事项",
        "services",
        words(
            """
            其他对外管理服务事项 其他对外管理服务 对外管理服务事项 对外管理服务 管理服务事项
            other_external_administrative_services external_administrative_services
            """
        ),
    ),
    _subject(
        "政府集中采购",
        "purchases",
        words(
            """
            政府集中采购 集中采购 政府采购 采购 采购项目 centralized_procurement government_procurement procurement
            """
        ),
    ),
    _aspect(
        "本年新制作数量",
        "made",
        words("本年新制作数量 新制作数量 本年新制作 新制作 newly_made newly_produced"),
    ),
    _aspect(
        "本年新公开数量",
        "published",
        words("本年新公开数量 新公开数量 本年新公开 新公开 newly_published newly_disclosed"),
    ),
    _aspect(
        "对外公开总数量",
        "public",
        words("对外公开总数量 对外公开总数 对外公开数量 公开总数量 对外公开 total_published total_disclosed"),
    ),
    _aspect(
        "上一年项目数量",
        "items_before",
        words("上一年项目数量 上年项目数量 上一年项目 上年项目 去年项目数量 上一年度项目数量 items_last_year"),
    ),
    _aspect(
        "本年增/减",
        "items_change",
        words("本年增/减 本年增减 项目增减 增减项目 增减数量 增减情况 增/减"),
    ),
    _aspect("采购项目数量", "projects", words("采购项目数量 采购项目数 采购项目 procurement_projects")),
    _aspect(
        "采购总金额",
        "cost",
        words("采购总金额 采购金额 采购总额 集中采购总金额 集中采购金额 procurement_amount procurement_value"),
    ),
    _aspect("采购总金额", "cost", words("总金额 金额 总额 amount"), weak=True),
    Term("（六）其他处理", "t3", words("其他处理 其它处理 另行处理"), "row", rows=("other",)),
)

_LATER_ONLY = frozenset(("issued", "repealed", "in_force", "amount", "other.late", "other.unpaid", "other.other"))
"""Rows and columns of the 2021 form that this form has not."""

TERMS_2019 = (*_OWN, *(term for term in TERMS if not _LATER_ONLY & set(term.keys)))
