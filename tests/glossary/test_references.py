"""Terms used in other definitions: links, links back, and circles that do no harm."""

from __future__ import annotations

import govterms
from govterms import Entry, Glossary
from tests.glossary.samples import load_dictionary

GLOSSARY = load_dictionary()


def headwords(entries):
    return [entry.headword for entry in entries]


def test_a_term_in_a_definition_is_linked_where_it_stands():
    (path,) = GLOSSARY["绿行道"]
    found = GLOSSARY.references(path)
    assert [(one.surface, one.entry.headword) for one in found] == [("双园", "“双园”"), ("四小园", "“四小园”")]
    assert all(path.definition[one.start : one.end] == one.surface for one in found)


def test_the_sense_is_that_of_the_place_and_year_of_the_report():
    (parks,) = GLOSSARY["双园"]
    (link,) = GLOSSARY.references(parks)
    assert (link.entry.source.place, link.alternatives[0].source.place) == ("青溪县", "南岭市")


def test_an_entry_does_not_refer_to_itself():
    (entry,) = GLOSSARY["三清三建三提升"]
    assert GLOSSARY.references(entry) == ()
    names = govterms.harvest("名词解释\n1.“双园”：指“双园”工程。\n2.“双链”：指两条链。")
    assert names.references(names["双园"][0]) == ()


def test_links_lead_back():
    (small,) = GLOSSARY["四小园"]
    assert headwords(GLOSSARY.referrers(small)) == ["“绿行道”计划", "“1310”行动路径"]
    assert GLOSSARY.referrers(GLOSSARY["4060"][0]) == ()


def test_background_has_each_entry_once_the_nearest_first():
    (path,) = GLOSSARY["绿行道"]
    assert headwords(GLOSSARY.background(path)) == ["“双园”", "“四小园”", "“1310”行动路径"]


def test_circles_end_where_they_meet():
    ring = Glossary(
        Entry(headword=f"“{one}”", abbreviations=(one,), definition=f"指由“{other}”支撑的平台。")
        for one, other in (("双园带", "双链网"), ("双链网", "双港群"), ("双港群", "双园带"))
    )
    for entry in ring:
        background = ring.background(entry)
        assert len(background) == 2
        assert entry not in background
        assert len(ring.referrers(entry)) == 1


def test_an_entry_of_another_glossary_is_linked_as_well():
    stranger = Entry(headword="“新路”", abbreviations=("新路",), definition="通往“双园”的路。")
    assert [one.surface for one in GLOSSARY.references(stranger)] == ["双园"]
    assert GLOSSARY.referrers(stranger) == ()
