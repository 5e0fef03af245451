"""People's words for the 2021 form's rows and columns, in Chinese and English, and the shares they ask for by name.

Data only. Words are written as a normalised question has them: simplified characters, half-width, lower case.
The official labels need not be repeated here: the planner takes those from the form itself.
"""

from ingest.forms.form import Ratio, Term, words

_REFUSED = ("secret", "law", "safety", "third_party", "internal", "process", "enforcement", "inquiry")
_LEGAL = ("business", "research", "charity", "law_service", "legal_other")
_OUTCOMES = ("upheld", "corrected", "other", "pending", "total")


def _rows(label: str, keys: str, known: tuple[str, ...], weak: bool = False) -> Term:
    return Term(label, "t3", known, "row", rows=tuple(keys.split()), weak=weak)


def _who(label: str, keys: str, known: tuple[str, ...], weak: bool = False) -> Term:
    return Term(label, "t3", known, "column", columns=tuple(keys.split()), weak=weak)


def _subject(label: str, key: str, known: tuple[str, ...], weak: bool = False) -> Term:
    return Term(label, "t2", known, "row", rows=tuple(key.split()), weak=weak)


def _aspect(label: str, key: str, known: tuple[str, ...], weak: bool = False) -> Term:
    return Term(label, "t2", known, "column", columns=(key,), weak=weak)


def _case(label: str, cases: str, known: tuple[str, ...], weak: bool = False) -> Term:
    return Term(
        label, "t4", known, "case", columns=tuple(f"{c}.{o}" for c in cases.split() for o in _OUTCOMES), weak=weak
    )


def _outcome(
    label: str, outcome: str, known: tuple[str, ...], cases: str = "review direct after", weak: bool = False
) -> Term:
    return Term(label, "t4", known, "outcome", columns=tuple(f"{c}.{outcome}" for c in cases.split()), weak=weak)


_SUBJECTS = (
    _subject("规章", "regulations", words("规章 政府规章 部门规章 regulations government_rules rules")),
    _subject(
        "行政规范性文件",
        "normative",
        words(
            """
            行政规范性文件 规范性文件 规范文件 行政规范文件 红头文件 normative_documents normative_document
            regulatory_documents administrative_normative_documents
            """
        ),
    ),
    _subject(
        "行政许可",
        "permits",
        words(
            """
            行政许可 许可 行政许可决定 许可决定 许可证 办证 发证 批出 行政审批 审批许可 administrative_permits
            administrative_permit permits permit licences licenses administrative_licenses administrative_licences
            administrative_licensing licensing_decisions
            """
        ),
    ),
    _subject(
        "行政处罚",
        "penalties",
        words(
            """
            行政处罚 处罚 行政处罚决定 处罚决定 罚款 罚款决定 罚单 罚了 被罚 开罚单 处罚案件 行政处罚案件
            administrative_penalties administrative_penalty penalties penalty fines administrative_punishments
            """
        ),
    ),
    _subject(
        "行政强制",
        "coercion",
        words(
            """
            行政强制 强制 强制措施 强制执行 行政强制措施 行政强制决定 administrative_coercive_measures
            coercive_measures administrative_coercion administrative_enforcement_measures
            """
        ),
    ),
    _subject(
        "行政事业性收费",
        "fees",
        words(
            """
            行政事业性收费 事业性收费 行政收费 收费 行政事业收费 administrative_fees administrative_charges fees
            fee_income administrative_and_institutional_fees
            """
        ),
    ),
)

_ASPECTS = (
    _aspect(
        "本年制发件数",
        "issued",
        words(
            """
            制发 制定 新制定 新制发 出台 新出台 新出 印发 新发 制发件数 本年制发 制定出台 新印发 issued newly_issued
            formulated
            """
        ),
    ),
    _aspect("本年制发件数", "issued", words("发了 发布 发 出了 制作"), weak=True),
    _aspect(
        "本年废止件数",
        "repealed",
        words("废止 废除 作废 废掉 宣布失效 废止件数 本年废止 repealed abolished annulled"),
    ),
    _aspect(
        "现行有效件数",
        "in_force",
        words(
            """
            现行有效 有效 现行 仍然有效 还有效 仍有效 在用 管用 现行有效件数 现行有效数 in_force in_effect
            currently_valid currently_in_force still_in_force valid
            """
        ),
    ),
    _aspect(
        "本年处理决定数量",
        "decisions",
        words("处理决定 处理决定数量 本年处理决定数量 决定数量 决定 作出 decisions"),
        weak=True,
    ),
    _aspect("本年收费金额", "amount", words("收费金额 金额 总金额 收费总额 钱 款项 amount")),
)

_RESULTS = (
    _rows(
        "一、本年新收",
        "new",
        words(
            """
            本年新收 新收 新收到 新受理 新提 新提出 新增 新收申请 申请量 申请数 申请数量 申请总量 申请总数 新申请
            收件量 新收件 申请件数 收到申请 受理申请 收到的申请 新接 新接到 newly_received new_requests
            new_applications newly_filed newly_submitted
            """
        ),
    ),
    _rows(
        "一、本年新收",
        "new",
        words(
            """
            收到 受理 接收 接到 收了 收下 提交 提出 递交 递了 提了 递 提 收件 申请了 提起 来申请 没有收到 没收到
            未收到 没有接到 没接到 没有受理 未受理 有没有收到 有没有接到 received receive filed submitted lodged
            applied submit file
            """
        ),
        weak=True,
    ),
    _rows(
        "二、上年结转",
        "carried_in",
        words(
            """
            上年结转 上年度结转 上一年结转 去年结转 结转过来 结转来 结转而来 上一年留下来 上一年留下 上年留下
            上年遗留 上一年遗留 往年结转 上年转来 上一年度结转 年初结转 接着上年 上年未办结 上年没办完 前一年结转
            carried_over_from_the_previous_year carried_forward_from_the_previous_year carried_over_from_last_year
            brought_forward carried_in
            """
        ),
    ),
    _rows(
        "四、结转下年度继续办理",
        "carried_out",
        words(
            """
            结转下年度继续办理 结转下年度 结转下年 结转下一年 结转到下一年 结转到下年度 转到下一年 转到下年 转下年
            转下年度 转下一年度 转入下一年 转入下年度 没办完 未办完 没办结 未办结 尚未办结 还没办结 没有办完
            留到下一年 留待下年 跨年 接着办 继续办理 下一年接着办 结转至下年度 结转至下一年 顺延到下年度 顺延
            carry_forward_to_the_next_year carried_forward_to_the_next_year carried_over_to_the_next_year
            carry_over_to_the_next_year carried_forward carry_forward still_pending_at_year_end
            """
        ),
    ),
    _rows(
        "（一）予以公开",
        "granted",
        words(
            """
            予以公开 同意公开 全部公开 完全公开 全公开 全部予以公开 给予公开 准予公开 全文公开 fully_disclosed
            granted disclosed_in_full fully_granted disclosed_fully grant fully_disclose
            """
        ),
    ),
    _rows("（一）予以公开", "granted", words("公开了 给公开 答应公开")),
    _rows("（一）予以公开", "granted", words("公开"), weak=True),
    _rows(
        "（二）部分公开",
        "partial",
        words(
            """
            部分公开 部分予以公开 公开一部分 公开了一部分 区分处理 partially_disclosed partly_disclosed
            partially_disclose partial_disclosure disclosed_in_part partially_granted
            """
        ),
    ),
    _rows(
        "（三）不予公开",
        " ".join(f"refused.{reason}" for reason in _REFUSED),
        words(
            """
            不予公开 不公开 拒绝公开 拒绝 拒了 拒绝了 拒 不给公开 不同意公开 没有公开 不准公开 不让公开 驳回公开
            拒不公开 未予公开 未公开 refused refuse refuse_to_disclose denied refused_to_disclose not_disclosed
            rejected deny withheld refusals refusal
            """
        ),
    ),
    _rows(
        "（四）无法提供",
        "unable.not_held unable.not_made unable.unclear",
        words(
            """
            无法提供 提供不了 答复不了 没法提供 不能提供 没法给 给不了 拿不出 unable_to_provide could_not_provide
            could_not_be_provided cannot_be_provided unavailable
            """
        ),
    ),
    _rows(
        "（五）不予处理",
        "unhandled.complaint unhandled.repeated unhandled.publication unhandled.mass unhandled.reissue",
        words("不予处理 不处理 未予处理 不作处理 not_processed not_handled declined_to_process"),
    ),
    _rows(
        "（六）其他处理",
        "other.late other.unpaid other.other",
        words("其他处理 其它处理 另行处理 other_handling otherwise_handled other_disposition"),
    ),
    _rows(
        "（七）总计",
        "handled",
        words(
            """
            办结 办结总数 办结量 办结数 已办结 办理结果 办理结果总计 办理总数 答复总数 办结申请 办理完毕 办完 办完了
            第七项 （七）总计 (七)总计 （七） (七) 办结总计 全部办理结果 本年度办理结果总计 办理结果合计 处理完毕
            办理完 办结件数 concluded handled processed completed closed total_handled total_results
            """
        ),
    ),
    _rows(
        "（七）总计",
        "handled",
        words("答复 办理 处理 回复 办了 办 办理了 处理了 答复了 办的 办掉 answered"),
        weak=True,
    ),
)

_REASONS = (
    _rows(
        "属于国家秘密",
        "refused.secret",
        words("国家秘密 属于国家秘密 涉密 国家机密 国家保密 state_secrets state_secret"),
    ),
    _rows(
        "其他法律行政法规禁止公开",
        "refused.law",
        words(
            """
            其他法律行政法规禁止公开 法律行政法规禁止公开 法律法规禁止公开 法律法规禁止 法规禁止 法律禁止
            其他法律行政法规禁止 法律行政法规禁止 禁止公开 法律禁止公开 prohibited_by_law prohibited_by_other_laws
            forbidden_by_law banned_by_law
            """
        ),
    ),
    _rows(
        "危及“三安全一稳定”",
        "refused.safety",
        words(
            """
            三安全一稳定 危及三安全一稳定 国家安全公共安全经济安全 国家安全 公共安全 社会稳定 危及安全
            three_securities_and_one_stability security_and_stability social_stability national_security
            """
        ),
    ),
    _rows(
        "保护第三方合法权益",
        "refused.third_party",
        words(
            """
            保护第三方合法权益 第三方合法权益 第三方权益 第三方 保护第三方 商业秘密 个人隐私 他人隐私
            third_party_rights third-party_rights third_parties third_party third-party rights_of_third_parties
            """
        ),
    ),
    _rows(
        "属于三类内部事务信息",
        "refused.internal",
        words(
            """
            三类内部事务信息 内部事务信息 内部事务 三类内部事务 内部管理信息 internal_affairs
            internal_affairs_information
            """
        ),
    ),
    _rows(
        "属于四类过程性信息",
        "refused.process",
        words(
            """
            四类过程性信息 过程性信息 过程信息 四类过程性 过程性 process_information procedural_information
            deliberative_information process-related_information
            """
        ),
    ),
    _rows(
        "属于行政执法案卷",
        "refused.enforcement",
        words(
            """
            行政执法案卷 执法案卷 案卷 执法卷宗 enforcement_files law_enforcement_files law_enforcement_case_files
            enforcement_case_files case_files
            """
        ),
    ),
    _rows(
        "属于行政查询事项",
        "refused.inquiry",
        words(
            """
            行政查询事项 行政查询 查询事项 administrative_inquiries administrative_inquiry inquiry_matters
            administrative_queries
            """
        ),
    ),
    _rows(
        "本机关不掌握相关政府信息",
        "unable.not_held",
        words(
            """
            本机关不掌握相关政府信息 不掌握相关政府信息 本机关不掌握 不掌握 不掌握相关信息 没有掌握 手里没有
            本机关没有 信息不存在 不存在 未掌握 not_held not_in_possession does_not_hold do_not_hold
            not_held_by_the_agency
            """
        ),
    ),
    _rows(
        "没有现成信息需要另行制作",
        "unable.not_made",
        words(
            """
            没有现成信息需要另行制作 没有现成信息 没有现成 现成信息 需要另行制作 另行制作 无现成 不现成 现做
            no_ready-made no_existing_information need_to_be_created would_have_to_be_created not_ready-made
            """
        ),
    ),
    _rows(
        "补正后申请内容仍不明确",
        "unable.unclear",
        words(
            """
            补正后申请内容仍不明确 补正后仍不明确 补正后仍不清楚 申请内容仍不明确 申请内容不明确 内容不明确 仍不明确
            补正了还是不清楚 补正后还是不明确 说不清要什么 still_unclear unclear_after_correction unclear
            """
        ),
    ),
    _rows(
        "信访举报投诉类申请",
        "unhandled.complaint",
        words(
            """
            信访举报投诉类申请 信访举报投诉类 信访举报投诉 信访 举报 投诉 信访类 投诉举报 举报投诉 petitions
            complaints petition complaint petitions_and_complaints
            """
        ),
    ),
    _rows(
        "重复申请",
        "unhandled.repeated",
        words(
            """
            重复申请 重复提 重复提出 重复提交 repeated_requests duplicate_requests repeat_requests
            repeated_applications
            """
        ),
    ),
    _rows(
        "要求提供公开出版物",
        "unhandled.publication",
        words("要求提供公开出版物 公开出版物 出版物 publications published_material public_publications"),
    ),
    _rows(
        "无正当理由大量反复申请",
        "unhandled.mass",
        words(
            """
            无正当理由大量反复申请 大量反复申请 大量反复 反复申请 滥用申请 mass_requests excessive_requests
            large-scale_repeated_requests
            """
        ),
    ),
    _rows(
        "要求行政机关确认或重新出具已获取信息",
        "unhandled.reissue",
        words(
            """
            要求行政机关确认或重新出具已获取信息 确认或重新出具已获取信息 重新出具 确认或重新出具 重新出具已获取信息
            已获取信息 confirm_or_reissue reissue reissued
            """
        ),
    ),
    _rows(
        "申请人无正当理由逾期不补正",
        "other.late",
        words(
            """
            申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 申请人无正当理由逾期不补正
            无正当理由逾期不补正 逾期不补正 逾期未补正 不补正 没补正 超期不补正 未按期补正 failed_to_correct
            failure_to_correct failed_to_supplement not_corrected_in_time
            """
        ),
    ),
    _rows(
        "申请人逾期未按收费通知要求缴纳费用",
        "other.unpaid",
        words(
            """
            申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
            申请人逾期未按收费通知要求缴纳费用 逾期未按收费通知要求缴纳费用 逾期未按收费通知 未缴纳费用 逾期未缴费
            没交费 不缴费 未缴费 逾期不缴费 没缴费 不交费 逾期未交费 未按收费通知 收费通知 缴纳费用 failed_to_pay
            unpaid_fees did_not_pay non-payment
            """
        ),
    ),
    _rows("不再处理", "other.late other.unpaid", words("不再处理 行政机关不再处理 不再处理其申请")),
    _rows("3.其他", "other.other", words("其他 其它 other"), weak=True),
)

_APPLICANTS = (
    _who(
        "自然人",
        "person",
        words(
            """
            自然人 个人 公民 市民 老百姓 群众 居民 民众 百姓 普通人 私人 natural_persons natural_person individuals
            individual citizens people
            """
        ),
    ),
    _who(
        "商业企业",
        "business",
        words(
            """
            商业企业 企业 公司 工商企业 商业公司 商家 厂家 企业类 businesses business enterprises
            commercial_enterprises companies company firms business_enterprises corporations
            """
        ),
    ),
    _who(
        "科研机构",
        "research",
        words(
            """
            科研机构 科研单位 科研院所 研究机构 研究所 科研 高校院所 research_institutions research_institutes
            research_institution research_bodies research_organizations
            """
        ),
    ),
    _who(
        "社会公益组织",
        "charity",
        words(
            """
            社会公益组织 公益组织 公益机构 慈善组织 公益 公益类组织 慈善机构 public_welfare_organizations charities
            social_welfare_organizations public_interest_organizations charity non-profits nonprofits ngos
            """
        ),
    ),
    _who(
        "法律服务机构",
        "law_service",
        words(
            """
            法律服务机构 律所 律师事务所 律师 法律机构 法律服务 律师行 law_firms legal_service_organizations
            law_firm lawyers legal_service_institutions legal_services legal_service_agencies
            legal_service_providers
            """
        ),
    ),
    _who(
        "法人或其他组织 › 其他",
        "legal_other",
        words("其他 其它 其他组织 其他类 其他法人 other others"),
        weak=True,
    ),
    _who(
        "法人或其他组织",
        "business research charity law_service legal_other",
        words(
            """
            法人或其他组织 法人和其他组织 法人及其他组织 法人或者其他组织 法人 法人组织 非自然人 机构和企业
            legal_persons legal_persons_and_other_organizations legal_entities organizations organisations
            legal_persons_or_other_organizations
            """
        ),
    ),
    _who(
        "法人或其他组织",
        "business research charity law_service legal_other",
        words("单位提的 单位提 单位提交 单位提出 单位申请人 单位类申请人 机构申请人 组织提的"),
    ),
    _who("总计", "total", words("总计 合计 总数 total"), weak=True),
    _who(
        "总计",
        "total",
        words(
            """
            哪类申请人 哪种申请人 哪一类申请人 什么人 哪些人 哪类人 哪类主体 which_applicants
            which_type_of_applicant
            """
        ),
        weak=True,
    ),
)

_DISPUTES = (
    _case(
        "行政复议",
        "review",
        words(
            """
            行政复议 复议 复议案 复议案件 行政复议案件 administrative_review administrative_reviews
            administrative_reconsideration administrative_reconsiderations reconsideration reconsiderations reviews
            """
        ),
    ),
    _case(
        "行政诉讼",
        "direct after",
        words(
            """
            行政诉讼 诉讼 官司 打官司 告 告了 被告了 告上法院 告上法庭 起诉 被起诉 告到法院 法院 应诉 行政诉讼案件
            诉讼案件 诉讼案 被告 吃官司 打了官司 法庭 行政官司 administrative_litigation lawsuits lawsuit litigation
            court_cases suits sued
            """
        ),
    ),
    _case(
        "行政诉讼 › 未经复议直接起诉",
        "direct",
        words(
            """
            未经复议直接起诉 未经复议 直接起诉 没走复议 不经复议 没有经过复议 没经过复议 没经复议 跳过复议 绕过复议
            未复议 直接告上法院 直接打官司 直接诉讼 直接到法院 filed_directly without_reconsideration without_review
            direct_lawsuits directly_sued without_prior_reconsideration without_prior_review
            """
        ),
    ),
    _case(
        "行政诉讼 › 复议后起诉",
        "after",
        words(
            """
            复议后起诉 先复议后起诉 复议后再起诉 经复议后起诉 复议后 先复议 经过复议再 复议完再 复议之后 经复议
            经过复议 复议以后 after_reconsideration after_review following_reconsideration
            after_administrative_reconsideration after_administrative_review
            """
        ),
    ),
    _case(
        "行政复议和行政诉讼",
        "review direct after",
        words(
            """
            争议案件 复议和诉讼 复议诉讼 复议与诉讼 复议、诉讼 复议及诉讼 行政争议 行政复议和行政诉讼
            行政复议、行政诉讼 行政复议与行政诉讼 行政复议及行政诉讼 复议加诉讼 复议和官司 disputes
            """
        ),
    ),
    _outcome(
        "结果维持",
        "upheld",
        words("结果维持 维持 被维持 维持原判 维持原决定 upheld sustained maintained affirmed"),
    ),
    _outcome("行政诉讼 › 结果维持", "upheld", words("胜诉 打赢 赢了 won"), cases="direct after"),
    _outcome("行政复议 › 结果纠正", "corrected", words("纠错 被纠错 纠了错"), cases="review"),
    _outcome(
        "结果纠正",
        "corrected",
        words("结果纠正 纠正 纠错 被纠错 被纠正 纠偏 被改 撤销 corrected overturned rectified reversed"),
    ),
    _outcome("行政诉讼 › 结果纠正", "corrected", words("败诉 打输 输了 输掉 lost"), cases="direct after"),
    _outcome(
        "其他结果",
        "other",
        words("其他结果 其它结果 other_results other_outcomes other_result other_outcome"),
    ),
    _outcome("其他结果", "other", words("其他 其它 other"), weak=True),
    _outcome(
        "尚未审结",
        "pending",
        words(
            """
            尚未审结 未审结 没审结 还没审结 没审完 未结 在审 审理中 没判 没有审结 未审完 悬而未决 没有结果
            还没有结果 pending not_concluded unresolved undecided not_yet_concluded
            """
        ),
    ),
    _outcome("总计", "total", words("总计 合计 总数 total"), weak=True),
)

TERMS = (*_SUBJECTS, *_ASPECTS, *_RESULTS, *_REASONS, *_APPLICANTS, *_DISPUTES)

RATIOS = (
    Ratio(
        "disclosure_rate",
        "公开率",
        "t3",
        top=("granted", "partial"),
        bottom=("handled",),
        words=words("公开率 公开比例 公开的比例 公开比率 disclosure_rate rate_of_disclosure"),
    ),
    Ratio(
        "correction_rate",
        "复议纠错率",
        "t4",
        top=("review.corrected",),
        bottom=("review.total",),
        words=words("纠错率 复议纠错率 行政复议纠错率 被纠错率 纠正率 correction_rate"),
    ),
)
