"""The page's words in English, by what they are in Chinese."""

ENGLISH = {
    "提问": "Ask",
    "报告": "Reports",
    "问题": "Question",
    "新对话": "New",
    "问年报里的一个数字": "Ask for a figure in the reports",
    "每个答案都指着原表里的那一格；查不到就直说，不猜。": "Every answer points at its cell; nothing is ever guessed.",
    "还没有报告": "No reports yet",
    "请先收入政府信息公开工作年度报告，再来提问。": "Add annual reports first, then ask.",
    "上传报告": "Upload reports",
    "库里已有同一单位同一年度的报告时，用新文件替换": "Replace a report of the same body and year that is already held",
}
