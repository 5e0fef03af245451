"""People's words for table two: documents issued, decisions made, fees charged."""

from ingest.forms.form import Term, spelled, words


def _subject(label: str, key: str, known: tuple[str, ...]) -> Term:
    return Term(label, "t2", known, "row", rows=(key,))


def _aspect(label: str, key: str, known: tuple[str, ...], weak: bool = False) -> Term:
    return Term(label, "t2", known, "column", columns=(key,), weak=weak)


SUBJECTS = (
    _subject(
        "规章",
        "regulations",
        (*spelled("地方|部门||地方政府|政府|行政 规章"), *words("regulations government_rules rules")),
    ),
    _subject(
        "行政规范性文件",
        "normative",
        (
            *spelled("行政| 规范性文件|规范文件|规范性公文"),
            *words(
                """
                红头文件 normative_documents normative_document regulatory_documents
                administrative_normative_documents
                """
            ),
        ),
    ),
    _subject(
        "行政许可",
        "permits",
        (
            *spelled("行政| 许可 决定|决定书|事项||证|类决定|案件"),
            *words(
                """
                办证 发证 批出 行政审批 审批许可 administrative_permits administrative_permit permits permit licences
                licenses administrative_licenses administrative_licences administrative_licensing licensing_decisions
                """
            ),
        ),
    ),
    _subject(
        "行政处罚",
        "penalties",
        (
            *spelled("行政| 处罚 决定|决定书||案件|案子|案|类决定"),
            *words(
                """
                罚款 罚款决定 罚单 罚了 被罚 开罚单 administrative_penalties administrative_penalty penalties penalty
                fines administrative_punishments
                """
            ),
        ),
    ),
    _subject(
        "行政强制",
        "coercion",
        (
            *spelled("行政| 强制 措施|决定||执行|执行决定|类决定|案件|措施决定"),
            *words(
                """
                administrative_coercive_measures coercive_measures administrative_coercion
                administrative_enforcement_measures coercive_administrative_measures
                """
            ),
        ),
    ),
    _subject(
        "行政事业性收费",
        "fees",
        (
            *spelled("行政事业性|事业性|行政事业|行政性|行政 收费|费用 总额||收入|款项"),
            *words(
                """
                收费 administrative_fees administrative_charges fees fee_income administrative_and_institutional_fees
                """
            ),
        ),
    ),
)

ASPECTS = (
    _aspect(
        "本年制发件数",
        "issued",
        (
            *spelled("新||本年|当年 制发|制定|出台|印发|颁布|制订 了||件数|数|数量"),
            *words("新出 新发 新增 新增加 制定出台 制定印发 出台印发 颁行 issued newly_issued formulated enacted"),
        ),
    ),
    _aspect("本年制发件数", "issued", words("发了 发布 发 出了 制作 公布"), weak=True),
    _aspect(
        "本年废止件数",
        "repealed",
        (
            *spelled("宣布|清理||公告|本年|当年 废止|废除|作废|废掉 了||件数|数|数量"),
            *words("宣布失效 停止执行 repealed abolished annulled revoked rescinded"),
        ),
    ),
    _aspect(
        "现行有效件数",
        "in_force",
        (
            *spelled("现行|仍|还|仍然|继续|依然|目前|保持||现在|现今|还在|持续 有效 件数|数||数量|状态"),
            *words(
                """
                现行 在用 管用 正在生效 仍在生效 还在生效 仍在执行 还在执行 in_force in_effect currently_valid
                currently_in_force still_in_force valid
                """
            ),
        ),
    ),
    _aspect(
        "本年处理决定数量",
        "decisions",
        words("处理决定 处理决定数量 本年处理决定数量 决定数量 决定 作出 作出了 做出了 作出决定 decisions"),
        weak=True,
    ),
    _aspect(
        "本年处理决定数量",
        "decisions",
        words("发了 发 核发 颁发 发放 签发 批准 批 批了 下达 实施 granted issued imposed"),
        weak=True,
    ),
    _aspect("本年收费金额", "amount", words("收费金额 收费总额 金额 总金额 钱 款项 收取金额 征收金额 amount")),
)
