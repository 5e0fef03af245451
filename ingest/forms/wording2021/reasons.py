"""People's words for table three's rows: the grounds below 不予公开, 无法提供, 不予处理 and 其他处理."""

from ingest.forms.form import spelled, words
from ingest.forms.wording2021.results import rows_term

_REFUSED = (
    rows_term(
        "属于国家秘密",
        "refused.secret",
        (
            *spelled("属于|涉及|属|涉|| 国家秘密|国家机密|国密 信息|"),
            *words("涉密 涉密信息 国家保密 state_secrets state_secret"),
        ),
    ),
    rows_term("属于国家秘密", "refused.secret", words("机密 保密 秘密"), weak=True, alone=False),
    rows_term(
        "其他法律行政法规禁止公开",
        "refused.law",
        (
            *spelled(
                "其他|其它|别的|有关|相关| 法律行政法规|法律法规|法律和行政法规|法规|法律|行政法规 禁止|不允许|不准"
                "|不许|不让"
                "|规定不得|规定不能|规定不予|明令禁止|禁止性规定|规定禁止 公开|"
            ),
            *words(
                """
                禁止公开 依法禁止公开 法律禁止 prohibited_by_law prohibited_by_other_laws forbidden_by_law banned_by_law
                """
            ),
        ),
    ),
    rows_term(
        "其他法律行政法规禁止公开",
        "refused.law",
        spelled("其他|其它|别的|有关|相关| 法律行政法规|法律法规|法律和行政法规|法规|法律 规定|"),
        weak=True,
        alone=False,
    ),
    rows_term(
        "危及“三安全一稳定”",
        "refused.safety",
        (
            *spelled("危及|危害|影响|威胁|可能危及|可能危害|| 三安全一稳定"),
            *spelled("危及|危害|影响|威胁 国家安全|公共安全|经济安全|社会稳定|安全|安全稳定|安全和稳定"),
            *words("three_securities_and_one_stability security_and_stability social_stability national_security"),
        ),
    ),
    rows_term(
        "危及“三安全一稳定”",
        "refused.safety",
        words("国家安全 公共安全 经济安全 社会稳定 国家安全公共安全经济安全 危及 危害 安全稳定 安全"),
        weak=True,
        alone=False,
    ),
    rows_term(
        "保护第三方合法权益",
        "refused.third_party",
        (
            *spelled(
                "保护|损害|侵害|侵犯|涉及|影响|保护了|会损害|维护|| 第三方|第三人|第三者 合法|的合法|的|| 权益|权利"
                "|利益|隐私"
            ),
            *spelled("保护|损害|侵害|侵犯|涉及|维护|| 第三方|第三人"),
            *words(
                "third_party_rights third-party_rights third_parties third_party third-party rights_of_third_parties"
            ),
        ),
    ),
    rows_term(
        "保护第三方合法权益",
        "refused.third_party",
        (
            *spelled("涉及| 商业秘密|个人隐私|他人隐私|隐私|商业机密|企业秘密"),
            *words("合法权益 权益 他人权益 损害 会损害"),
        ),
        weak=True,
        alone=False,
    ),
    rows_term(
        "属于三类内部事务信息",
        "refused.internal",
        (
            *spelled("属于|涉及|| 三类|| 内部 事务|管理|管理事务 信息|类信息|"),
            *words("三类内部信息 internal_affairs internal_affairs_information internal_matters"),
        ),
    ),
    rows_term("属于三类内部事务信息", "refused.internal", words("内部信息 机关内部"), weak=True, alone=False),
    rows_term(
        "属于四类过程性信息",
        "refused.process",
        (
            *spelled("属于|涉及|| 四类|| 过程性 信息|材料|文件||记录"),
            *words(
                """
                过程信息 四类过程信息 process_information procedural_information deliberative_information
                process-related_information
                """
            ),
        ),
    ),
    rows_term(
        "属于四类过程性信息", "refused.process", words("讨论记录 过程稿 磋商信函 请示报告"), weak=True, alone=False
    ),
    rows_term(
        "属于行政执法案卷",
        "refused.enforcement",
        (
            *spelled("属于|涉及|| 行政执法|执法|行政 案卷|卷宗|案卷材料|档案材料 信息|"),
            *words(
                """
                案卷 enforcement_files law_enforcement_files law_enforcement_case_files enforcement_case_files
                case_files
                """
            ),
        ),
    ),
    rows_term("属于行政执法案卷", "refused.enforcement", words("卷宗 执法案件"), weak=True, alone=False),
    rows_term(
        "属于行政查询事项",
        "refused.inquiry",
        (
            *spelled("属于|| 行政 查询 事项|类事项|类||信息"),
            *words(
                """
                查询事项 administrative_inquiries administrative_inquiry inquiry_matters administrative_queries
                """
            ),
        ),
    ),
    rows_term("属于行政查询事项", "refused.inquiry", words("查询类 查询 信息查询"), weak=True, alone=False),
)

_STILL = "仍|还是|依然|仍然|依旧|还|仍旧"
_UNCLEAR = "不明确|不清楚|不明|不清|不清晰|说不清|不具体|说不清要什么|说不明白|模糊|含糊|不够明确|讲不清"

_UNABLE = (
    rows_term(
        "本机关不掌握相关政府信息",
        "unable.not_held",
        (
            *spelled(
                "本机关|本单位|自己|机关|单位|手里|手头|手上|| 不掌握|未掌握|没掌握|没有掌握|不持有|未持有|不拥有"
                "|没有保存"
                "|未制作或获取 相关|该|有关| 政府信息|信息|材料|"
            ),
            *spelled("本机关|本单位|手里|手头|手上|自己手里 没有|无|并无|压根没有 相关|该|有关| 政府信息|信息|材料|"),
            *spelled("政府信息|信息|所申请信息|申请的信息| 不存在"),
            *spelled("没有|无 该|相关 政府信息|信息"),
            *words(
                "查无此件 查无 检索不到 not_held not_in_possession does_not_hold do_not_hold not_held_by_the_agency"
                " did_not_hold"
            ),
        ),
    ),
    rows_term(
        "没有现成信息需要另行制作",
        "unable.not_made",
        (
            *spelled("没有|无|并无|没|缺乏|不是|并非|无有 现成|现成的 信息|材料|资料|数据|"),
            *spelled("需要|需|须|得|要|必须|| 另行|另外|重新|专门|单独 制作|加工|汇总|整理|编制|加工制作|制作信息"),
            *spelled("需要|需|须|得|要|必须 加工|汇总|汇总加工|加工分析|现做|现制作|临时制作"),
            *words(
                """
                现成信息 不现成 现做 no_ready-made no_existing_information need_to_be_created
                would_have_to_be_created not_ready-made
                """
            ),
        ),
    ),
    rows_term(
        "补正后申请内容仍不明确",
        "unable.unclear",
        (
            *spelled(f"申请内容|内容|申请事项|诉求|补正后申请|补正后|经补正| {_STILL}| {_UNCLEAR}"),
            *spelled(f"{_STILL} {_UNCLEAR}"),
            *words("说不清要什么 still_unclear unclear_after_correction unclear"),
        ),
    ),
    rows_term(
        "补正",
        "unable.unclear other.late",
        spelled("经过|经|要求|申请人| 补正 了|后|的|以后|之后|完|"),
        weak=True,
        alone=False,
    ),
)

_UNHANDLED = (
    rows_term(
        "信访举报投诉类申请",
        "unhandled.complaint",
        (
            *spelled("信访举报投诉|信访投诉举报|举报投诉信访|投诉举报信访 类|性质|事项|| 申请|的申请|"),
            *spelled("信访|举报|投诉|投诉举报|举报投诉|信访投诉|信访举报 类|性质|事项类|| 申请|的申请"),
            *spelled("信访|举报|投诉|投诉举报|举报投诉|信访投诉|信访举报 类"),
            *words("petition_requests complaint_requests petitions_and_complaints petition-type complaint-type"),
        ),
    ),
    rows_term(
        "信访举报投诉类申请",
        "unhandled.complaint",
        words("信访 举报 投诉 信访投诉 信访举报 举报投诉 投诉举报 信访事项 petitions complaints petition complaint"),
        weak=True,
        alone=False,
    ),
    rows_term(
        "重复申请",
        "unhandled.repeated",
        (
            *spelled("重复 申请|提交|提出|递交|提|的申请|性申请|类申请|提交的申请|提出的申请|提交申请"),
            *words("repeated_requests duplicate_requests repeat_requests repeated_applications"),
        ),
    ),
    rows_term("重复申请", "unhandled.repeated", words("重复 duplicate repeated"), weak=True, alone=False),
    rows_term(
        "要求提供公开出版物",
        "unhandled.publication",
        (
            *spelled(
                "要求|索要|索取|申请|要|想要|讨要|要求提供|要求获取|申请提供|| 公开|公开发行的|公开发行|公开的| 出版物"
            ),
            *words("publications published_material public_publications"),
        ),
    ),
    rows_term(
        "无正当理由大量反复申请",
        "unhandled.mass",
        (
            *spelled(
                "无正当理由|没有正当理由|没正当理由|无理由|无故|缺乏正当理由| 地| 大量反复|反复大量|大量频繁|频繁大量"
                "|大量重复"
                " 申请|提出申请|提申请|提交申请|的申请|"
            ),
            *spelled("无正当理由|没有正当理由|没正当理由|无故 地| 大量|反复|频繁|多次 申请|提出申请|提申请|提交申请"),
            *spelled("反复|滥用|大量 申请|信息公开申请|公开申请"),
            *words("滥用申请权 mass_requests excessive_requests large-scale_repeated_requests"),
        ),
    ),
    rows_term("无正当理由", "unhandled.mass other.late", spelled("无|没有|没 正当理由"), weak=True, alone=False),
    rows_term(
        "要求行政机关确认或重新出具已获取信息",
        "unhandled.reissue",
        (
            *spelled("确认或者|确认或|确认和|确认及|确认并|确认| 重新|再次|再 出具|开具"),
            *spelled("确认或者|确认或 重新|再次 提供|出"),
            *spelled("已|已经|之前已|早已 获取|拿到|获得|取得|得到 过的|的|到的| 信息|政府信息|材料"),
            *words("confirm_or_reissue reissue reissued"),
        ),
    ),
    rows_term("要求确认", "unhandled.reissue", words("确认 要求确认 要求机关"), weak=True, alone=False),
)

_PAY = "缴费|交费|缴纳费用|交纳费用|缴纳|交钱|付费|缴款|付款|缴清费用|缴纳信息处理费|交纳信息处理费"

_OTHER = (
    rows_term("逾期", "other.late other.unpaid", words("逾期 过期 超期 超过期限"), weak=True, alone=False),
    rows_term(
        "申请人无正当理由逾期不补正",
        "other.late",
        (
            *spelled(
                "逾期|过期|超期|到期|超时|期满|过了期限|过了期|超过期限 仍|拒|还|| 不|未|没|没有 补正|补充|补充材料"
                "|补正材料"
            ),
            *spelled("申请人无正当理由|无正当理由 逾期 不|未|没 补正"),
            *spelled("不|未|没|没有|拒不|未按期|未按时|没按时|没按期|未及时|没有按时|没有按期 补正"),
            *words("failed_to_correct failure_to_correct failed_to_supplement not_corrected_in_time"),
        ),
    ),
    rows_term(
        "申请人逾期未按收费通知要求缴纳费用",
        "other.unpaid",
        (
            *spelled(f"逾期|过期|超期|到期| 不|未|没|没有|拒不|未能|仍未|仍不 {_PAY}"),
            *spelled(f"未按时|没按时|未按期|没按期|未及时|没有按时|没能按时|没有按期 {_PAY}"),
            *spelled(f"未|没|没有|不 按|按照|依照 收费通知|通知|缴费通知 要求|的要求|规定| {_PAY}"),
            *words(
                """
                逾期未按收费通知 未按收费通知 没按收费通知 收费通知 缴纳费用 failed_to_pay unpaid_fees did_not_pay
                non-payment
                """
            ),
        ),
    ),
)

REASONS = (*_REFUSED, *_UNABLE, *_UNHANDLED, *_OTHER)
