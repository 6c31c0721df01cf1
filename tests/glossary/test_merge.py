"""Merging keeps every sense and folds what is said twice."""

from govterms import Entry, Glossary, Source


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
