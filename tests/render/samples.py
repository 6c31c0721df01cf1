"""Entries, annotations and nasty pages that the tests of rendering share."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from govterms import Annotation, Component, Entry, Source

CLUSTER = Entry(
    headword="“双区”",
    abbreviations=("双区",),
    definition="指云台产业园区和南岭文旅园区，两个园区错位发展。",
    source=Source(place="青溪县", year=2025, title="2025年青溪县政府工作报告", url="https://example.org/a?b=1&c=2"),
)
TOWNS = Entry(
    headword="双区", abbreviations=("双区",), definition="指老城区和新城区。", source=Source(place="云台镇", year=2023)
)
PLAN = Entry(
    headword="“1310”行动",
    abbreviations=("1310",),
    definition="指一年见势、三年成形、十年树标杆。",
    components=(
        Component(label="1", meaning="一年见势"),
        Component(label="3", meaning="三年成形"),
        Component(label="10", meaning="十年树标杆"),
    ),
    source=Source(place="南岭市", year=2024),
)
HOSTILE = Entry(
    headword='"><script>alert(1)</script>',
    abbreviations=("恶",),
    definition="</section></a><a data-govterms=\"9\" onclick='x()'>&lt;b&gt; <!-- ]]> </style></script>",
    components=(Component(label="<i>", meaning="</li>&amp;<img src=x onerror=alert(1)>"),),
    source=Source(place="<u>县", year=2025, title="</cite><b>", url="javascript:alert(1)//https://example.org"),
)
SENSES = {"双区": (CLUSTER, (TOWNS,)), "1310": (PLAN, ()), "恶": (HOSTILE, (TOWNS, HOSTILE))}


def annotations_of(text: str) -> list[Annotation]:
    """Annotate each short form in `text`, without any judgement."""
    return [
        Annotation(match.start(), match.end(), match[0], *SENSES[match[0]], ("test",))
        for match in re.finditer("|".join(SENSES), text)
    ]


@st.composite
def any_annotations(draw: st.DrawFn, text: str) -> list[Annotation]:
    """Draw valid annotations of `text`, with no regard to what they mark."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    picks = draw(st.lists(st.sampled_from(tuple(SENSES.values())), min_size=len(cuts), max_size=len(cuts)))
    return [
        Annotation(start, end, text[start:end], *senses, ())
        for start, end, senses in zip(cuts, cuts[1:], picks, strict=False)
        if draw(st.booleans())
    ]


_TEXT = [
    "双区",
    "1310",
    "双",
    "区",
    "“",
    "”",
    "恶",
    "建设",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\f",
    "\0",
    "😀",
    "\N{SOFT HYPHEN}",
]
_REFERENCES = [
    "&amp;",
    "&amp",
    "&",
    "&#53;",
    "&#5",
    "&bne;",
    "&nbsp;",
    "&ldquo;",
    "&#x53CC;",
    "&notit;",
    f"&#{'1' * 5000};",
]
_TAGS = """
    <b> </b> <a> </a> <p> </p> <br> <wbr> <body> </body> <html> <head> </head> <table> <tr> <td> </table>
    <select> </select> <svg> </svg> <svg/> <math> <template> </template> <ruby> <rt> </ruby> <code> </code> <span>
    </span> <div> </div> <ul> <li> <title> </title> <textarea> </textarea> <style> </style> <script> </script>
    <noscript> </noscript> <plaintext>
""".split()
_BROKEN = [
    "<",
    "</",
    ">",
    "<!",
    "<?",
    "</>",
    "</ x>",
    "<!-->",
    "<!--",
    "-->",
    "--!>",
    "<![CDATA[",
    "]]>",
    '="',
    '"',
    "'",
    "<x y='",
]
_ATTRIBUTES = [
    "<a href=x>",
    "<img alt='>'>",
    "<p class=no-govterms>",
    '<div class="x no-govterms">',
    "<i translate='no'>",
]
_IMITATIONS = [
    '<a data-govterms="1">',
    '<a data-govterms="1" ',
    '<span data-govterms="2" class="govterms-term">',
    '<section data-govterms="3">',
    "</section>",
    f'<a data-govterms="{"9" * 40}">',
    f'<span data-govterms="{"8" * 5000}">',
    '<section data-govterms="',
    '4"',
]
PIECES = _TEXT + _REFERENCES + _TAGS + _BROKEN + _ATTRIBUTES + _IMITATIONS
"""Pieces of pages; joined at random they give pages that are broken in every way."""

nasty_pages = st.one_of(
    st.lists(st.sampled_from([*PIECES, "\ud800"]), max_size=25).map("".join),
    st.text(st.sampled_from("<>/!-\"'=& adoptrsgv双区1310"), max_size=40),
    st.text(max_size=40),
)
