"""People's words for table four: reviews and suits, and how they ended."""

from ingest.forms.form import Term, spelled, words

_OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
_SUE = "起诉|诉讼|打官司|提起诉讼|提起行政诉讼|告状|告上法院|告上法庭"


def _case(label: str, cases: str, known: tuple[str, ...]) -> Term:
    return Term(label, "t4", known, "case", columns=tuple(f"{c}.{o}" for c in cases.split() for o in _OUTCOMES))


def _outcome(
    label: str,
    outcome: str,
    known: tuple[str, ...],
    cases: str = "review direct after",
    weak: bool = False,
    alone: bool = True,
) -> Term:
    columns = tuple(f"{c}.{outcome}" for c in cases.split())
    return Term(label, "t4", known, "outcome", columns=columns, weak=weak, alone=alone)


_CASES = (
    _case(
        "行政复议",
        "review",
        (
            *spelled("行政| 复议 案|案件||案子|申请|类案件|类|事项"),
            *words(
                """
                administrative_review administrative_reviews administrative_reconsideration
                administrative_reconsiderations reconsideration reconsiderations reviews
                """
            ),
        ),
    ),
    _case(
        "行政诉讼",
        "direct after",
        (
            *spelled("行政| 诉讼|官司 案|案件||案子|类案件|类"),
            *words(
                """
                打官司 吃官司 打了官司 告 告了 被告了 告上法院 告上法庭 起诉 被起诉 告到法院 法院 应诉 被告 法庭 被诉
                当被告 当了被告 当过被告 成为被告 成被告 做被告 administrative_litigation lawsuits lawsuit litigation
                court_cases suits sued
                """
            ),
        ),
    ),
    _case(
        "行政诉讼 › 未经复议直接起诉",
        "direct",
        (
            *spelled(
                "没有经过|没经过|未经过|没走|未走|不走|不经|未经|没经|没有走|跳过|绕过|绕开|越过|没有|没|未 行政|"
                " 复议 程序|的|"
            ),
            *spelled(f"未经|没经过|未 复议 就|而|| 直接 {_SUE}"),
            *spelled("直接|径直|径行 向|到|去|上| 法院|法庭 起诉|诉讼|打官司|告状|提起诉讼|"),
            *spelled(f"直接 {_SUE}|起诉到法院|向法院起诉|告到法院"),
            *words(
                """
                filed_directly without_reconsideration without_review direct_lawsuits directly_sued
                without_prior_reconsideration without_prior_review
                """
            ),
        ),
    ),
    _case(
        "行政诉讼 › 复议后起诉",
        "after",
        (
            *spelled(f"先|经|经过|走完| 行政| 复议 后|之后|以后|完|过后|完之后 再|又|才|| {_SUE}|又起诉|"),
            *spelled(f"不服 行政| 复议 决定|结果| 再|又|而|后| {_SUE}"),
            *spelled(f"行政| 复议 不服 再|又|而|后| {_SUE}"),
            *spelled(f"先| 行政| 复议 再|又|然后 {_SUE}"),
            *words(
                """
                先复议 经复议 经过复议 经过复议再 复议完再 after_reconsideration after_review
                following_reconsideration after_administrative_reconsideration after_administrative_review
                """
            ),
        ),
    ),
    _case(
        "行政复议和行政诉讼",
        "review direct after",
        (
            *spelled("行政| 复议 和|与|及||加|以及|跟 行政| 诉讼|官司 案件|案|"),
            *words("争议案件 行政争议 disputes"),
        ),
    ),
)

_ENDS = (
    _outcome(
        "结果维持",
        "upheld",
        (
            *spelled(
                "结果|被|获|获得|得到|予以|结果为|结果是|| 维持 了|| 原行政行为|原行为|原决定|原答复|原判|原状"
                "|行政行为|原结论|"
            ),
            *words("upheld sustained maintained affirmed"),
        ),
    ),
    _outcome("行政诉讼 › 结果维持", "upheld", words("胜诉 打赢 赢了 won"), cases="direct after"),
    _outcome(
        "结果纠正",
        "corrected",
        (
            *spelled("结果|被|获|予以|得到|被判|判|结果为|结果是|被予以| 纠正|纠错 了|"),
            *words("纠了错 纠偏 被纠偏 corrected overturned rectified"),
        ),
    ),
    _outcome("行政诉讼 › 结果纠正", "corrected", words("败诉 打输 输了 输掉 lost"), cases="direct after"),
    _outcome(
        "其他结果",
        "other",
        (
            *spelled("其他|其它|别的|其余 结果"),
            *spelled("结果 为|是|属 其他|其它"),
            *words("other_results other_outcomes other_result other_outcome"),
        ),
    ),
    _outcome("其他结果", "other", words("其他 其它 other"), weak=True, alone=False),
    _outcome(
        "尚未审结",
        "pending",
        (
            *spelled(
                "尚未|还未|未|没|没有|还没|还没有|尚没有|仍未|至今未 审结|审完|审理完|审理完毕|判|判决|结案|审理结束"
                "|出结果|有结果|了结"
                "|宣判|审出结果|裁决"
            ),
            *spelled("还在|仍在|正在|尚在|在 审理|审|审理中|审理当中|审查中|审理过程中|打"),
            *words("审理中 未结 未了结 悬而未决 待审结 pending not_concluded unresolved undecided not_yet_concluded"),
        ),
    ),
    _outcome("总计", "total", words("总计 合计 总数 total"), weak=True),
)

DISPUTES = (*_CASES, *_ENDS)
