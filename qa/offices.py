"""Offices of Chinese governments: their usual short forms, and their names in English. Data only."""

from ingest.forms.form import words

SHORT_OFFICES = {
    "发展和改革": ("发改",),
    "科学技术": ("科技", "科"),
    "教育体育": ("教体",),
    "工业和信息化": ("工信",),
    "民族宗教事务": ("民宗",),
    "人力资源和社会保障": ("人社", "人力社保"),
    "自然资源和规划": ("自规", "资规", "自然资源"),
    "自然资源": ("自资",),
    "生态环境": ("环保", "环境"),
    "住房和城乡建设": ("住建", "建设"),
    "城乡和住房建设": ("住建",),
    "交通运输": ("交通",),
    "农业农村": ("农业",),
    "文化和旅游": ("文旅",),
    "文化广电和旅游": ("文广旅", "文旅"),
    "文化广电旅游体育": ("文广旅体", "文旅"),
    "卫生健康": ("卫健",),
    "退役军人事务": ("退役军人",),
    "应急管理": ("应急",),
    "市场监督管理": ("市监", "市场监管"),
    "国有资产监督管理": ("国资",),
    "城市管理": ("城管",),
    "城市管理行政执法": ("城管",),
    "医疗保障": ("医保",),
    "行政审批": ("审批",),
    "地方金融监督管理": ("金融",),
    "机关事务管理": ("机关事务",),
    "乡村振兴": ("振兴",),
    "财政金融": ("财金",),
    "经济和信息化": ("经信",),
    "政务服务数据管理": ("政数",),
    "规划和自然资源": ("规资", "规自"),
    "水务": ("水利",),
    "商务": (),
}
"""Offices by their usual short form, without 局, 委员会 and the like. The full form always works too."""

BUSY_STEMS = ("统计", "审计", "信访", "应急", "机关事务", "振兴", "审批", "环境", "建设", "水利", "交通", "科")
"""Stems of offices that mean something else as often where no 局 or 委 stands behind them."""

ENGLISH_OFFICES = {
    "commerce": "商务",
    "education": "教育",
    "science": "科学技术",
    "technology": "科学技术",
    "development": "发展和改革",
    "reform": "发展和改革",
    "finance": "财政",
    "financial": "财政",
    "fiscal": "财政",
    "health": "卫生健康",
    "housing": "住房和城乡建设",
    "construction": "住房和城乡建设",
    "transport": "交通运输",
    "transportation": "交通运输",
    "agriculture": "农业农村",
    "rural": "农业农村",
    "ecology": "生态环境",
    "ecological": "生态环境",
    "environment": "生态环境",
    "environmental": "生态环境",
    "justice": "司法",
    "police": "公安",
    "civil": "民政",
    "culture": "文化和旅游",
    "tourism": "文化和旅游",
    "audit": "审计",
    "statistics": "统计",
    "emergency": "应急管理",
    "market": "市场监督管理",
    "taxation": "税务",
    "tax": "税务",
    "water": "水利",
    "sports": "体育",
    "security": "公安",
    "industry": "工业和信息化",
    "planning": "自然资源和规划",
    "natural": "自然资源",
    "resources": "自然资源",
    "human": "人力资源和社会保障",
    "healthcare": "医疗保障",
    "veterans": "退役军人事务",
    "s&t": "科学技术",
}
"""English words of an office's name → the Chinese office that they stand for."""

ENGLISH_TITLES = words(
    """
    administration administrative and area authority bureau city commission committee comprehensive council county
    department district experimental for general government local management municipal municipality new of office
    people peoples pilot province provincial the town zone
    """
)
"""English words of a body's name that do not tell one body from another of the same place."""
