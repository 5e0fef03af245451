"""People's words for the 2021 form's rows and columns, in Chinese and English, and the shares they ask for by name.

    documents    table two: what was issued, decided and charged
    results      table three: requests received, carried over, and what became of them
    reasons      table three: the grounds below those results
    applicants   table three: who asked
    disputes     table four: reviews and suits, and how they ended

Data only. Words are written as a normalised question has them: simplified characters, half-width, lower case, without
、 between their parts. The official labels need not be repeated here: the planner takes those from the form itself.
A word that might mean two rows names none of them.
"""

from ingest.forms.form import Ratio, spelled, words
from ingest.forms.wording2021.applicants import APPLICANTS
from ingest.forms.wording2021.disputes import DISPUTES
from ingest.forms.wording2021.documents import ASPECTS, SUBJECTS
from ingest.forms.wording2021.reasons import REASONS
from ingest.forms.wording2021.results import RESULTS

TERMS = (*SUBJECTS, *ASPECTS, *RESULTS, *REASONS, *APPLICANTS, *DISPUTES)

_REFUSED = ("secret", "law", "safety", "third_party", "internal", "process", "enforcement", "inquiry")

RATIOS = (
    Ratio(
        "disclosure_rate",
        "公开率",
        "t3",
        top=("granted", "partial"),
        bottom=("handled",),
        words=(
            *spelled("依申请|申请| 公开 率|比例|的比例|比率|的比率"),
            *words("disclosure_rate rate_of_disclosure"),
        ),
    ),
    Ratio(
        "refusal_rate",
        "不予公开率",
        "t3",
        top=tuple(f"refused.{ground}" for ground in _REFUSED),
        bottom=("handled",),
        words=(
            *spelled("不予公开|不公开|拒绝公开|拒绝|拒 率|比例|的比例|比率|的比率"),
            *words("refusal_rate rejection_rate rate_of_refusal"),
        ),
    ),
    Ratio(
        "correction_rate",
        "复议纠错率",
        "t4",
        top=("review.corrected",),
        bottom=("review.total",),
        words=(
            *spelled("行政复议|复议|复议案件|复议案|复议被| 纠错 率|比例|比率"),
            *spelled("行政复议|复议|复议案件|复议案|复议被 纠正 率|比例|比率"),
            *words("纠正率 被纠错率 被纠正率 correction_rate"),
        ),
    ),
    Ratio(
        "upheld_rate",
        "复议维持率",
        "t4",
        top=("review.upheld",),
        bottom=("review.total",),
        words=spelled("行政复议|复议|复议案件|复议案|复议被 维持|结果维持 率|比例|比率"),
    ),
)
"""A rate whose name fits reviews and suits alike (维持率) is none of these."""
