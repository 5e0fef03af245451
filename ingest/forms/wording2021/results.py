"""People's words for table three's rows: requests received, carried over, and what became of them."""

from ingest.forms.form import Term, spelled, words

_REFUSED = ("secret", "law", "safety", "third_party", "internal", "process", "enforcement", "inquiry")


def rows_term(label: str, keys: str, known: tuple[str, ...], weak: bool = False, alone: bool = True) -> Term:
    """Words for rows of table three, by their keys, parted by blanks."""
    return Term(label, "t3", known, "row", rows=tuple(keys.split()), weak=weak, alone=alone)


_NOT = (
    "不予|未予|不给|没给|不|未|没|没有|不能|未能|没能|不让|不准|不许|不可以|不同意|没同意|不肯|不愿|不宜|未给予|不给予"
    "|不准予|不允许|拒绝|拒不|拒绝予以"
)
_NEXT_YEAR = "下一年|下年|下年度|下一年度|次年|次年度|来年|明年|第二年|翌年"
_LAST_YEAR = "上年|上年度|上一年|上一年度|去年|前一年|往年|以前年度|上年底"

_BROUGHT_IN = (
    rows_term(
        "一、本年新收",
        "new",
        (
            *spelled(
                "本年|当年|本年度|年内|全年| 新收|新收到|新受理|新接|新接到|新提|新提出|新增|新提交|新递交 申请|"
                "|的申请|件"
            ),
            *spelled("申请|收件|新收 量|总量"),
            *spelled("收件|新收|收到申请|受理申请|新收申请 数|数量|总数|件数"),
            *words(
                """
                新收申请 收到申请 受理申请 收到的申请 新申请 newly_received new_requests new_applications newly_filed
                newly_submitted
                """
            ),
        ),
    ),
    rows_term(
        "一、本年新收",
        "new",
        (
            *words(
                """
                收到 受理 接收 接到 收了 收下 收悉 接收到 接了 登记 提交 提出 递交 递了 提了 递 提 收件 申请了 提起
                来申请 递来 寄来 送来 没有收到 没收到 未收到 没有接到 没接到 没有受理 未受理 有没有收到 有没有接到
                received receive filed submitted lodged applied submit file made
                """
            ),
            *spelled("申请 数|数量|总数|件数"),
            *spelled("来|要求|请求|前来|提出|提交| 申请公开 了|"),
            *spelled("要求|请求 公开 了|"),
        ),
        weak=True,
    ),
    rows_term(
        "二、上年结转",
        "carried_in",
        (
            *spelled(
                f"{_LAST_YEAR} 结转|遗留|留下|剩下|剩|积压|转|没办完|未办结|没办结|未办完|没有办完|余留 下来|过来|来"
                "|而来"
                "|到本年|到今年|转过来|转来|结转过来|至本年|到本年度|至本年度|"
            ),
            *spelled("从 上年|上一年|上年度|前一年|去年 结转|转|带 过来|来|下来|而来|到本年"),
            *words(
                """
                结转过来 结转来 结转而来 年初结转 接着上年 carried_over_from_the_previous_year
                carried_forward_from_the_previous_year carried_over_from_last_year brought_forward carried_in
                """
            ),
        ),
    ),
    rows_term("二、上年结转", "carried_in", words("转过来 带过来"), weak=True, alone=False),
)

_CARRIED_OUT = (
    rows_term(
        "四、结转下年度继续办理",
        "carried_out",
        (
            *spelled(
                f"结转|转|留|转到|留到|结转到|留给|留待|转入|结转至|顺延|顺延到|延续到|拖到|带到|移到 {_NEXT_YEAR} 办"
                "|办理|继续办理"
                "|继续办|接着办|接着办理|再办|处理|"
            ),
            *spelled(
                "年底|年末|年终|期末||到年底|截至年底 还没|没有|没|未|尚未|还没有|仍未|未能|没能 办完|办结|办理完"
                "|处理完|办理完毕 结转|"
            ),
            *spelled("年底|年末|期末|年终 结转|留存|积存|结余|滚存"),
            *spelled(f"{_NEXT_YEAR} 继续|接着|再 办|办理|处理"),
            *words(
                """
                跨年 接着办 继续办理 继续办 接着办理 顺延 carry_forward_to_the_next_year
                carried_forward_to_the_next_year carried_over_to_the_next_year carry_over_to_the_next_year
                carried_into_the_next_year carried_forward carry_forward still_pending_at_year_end
                """
            ),
        ),
    ),
    rows_term("四、结转下年度继续办理", "carried_out", spelled("结转|转|留|顺延|拖 到|至"), weak=True, alone=False),
)

_GROUPS = (
    rows_term(
        "（一）予以公开",
        "granted",
        (
            *spelled(
                "予以|同意|全部|完全|完整|全|全面|给予|准予|全部予以|全文|全部给予|准许|允许|答应|同意全部 公开 了|"
            ),
            *spelled("答复|决定 为| 公开|予以公开|同意公开"),
            *words(
                """
                公开了 给公开 fully_disclosed granted disclosed_in_full fully_granted disclosed_fully grant
                fully_disclose granted_in_full disclose_in_full
                """
            ),
        ),
    ),
    rows_term("（一）予以公开", "granted", words("公开 披露"), weak=True),
    rows_term(
        "（二）部分公开",
        "partial",
        (
            *spelled("部分|一部分|只|仅|仅仅|只是|有限度地 给|予以|同意|准予|给予|答应|能| 公开 了|"),
            *spelled("只|仅| 公开|给公开 了| 一部分|部分|一小部分|其中一部分|部分内容"),
            *spelled("只|仅 给| 了| 一部分|部分|部分内容|部分信息"),
            *words(
                """
                部分公开 区分处理 partially_disclosed partly_disclosed partially_disclose partial_disclosure
                disclosed_in_part partially_granted granted_in_part
                """
            ),
        ),
    ),
    rows_term("（二）部分公开", "partial", words("打折扣 打了折扣 区分"), weak=True, alone=False),
    rows_term(
        "（三）不予公开",
        " ".join(f"refused.{reason}" for reason in _REFUSED),
        (
            *spelled(f"{_NOT} 公开 了|"),
            *spelled("被|遭|遭到|予以| 拒绝|拒|回绝 了|"),
            *words(
                """
                驳回公开 挡回去 挡回 挡了回去 refused refuse refuse_to_disclose denied refused_to_disclose
                not_disclosed rejected deny withheld refusals refusal
                """
            ),
        ),
    ),
    rows_term(
        "（三）不予公开",
        " ".join(f"refused.{reason}" for reason in _REFUSED),
        words("不能给 没给 不给 未给 不能提供 不予提供 没有给 没有提供 没提供 未提供"),
        weak=True,
        alone=False,
    ),
    rows_term(
        "（四）无法提供",
        "unable.not_held unable.not_made unable.unclear",
        (
            *spelled("无法|没法|不能|没能|未能|难以|没办法|无从|答复无法|答复为无法 提供"),
            *spelled("没法|没办法|无法 给|给出"),
            *words(
                """
                提供不了 答复不了 给不了 拿不出 unable_to_provide could_not_provide could_not_be_provided
                cannot_be_provided unavailable
                """
            ),
        ),
    ),
    rows_term(
        "（四）无法提供",
        "unable.not_held unable.not_made unable.unclear",
        words("没给 没有给 没有提供 没提供 未提供 不予提供 未能答复 没能答复 无法答复 没法答复"),
        weak=True,
        alone=False,
    ),
    rows_term(
        "（五）不予处理",
        "unhandled.complaint unhandled.repeated unhandled.publication unhandled.mass unhandled.reissue",
        words(
            """
            不予处理 不处理 未予处理 不作处理 不予办理 不加处理 不予处置 not_processed not_handled declined_to_process
            """
        ),
    ),
    rows_term(
        "（五）不予处理",
        "unhandled.complaint unhandled.repeated unhandled.publication unhandled.mass unhandled.reissue",
        words("没处理 没有处理 未处理 没办 没有办 未办 没受理 不受理 未作处理 没作处理 不办 没理"),
        weak=True,
        alone=False,
    ),
    rows_term(
        "（六）其他处理",
        "other.late other.unpaid other.other",
        (
            *spelled("作|作出|做|按|归入|| 其他|其它 处理 方式|情形|结果||类"),
            *words("另行处理 other_handling otherwise_handled other_disposition"),
        ),
    ),
    rows_term("不再处理", "other.late other.unpaid", words("不再处理 行政机关不再处理 不再处理其申请 不再办理")),
    rows_term(
        "3.其他", "other.other", spelled("其他|其它 处理 中|里|的|下|项下|里面|里头 的| 第3项|第三项|3|| 其他|其它")
    ),
    rows_term("3.其他", "other.other", words("其他 其它 other"), weak=True, alone=False),
)

_HANDLED = (
    rows_term(
        "（七）总计",
        "handled",
        (
            *spelled("已|已经|| 办结|办完|办妥|办毕|办理完|处理完|答复完|办理完毕|处理完毕|答复办结 了|"),
            *spelled("办结|办理|答复|处理 总|总件 数"),
            *spelled("办结 量|数|件数|总数|总量|总计|合计|数量|申请"),
            *spelled("本年度|全部| 办理结果 总计|合计||总数|总和"),
            *words(
                """
                第七项 （七）总计 (七)总计 （七） (七) 总办结 concluded handled processed completed closed total_handled
                total_results
                """
            ),
        ),
    ),
    rows_term(
        "（七）总计",
        "handled",
        words(
            """
            答复 办理 处理 回复 办了 办 办理了 处理了 答复了 办的 办掉 办结的 已办结的 处理的 办理的 答复的 answered
            """
        ),
        weak=True,
    ),
)

RESULTS = (*_BROUGHT_IN, *_CARRIED_OUT, *_GROUPS, *_HANDLED)
