"""People's words for table three's columns: who asked."""

from ingest.forms.form import Term, spelled, words

_LEGAL = "business research charity law_service legal_other"


def _who(label: str, keys: str, known: tuple[str, ...], weak: bool = False, alone: bool = True) -> Term:
    return Term(label, "t3", known, "column", columns=tuple(keys.split()), weak=weak, alone=alone)


APPLICANTS = (
    _who(
        "自然人",
        "person",
        (
            *spelled("普通|普通的|| 自然人|个人|公民|公民个人|市民|老百姓|群众|居民|民众|百姓"),
            *words(
                "普通人 私人 个人申请人 自然人申请人 natural_persons natural_person individuals individual citizens"
                " people"
            ),
        ),
    ),
    _who(
        "商业企业",
        "business",
        words(
            """
            商业企业 企业 公司 工商企业 商业公司 商家 厂家 企业类 公司企业 企业公司 企业单位 businesses business
            enterprises commercial_enterprises companies company firms business_enterprises corporations
            """
        ),
    ),
    _who(
        "科研机构",
        "research",
        (
            *spelled("科研 机构|单位|院所|院校|组织|所||类机构"),
            *words(
                """
                研究机构 研究所 研究院 研究院所 学术机构 高校院所 research_institutions research_institutes
                research_institution research_bodies research_organizations
                """
            ),
        ),
    ),
    _who(
        "社会公益组织",
        "charity",
        (
            *spelled("社会公益|公益|慈善|公益慈善 组织|机构|团体|类组织|性组织|类机构|社团"),
            *words(
                """
                公益 非营利组织 公益性社会组织 public_welfare_organizations charities social_welfare_organizations
                public_interest_organizations charity non-profits nonprofits ngos
                """
            ),
        ),
    ),
    _who(
        "法律服务机构",
        "law_service",
        (
            *spelled("法律 服务|| 机构|组织|单位|类机构|所"),
            *words(
                """
                律所 律师事务所 律师 法律服务 律师行 律师楼 法律事务所 law_firms legal_service_organizations law_firm
                lawyers legal_service_institutions legal_services legal_service_agencies legal_service_providers
                """
            ),
        ),
    ),
    _who(
        "法人或其他组织 › 其他",
        "legal_other",
        spelled(
            "法人或其他组织|法人和其他组织|法人及其他组织|法人 中|里|下|下面|里面|项下|当中 的|| 其他|其它|其余 一类|类"
            "|一列|一项|"
        ),
    ),
    _who(
        "法人或其他组织 › 其他",
        "legal_other",
        words("其他 其它 其他组织 其他类 其他法人 other others"),
        weak=True,
        alone=False,
    ),
    _who(
        "法人或其他组织",
        _LEGAL,
        (
            *spelled("法人 或|和|及|或者|与 其他|其它 组织"),
            *words(
                """
                法人 法人组织 法人单位 各类法人 非自然人 非个人 机构和企业 企业和机构 legal_persons
                legal_persons_and_other_organizations legal_entities organizations organisations
                legal_persons_or_other_organizations
                """
            ),
        ),
    ),
    _who(
        "法人或其他组织",
        _LEGAL,
        words(
            """
            单位提的 单位提 单位提交 单位提出 单位申请人 单位类申请人 机构申请人 组织提的 各类组织 各种组织 组织类型
            """
        ),
    ),
    _who("总计", "total", words("总计 合计 总数 total"), weak=True),
    _who(
        "总计",
        "total",
        words(
            """
            哪类申请人 哪种申请人 哪一类申请人 什么人 哪些人 哪类人 哪类主体 哪类群体 which_applicants
            which_type_of_applicant
            """
        ),
        weak=True,
    ),
)
