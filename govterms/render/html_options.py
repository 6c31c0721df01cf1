"""The options of HTML output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from govterms.render.wording import Script

Form = Literal["tips", "inline"]
Assets = Literal["inlined", "linked", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlStyle:
    """How terms and notes are marked up."""

    form: Form = "tips"
    """`tips`: a toggletip on every term, with notes at the end for print and where no script runs. `inline`: a
    footnote mark behind every term and all style in the elements themselves, with neither script nor classes, for
    editors and mail that strip those."""
    assets: Assets = "inlined"
    """Where the style sheet and the script of `tips` are: `inlined` in the notes, `linked` from them, or `none`, when
    the site has them already."""
    assets_url: str = ""
    """What stands before `govterms.css` and `govterms.js` in links, such as `/static/`."""
    script: Script | None = None
    """`simplified` or `traditional` letters in the notes; `None` for those of the text."""

    def __post_init__(self) -> None:
        """Refuse what is no choice.

        Raises:
            ValueError: An option has none of its values.
        """
        for name, choices in (("form", Form), ("assets", Assets), ("script", Script | None)):
            check_choice(name, getattr(self, name), choices)


def check_choice(name: str, value: object, choices: object) -> None:
    """Raise unless `value` is one of `choices`, a `Literal`, which may be optional.

    Raises:
        ValueError: It is none of them.
    """
    known = [choice for part in get_args(choices) for choice in get_args(part) or (part,)]
    if value is not None and value not in known:
        raise ValueError(
            f"{name} must be one of {', '.join(repr(k) for k in known if isinstance(k, str))}, not {value!r}"
        )
