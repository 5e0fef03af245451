"""The bodies that report, the ways people write their names, and the strangers that must not be taken for them.

The places are real so that strangers can be near them; every figure and every sentence of the reports is made up.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A body: its name as its reports print it, the names people use, names with a typo, its English name if any."""

    org: str
    names: tuple[str, ...]
    typos: tuple[str, ...] = ()
    english: str = ""


BODIES = (
    Asked(
        "湖州市人民政府",
        ("湖州市人民政府", "湖州市政府", "湖州市", "湖州"),
        ("胡州市",),
        "the Huzhou municipal government",
    ),
    Asked("宜兴市商务局", ("宜兴市商务局", "宜兴商务局"), ("宜新市商务局",), "the Yixing Bureau of Commerce"),
    Asked("桐庐县人民政府", ("桐庐县人民政府", "桐庐县政府", "桐庐县", "桐庐"), ("桐芦县",), "Tonglu County"),
    Asked(
        "桐庐县人力资源和社会保障局", ("桐庐县人力资源和社会保障局", "桐庐县人社局", "桐庐人社局", "桐庐县人力社保局")
    ),
    Asked(
        "衢州市科学技术局",
        ("衢州市科学技术局", "衢州市科技局", "衢州科技局"),
        ("瞿州市科技局",),
        "Quzhou's science and technology bureau",
    ),
    Asked(
        "东营经济技术开发区管委会", ("东营经济技术开发区管委会", "东营经济技术开发区", "东营经开区", "东营经开区管委会")
    ),
    Asked(
        "连云港市赣榆区住房和城乡建设局",
        ("连云港市赣榆区住房和城乡建设局", "赣榆区住房和城乡建设局", "赣榆区住建局", "赣榆住建局"),
    ),
    Asked(
        "芜湖市市场监督管理局",
        ("芜湖市市场监督管理局", "芜湖市市场监管局", "芜湖市场监管局", "芜湖市监局"),
        ("无湖市市场监管局",),
    ),
    Asked(
        "重庆市綦江区人民政府",
        ("重庆市綦江区人民政府", "綦江区政府", "綦江区", "重庆綦江", "重庆市綦江区"),
        ("基江区",),
        "Qijiang District",
    ),
    Asked(
        "儋州市卫生健康委员会",
        ("儋州市卫生健康委员会", "儋州市卫健委", "儋州卫健委", "儋州卫生健康委"),
        ("詹州市卫健委",),
    ),
    Asked(
        "长汀县教育局",
        ("长汀县教育局", "长汀教育局", "长汀县教育局"),
        ("长町县教育局",),
        "the Changting County Education Bureau",
    ),
    Asked("云南省生态环境厅", ("云南省生态环境厅", "云南生态环境厅", "云南省生态环境厅")),
)

STRANGERS = (
    # The same place, another body.
    "湖州市财政局",
    "湖州市教育局",
    "湖州商务局",
    "宜兴市政府",
    "宜兴",
    "宜兴市教育局",
    "桐庐县教育局",
    "桐庐发改局",
    "衢州市",
    "衢州市人民政府",
    "衢州公安局",
    "东营市",
    "东营市人民政府",
    "东营市商务局",
    "赣榆区",
    "赣榆区民政局",
    "赣榆水利局",
    "芜湖",
    "芜湖市政府",
    "芜湖市税务局",
    "綦江区教委",
    "綦江区卫健委",
    "儋州市",
    "儋州市教育局",
    "长汀县",
    "长汀县财政局",
    "云南省",
    "云南省财政厅",
    "云南省人民政府",
    # Another place, the same body, some with a name near one that is held.
    "宜宾市商务局",
    "苏州市商务局",
    "衢江区科技局",
    "温州市科技局",
    "徐州市住建局",
    "连云区住建局",
    "芜湖县市场监管局",
    "合肥市市场监管局",
    "海口卫健委",
    "长泰县教育局",
    "连城县教育局",
    "贵州省生态环境厅",
    "桐乡市人社局",
    "建德人社局",
    "广州经开区",
    "烟台经开区管委会",
    "漳州经济技术开发区",
    # A part of a place that is held, or what it is a part of.
    "湖州市吴兴区",
    "湖州市长兴县",
    "湖州南浔区教育局",
    "桐庐县分水镇",
    "浙江省",
    "重庆市",
    "重庆",
    "连云港市",
    "连云港市住建局",
    "福建省教育厅",
    # Real places far away.
    "深圳市",
    "成都市",
    "哈尔滨市",
    "西安市政府",
    "广东省",
    "柳州",
    "湖北省",
    "滁州市",
    "通化市",
    "常州市",
)
"""Names that no held report answers to."""

ENGLISH_STRANGERS = (
    "Ningbo",
    "the Guangzhou municipal government",
    "Huzhou's finance bureau",
    "Hubei Province",
    "Yixing City",
)
