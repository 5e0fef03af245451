"""Gradio's own words in Chinese: it speaks the browser's language, and the page speaks Chinese in every browser."""

GRADIO_IN_CHINESE = {
    "upload_text.drop_file": "把文件拖到这里",
    "common.or": "或",
    "upload_text.click_to_upload": "点这里选文件",
    "upload_text.drop_to_upload": "松开即上传",
    "common.error": "出错了",
    "common.loading": "载入中",
    "common.processing": "处理中",
    "common.queue": "排队",
    "errors.generic_error": "出错了",
}
