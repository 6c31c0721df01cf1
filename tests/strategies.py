"""Texts for property tests: close to real pages, and far from them."""

from hypothesis import strategies as st

from govterms.spans import Edit

CLEAN = "双区三清建设，。：“”《》（）一二三四五六七八九十１３１０1310+N\n 、；！县镇年月日名词解释"
DAMAGED = "報(bào)告戰?!胺拧奔春喺\ue47e艡,:;()\u200b\xa0[1]［２］①②一、"

page_texts = st.text(alphabet=st.sampled_from(CLEAN + DAMAGED), max_size=80)
any_texts = st.one_of(page_texts, st.text(max_size=80))


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Disjoint edits of `text` in ascending order."""
    edits, done = [], 0
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(done, len(text)))
        end = draw(st.integers(start, len(text)))
        edits.append(Edit(start, end, draw(st.text("xyz", max_size=3)), draw(st.sampled_from("abc"))))
        done = end
    return edits
