"""Merging keeps every sense and folds what is said twice."""

from govterms import Entry, Glossary, Source, harvest


def make(definition, place, year=2024, headword="“双区”"):
    return Entry(
        headword=headword, abbreviations=("双区",), definition=definition, source=Source(place=place, year=year)
    )


def test_senses_are_kept_apart_in_order():
    merged = Glossary([make("甲", "青溪县")]).merge(Glossary([make("乙", "云台镇")]))
    assert [entry.definition for entry in merged.entries] == ["甲", "乙"]


def test_the_same_definition_is_folded_with_all_its_sources():
    merged = Glossary([make("指甲，乙。", "青溪县")]).merge(
        Glossary([make("指甲,乙。", "云台镇"), make("指甲，乙。", "青溪县")])
    )
    (entry,) = merged.entries
    assert entry.source.place == "青溪县"
    assert [source.place for source in entry.also_in] == ["云台镇"]


def test_script_and_width_do_not_make_another_sense():
    merged = Glossary([make("“１”指雙區", "青溪县")]).merge(Glossary([make("“1”指双区", "云台镇")]))
    assert len(merged.entries) == 1


def test_merging_changes_neither_glossary():
    one, other = Glossary([make("甲", "青溪县")]), Glossary([make("甲", "云台镇")])
    one.merge(other)
    assert one.entries[0].also_in == other.entries[0].also_in == ()


def test_merging_with_itself_changes_nothing():
    glossary = Glossary([make("甲", "青溪县"), make("乙", "云台镇")])
    assert glossary.merge(glossary) == glossary


def test_punctuation_and_spaces_do_not_make_another_sense_but_words_and_numbers_do():
    first = Glossary([make("指甲园、乙园，占比1.5%。", "青溪县")])
    assert len(first.merge(Glossary([make("指甲园，乙园 占比 1.5%", "云台镇")]))) == 1
    assert len(first.merge(Glossary([make("指甲园、乙园，占比15%。", "云台镇")]))) == 2
    assert len(first.merge(Glossary([make("是指甲园、乙园，占比1.5%。", "云台镇")]))) == 2


def test_the_same_entry_has_the_same_identity_in_every_harvest():
    report = "青溪县2025年政府工作报告\n名词解释\n1.“双园”：指两个园区。\n2.“双链”：指两条链。"
    one, other = (harvest(text) for text in (report, report.replace("\n", "\r\n")))
    assert [entry.id for entry in one] == [entry.id for entry in other]


def test_an_entry_printed_twice_has_identities_of_its_own():
    glossary = Glossary([make("甲", "青溪县")] * 3)
    first = glossary.entries[0].id
    assert [entry.id for entry in glossary] == [first, f"{first}-2", f"{first}-3"]
    assert len(glossary.merge(Glossary())) == 1


def test_entries_numbered_by_hand_in_two_glossaries_stay_apart():
    one, other = (Glossary([make(text, "青溪县").model_copy(update={"id": "1"})]) for text in ("甲", "乙"))
    merged = one.merge(other)
    assert [entry.definition for entry in merged] == ["甲", "乙"]
    assert len({entry.id for entry in merged}) == 2
