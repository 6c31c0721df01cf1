"""Forms that something interrupts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Entry, Glossary

FORMS = ("三清三拆三整治", "双区", "六个一", "1+6+N", "三环六射", "2030起航计划")
GLOSSARY = Glossary(Entry(headword=f"“{form}”", abbreviations=(form,), definition="——") for form in FORMS)


def surfaces(text):
    annotated = GLOSSARY.annotate(text)
    assert all(text[one.start : one.end] == one.surface for one in annotated.annotations)
    return [one.surface for one in annotated.annotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进三清 三拆　三整治。", ["三清 三拆　三整治"]),
        ("推进三清三拆\n三整治。", ["三清三拆\n三整治"]),
        ("推进三清三拆 \r\n  三整治。", ["三清三拆 \r\n  三整治"]),
        ("推进三清三拆\n\n三整治。", []),
        ("健全1 + 6 + N体系。", ["1 + 6 + N"]),
        ("实施2030 起航 计划。", ["2030 起航 计划"]),
        ("落实“双 区”。", ["双 区"]),
        ("落实双 区。", []),
        ("构建三環(huán)六射(shè)路网。", ["三環(huán)六射"]),
        ("建设雙(shuāng)區(qū)。", ["雙(shuāng)區"]),
        ("建设雙（shuāng）區。", ["雙（shuāng）區"]),
        ("建设雙區(qū)域。", []),
        ("开展「六個(gè)一」。", ["六個(gè)一"]),
        ("开展「六個一(yī)」。", ["六個一"]),
        ("开展「六(liù)個(gè)一(yī)」。", ["六(liù)個(gè)一"]),
        ("双(TOD)区", []),
        ("双(km)区", []),
        ("三环" + "甲" * 500 + "六射，三环 六射", ["三环 六射"]),
    ],
)
def test_interrupted_forms_are_found_where_they_stand(text, expected):
    assert surfaces(text) == expected


PIECES = [*FORMS, "三清", "三拆", "三整治", "双", "区", " ", "\n", "(qū)", "（gè）", "“", "”", "域", "。", "甲" * 60]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=150)
def test_offsets_hold_whatever_is_taken_out(text):
    done = 0
    for one in GLOSSARY.annotate(text).annotations:
        assert done <= one.start < one.end
        assert text[one.start : one.end] == one.surface
        done = one.end


@pytest.mark.parametrize("unit", ["双 ", "双\n", "双(qū)", "三清 三拆 ", "(qū)", " \n", "1 + "])
def test_hostile_text_has_an_end(unit):
    assert isinstance(surfaces(unit * (60_000 // len(unit))), list)
