"""The labelled cases of annotation, and what each rule contributes to them."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from govterms import Entry, Glossary, Source
from govterms.annotate import guard
from govterms.annotate.choose import Accepted, all_matches, first_in_scope, longest_match
from govterms.annotate.match import Form
from govterms.annotate.pipeline import Annotator

DATA = Path(__file__).parents[1] / "data" / "annotate"
CASES = json.loads((DATA / "cases.json").read_text(encoding="utf-8"))
GLOSSARY = tuple(
    Entry(definition="——", **row) for row in json.loads((DATA / "glossary.json").read_text(encoding="utf-8"))
)
ANNOTATOR = Annotator(GLOSSARY)


def keep_order(senses, *_):
    return senses, ()


def annotate(text, entries=None, *, rank=keep_order, occurrences="all"):
    annotator = ANNOTATOR if entries is None else Annotator(entries)
    return annotator.annotate(text, rank=rank, occurrences=occurrences)


def found_in(case: dict[str, Any], annotator=ANNOTATOR):
    annotations = annotator.annotate(case["text"], rank=keep_order, occurrences="all")
    return [f"{annotation.surface}@{annotation.start}" for annotation in annotations]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_terms_are_found_and_traps_are_not(case):
    assert found_in(case) == case["expected"]


def test_half_of_the_cases_are_traps():
    traps = [case for case in CASES if not case["expected"]]
    assert len(CASES) >= 80
    assert 2 * len(traps) >= len(CASES)
    assert len({case["label"] for case in CASES}) == len(CASES)


def test_rule_names_are_distinct():
    names = [rule.name for rule in guard.RULES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("落实“1310”要求", "quoted"),
        ("落实1310行动部署", "in its headword 1310行动部署"),
        ("推进教育5080任务", "beside its headword's words 教育"),
        ("推进5080攻坚战", "beside its headword's words 攻坚"),
        ("落实1310[1]", "cited"),
        ("锚定“五大战略定位”", "opens a quotation"),
        ("建设双区", "unambiguous form"),
    ],
)
def test_evidence_says_why_an_occurrence_was_accepted(text, evidence):
    (annotation,) = annotate(text)
    assert annotation.evidence == (evidence,)


def test_evidence_ends_with_the_reasons_of_the_ranking():
    (annotation,) = annotate("建设双区", rank=lambda senses, *_: (senses, ("same year: 2025",)))
    assert annotation.evidence == ("unambiguous form", "same year: 2025")


def test_ranking_is_asked_once_for_all_forms_with_one_sense():
    asked = []

    def rank(senses, *_):
        asked.append(senses)
        return senses, ()

    annotate("双区、双区、“双区”和TOD", rank=rank)
    assert [[entry.abbreviations for entry in senses] for senses in asked] == [[("双区",)]]


def test_best_sense_and_runners_up_are_those_of_the_ranking():
    old, new = (Entry(headword="“双区”", abbreviations=("双区",), definition=text) for text in ("旧", "新"))
    (annotation,) = annotate("建设雙區", [old, new], rank=lambda senses, *_: (senses[::-1], ()))
    assert (annotation.entry, annotation.alternatives) == (new, (old,))


def test_two_short_forms_of_one_headword_lead_to_the_same_entry():
    first, second = annotate("“两重”和“两新”")
    assert first.entry is second.entry


def test_headword_without_its_short_form_is_found_itself():
    entry = Entry(headword="青溪新城与云台新区联动", abbreviations=("青云联动",), definition="——")
    assert [a.surface for a in annotate("推进青溪新城与云台新区联动，深化青云联动。", [entry])] == [
        "青溪新城与云台新区联动",
        "青云联动",
    ]


@pytest.mark.parametrize("text", ["推广“青溪”办法", "推广「青溪」办法", "推广‘青溪’办法", "推广青溪办法"])
def test_quotation_marks_inside_a_form_may_have_any_style(text):
    entry = Entry(headword="推广“青溪”办法", abbreviations=("推广“青溪”办法",), definition="——")
    assert [a.surface for a in annotate(text, [entry])] == [text]


@pytest.mark.parametrize(
    ("headword", "abbreviations"),
    [
        ("“3456”工程", ["3456工程"]),
        ("“3456”工程", ["“3456”工程", "3456工程"]),
        ("“3456”工程", ["3456工程", "“3456”工程"]),
        ("实施“3456”工程建设", ["3456工程"]),
    ],
)
@pytest.mark.parametrize("text", ["去年启动的「3456」工程已交付", "去年启动的3456工程已交付"])
def test_a_form_is_found_as_its_headword_prints_it(headword, abbreviations, text):
    (found,) = (
        Glossary([Entry(headword=headword, abbreviations=abbreviations, definition="——")]).annotate(text).annotations
    )
    assert found.surface in {"「3456」工程", "3456工程"}
    assert found.surface in text


def test_spaces_inside_a_form_may_be_missing():
    entry = Entry(headword="Smart Qingxi", abbreviations=("Smart Qingxi",), definition="——")
    assert [a.surface for a in annotate("Smart Qingxi与SmartQingxi", [entry])] == ["Smart Qingxi", "SmartQingxi"]


def test_form_without_letters_is_never_searched():
    entry = Entry(headword="——", abbreviations=("“”", "——"), definition="——")
    assert annotate("——“”——", [entry]) == ()


def test_empty_glossary_annotates_nothing():
    assert annotate("建设“双区”", []) == ()


TWO_SECTIONS = "一、双区\n双区，双区和TOD\n（二）双区\n\n双区"


@pytest.mark.parametrize(
    ("occurrences", "starts"),
    [
        ("all", [2, 5, 8, 11, 18, 22]),
        ("document", [2, 11]),
        ("section", [2, 11, 18]),
        ("paragraph", [2, 5, 11, 18, 22]),
    ],
)
def test_first_occurrence_in_each_scope(occurrences, starts):
    assert [a.start for a in annotate(TWO_SECTIONS, occurrences=occurrences)] == starts


@pytest.mark.parametrize(
    "heading", ["一、总体要求", "（三）产业", "(三)产业", "第二章 产业", "第一部分 回顾", "## 产业"]
)
def test_heading_lines_open_sections(heading):
    text = f"双区\n  {heading}\n双区"
    assert len(annotate(text, occurrences="section")) == 2


@pytest.mark.parametrize("line", ["第三产业增长", "一是抓产业", "#产业", "1.产业"])
def test_other_lines_do_not_open_sections(line):
    assert len(annotate(f"双区\n{line}\n双区", occurrences="section")) == 1


def test_scopes_tell_script_and_width_variants_are_one_term():
    assert [a.surface for a in annotate("双区、雙區、TOD、ＴＯＤ", occurrences="document")] == ["双区", "TOD"]


def test_unknown_scope_is_an_error_that_names_the_known_ones():
    with pytest.raises(ValueError, match="'all', 'document', 'section', 'paragraph', not 'page'"):
        annotate("双区", occurrences="page")


def test_sources_are_kept_apart_in_the_senses():
    entries = [
        Entry(headword="“双区”", abbreviations=("双区",), definition=place, source=Source(place=place))
        for place in ("青溪县", "云台镇")
    ]
    (annotation,) = annotate("双区", entries)
    assert [annotation.entry, *annotation.alternatives] == entries


def test_glossary_annotates_from_end_to_end():
    entries = [
        Entry(
            headword="“六个一”走访",
            abbreviations=("六个一",),
            definition=f"{place}的六个一",
            source=Source(place=place, region=("南江省", place), year=year),
        )
        for place, year in (("青溪县", 2020), ("白水县", 2024))
    ]
    glossary = Glossary(entries)
    text = "開展「六個一」走訪，第六个一百天。再开展“六个一”走访。"
    annotated = glossary.annotate(text, place="青溪", year=2024, occurrences="document")
    assert annotated.text is text
    (annotation,) = annotated.annotations
    assert (annotation.surface, annotation.start, annotation.entry) == ("六個一", 3, entries[0])
    assert annotation.alternatives == (entries[1],)
    assert annotation.evidence == ("quoted", "same place: 青溪县", "nearest year: 2020")
    assert [a.entry for a in glossary.annotate(text).annotations] == [entries[1]] * 2


def test_annotated_glossary_survives_pickling():
    glossary = Glossary(GLOSSARY)
    before = glossary.annotate("建设双区").annotations
    assert pickle.loads(pickle.dumps(glossary)).annotate("建设双区").annotations == before  # noqa: S301


def test_overlapping_occurrences_stay_when_the_policy_keeps_them():
    glossary = Glossary(
        Entry(headword=form, abbreviations=(form,), definition="——")
        for form in ("三清三拆三整治", "三整治行动", "三拆三整治")
    )
    text = "开展三清三拆三整治行动"
    longest = glossary.annotate(text).annotations
    every = glossary.annotate(text, overlaps=all_matches).annotations
    assert [one.surface for one in longest] == ["三清三拆三整治"]
    assert [one.surface for one in every] == ["三清三拆三整治", "三拆三整治", "三整治行动"]
    assert longest == glossary.annotate(text, overlaps=longest_match).annotations


def test_sections_also_start_where_the_caller_says():
    chosen = [Accepted(at, at + 2, Form("双区", (), ()), "") for at in (0, 4, 9)]
    assert first_in_scope(chosen, "双区、、双区、、、双区", "section", headings=[3]) == chosen[:2]
    assert first_in_scope(chosen, "双区、、双区、、、双区", "paragraph", headings=[3]) == chosen[:1]


NEIGHBOURS = Glossary(
    [
        Entry(
            headword="“六个一”",
            abbreviations=("六个一",),
            definition="开展一次互访，办一所夜校。",
            source=Source(place="云台镇", region=("南江省", "南岭市", "云台镇"), year=2024),
        )
    ]
)


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("推行“六个一”服务。", None, 1),
        ("推行“六个一”服务。", "云台镇", 1),
        ("推行“六个一”服务。", "南岭市", 1),
        ("推行“六个一”服务。", "北原省河湾市", 0),
        ("北原省河湾市2025年政府工作报告\n推行“六个一”服务。", None, 0),
        ("两镇开展互访，办一所夜校，推行“六个一”服务。", "北原省河湾市", 1),
    ],
)
def test_a_form_that_means_another_thing_everywhere_is_left_alone_far_from_its_place(text, place, found):
    assert len(NEIGHBOURS.annotate(text, place=place).annotations) == found
