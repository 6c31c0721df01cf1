"""What begins a paragraph."""

from __future__ import annotations

from typing import Final

import regex

# What never goes on with the line before, nor over a page: a marker, a heading, a bullet, a note.
# Hits: `1.`, `㉑`, `（一）`, `第二章`, `注1：`, `注：`. Near misses: `注册`, `第二产业`, `12个`.
BEGINS: Final = regex.compile(
    r"[\[［〔【（(①-⑳㉑-㊿•·●■◆★*#|-]|\d{1,3}[.、．)）]|[一二三四五六七八九十]{1,3}、"
    r"|第\s?[一二三四五六七八九十百\d]+\s?[章节節條条部]|附(?:件|[录表]?\s?[:：])|注(?:[\s：:①-⑳\d释釋解]|$)"
)
