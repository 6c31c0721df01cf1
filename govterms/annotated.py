"""A text with its annotations, and every form in which it can be written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from govterms.models import Annotation
    from govterms.render.html_options import Assets, Form
    from govterms.render.wording import Script


class Annotated:
    """A text with its annotations, standing off: the text itself is never changed."""

    __slots__ = ("annotations", "text")

    def __init__(self, text: str, annotations: Iterable[Annotation]) -> None:
        """Pair `text` with annotations that index it."""
        self.text = text
        """The very string that was annotated."""
        self.annotations = tuple(annotations)
        """The annotations in order, disjoint unless an overlap policy kept others."""

    def __repr__(self) -> str:
        """Show the size, not the text."""
        return f"<Annotated {len(self.text)} code points, {len(self.annotations)} annotations>"

    def to_html(
        self,
        *,
        form: Form = "tips",
        assets: Assets = "inlined",
        assets_url: str = "",
        script: Script | None = None,
    ) -> str:
        """Return the text as an HTML fragment whose terms carry their definitions.

        The options are those of `Glossary.annotate_html`.
        """
        from govterms.render.html import render_html
        from govterms.render.html_options import HtmlStyle

        style = HtmlStyle(form=form, assets=assets, assets_url=assets_url, script=script)
        return render_html(self.text, self.annotations, style=style)

    def to_markdown(
        self, *, notes: Literal["footnotes", "abbreviations"] = "footnotes", script: Script | None = None
    ) -> str:
        """Return the text, read as Markdown, with definitions at its end.

        Args:
            notes: `footnotes`, one for each term, with a mark where it stands;
                or `abbreviations` such as `*[1310]: …`, which leave the text
                as it is but stand for every occurrence of the short form.
            script: `simplified` or `traditional` letters in what is added; by
                default those of the text.
        """
        from govterms.render.abbreviations import render_abbreviations
        from govterms.render.markdown import render_markdown

        render = render_markdown if notes == "footnotes" else render_abbreviations
        return render(self.text, self.annotations, script=script)

    def to_text(self, *, script: Script | None = None) -> str:
        """Return the plain text with numbered notes at its end.

        Args:
            script: Script of the notes; by default that of the text.
        """
        from govterms.render.plain import render_text

        return render_text(self.text, self.annotations, script=script)

    def to_terminal(self, *, colour: bool = True, width: int = 80, script: Script | None = None) -> str:
        """Return the text for a terminal: terms underlined and numbered, notes at its end.

        Args:
            colour: Whether to use escape sequences; without them terms carry
                their numbers only.
            width: Cells in a line of the notes; lines of the text are not broken.
            script: Script of the notes; by default that of the text.
        """
        from govterms.render.terminal import render_terminal

        return render_terminal(self.text, self.annotations, colour=colour, width=width, script=script)

    def to_json(self) -> str:
        """Return the standoff annotations as JSON, with offsets in code points and in UTF-16."""
        from govterms.render.standoff import render_json

        return render_json(self.text, self.annotations)

    def to_web_annotations(self, *, source: str | None = None, script: Script | None = None) -> str:
        """Return the annotations as JSON-LD in the Web Annotation Data Model of the W3C.

        Args:
            source: Address (IRI) of the text; by default one made from its
                SHA-256, which names this text and no other.
            script: Script of the definitions; by default that of the text.
        """
        from govterms.render.web_annotations import render_web_annotations

        return render_web_annotations(self.text, self.annotations, source=source, script=script)
