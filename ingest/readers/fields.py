"""Facts about the document that stand beside its text: 标题, 发布机构, 索引号, 公开日期, 原文链接 …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.blocks import Field, GridRow

_NAMES = (
    "标题 名称 信息名称 文件名称 索引号 索引 信息索引号 发布机构 发文机关 发文机构 发布单位 "
    "公开机构 公开单位 责任部门 制发机关 信息来源 来源 文章来源 稿件来源 作者 公开日期 公开时间 "
    "发布日期 发布时间 发文日期 发文时间 成文日期 成文时间 生成日期 印发日期 更新时间 采集时间 "
    "时间 日期 分类 主题分类 组配分类 体裁分类 信息分类 主题词 关键词 体裁 文号 发文字号 "
    "文件编号 时效 时效性 有效性 效力 有效期 文件下载 附件下载 内容概述 内容摘要 信息概述 "
    "公开形式 公开方式 公开范围 公开时限 公开类别 语种 载体类型 生效日期 失效时间 废止日期 "
    "废止时间 栏目 所属栏目 原文链接 链接 网址 单位 编辑 责任编辑 审核 浏览次数 点击数 "
    "阅读次数"
)
FIELD_NAMES = frozenset(_NAMES.split())
# A table of these is about the document; of the rest of the names a data table could have a column.
_TELLING_NAMES = (
    "索引号 信息索引号 发布机构 发文机关 公开日期 发布日期 文号 发文字号 公开机构 成文日期 生成日期 主题分类 组配分类"
)
_TELLING = frozenset(_TELLING_NAMES.split())
_PAIR = re.compile(r"\s*([\u4e00-\u9fff](?:[\u4e00-\u9fff \u3000]{0,8}[\u4e00-\u9fff])?)\s*[:：]\s*(.*)", re.DOTALL)
_NEXT_PAIR = re.compile(r"[\s\u3000|｜]+(?=(?:" + "|".join(sorted(FIELD_NAMES, key=len, reverse=True)) + r")\s*[:：])")
_UNITS = re.compile(r"[件次条万亿元人份个期场项、，,/\s]*")
_LONGEST = 200


def line_to_field(line: str) -> Field | None:
    """``name: value`` of any name, as in a head that is known to hold nothing else."""
    pair = _PAIR.fullmatch(line.strip())
    return Field(_bare(pair[1]), pair[2].strip()) if pair else None


def line_to_fields(line: str) -> tuple[Field, ...]:
    """The fields of a line that consists of ``known name: value`` pairs only; empty for any other line."""
    if len(line) > _LONGEST:
        return ()
    fields = [line_to_field(part) for part in _NEXT_PAIR.split(line.strip())]
    known = [f for f in fields if f and f.name in FIELD_NAMES and not (f.name == "单位" and _UNITS.fullmatch(f.value))]
    return tuple(known) if len(known) == len(fields) else ()


def rows_to_fields(rows: Sequence[GridRow]) -> tuple[Field, ...]:
    """The fields of a table of names and values about the document; empty for a table of anything else."""
    fields = [f for row in rows for f in _row_to_fields([c.text.strip() for c in row.cells])]
    filled = sum(1 for row in rows for c in row.cells if c.text.strip())
    names = {f.name for f in fields}
    if len(names) < 2 or not names & _TELLING or filled > 2 * len(fields) + 1:
        return ()
    return tuple(f for f in fields if f.value)


def _row_to_fields(texts: list[str]) -> list[Field]:
    fields: list[Field] = []
    place = 0
    while place < len(texts):
        if _bare(texts[place]) in FIELD_NAMES:
            fields.append(Field(_bare(texts[place]), texts[place + 1] if place + 1 < len(texts) else ""))
            place += 1
        else:
            fields += line_to_fields(texts[place])
        place += 1
    return fields


def _bare(name: str) -> str:
    """The name without its colon, brackets and the blanks that spread it over its cell (索 引 号)."""
    return re.sub(r"[\s\u3000:：【】\[\]]", "", name)
