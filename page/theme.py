"""The look that Gradio's own parts get: quiet colours, and only fonts that the reader's machine already has."""

from __future__ import annotations

from gradio.themes import Base, colors, sizes
from gradio.themes.utils.fonts import Font

_FONTS = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "system-ui", "sans-serif")
_FIXED = ("Noto Sans Mono CJK SC", "Consolas", "monospace")


def quiet_theme() -> Base:
    """The theme handed to launch(); everything else is in style.css."""
    theme = Base(
        primary_hue=colors.emerald,
        neutral_hue=colors.stone,
        text_size=sizes.text_md,
        radius_size=sizes.radius_sm,
        font=[Font(name) for name in _FONTS],
        font_mono=[Font(name) for name in _FIXED],
    )
    return theme.set(
        body_background_fill="#fbfaf7",
        body_background_fill_dark="#191815",
        body_text_color="#1c1b19",
        body_text_color_dark="#ece9e2",
        button_primary_background_fill="#0b5d4e",
        button_primary_background_fill_hover="#084a3e",
        button_primary_background_fill_dark="#0b5d4e",
        button_primary_background_fill_hover_dark="#0f7563",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#ffffff",
    )
