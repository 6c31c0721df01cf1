"""`govterms diff`: what changed between two glossaries, or two years of one."""

from __future__ import annotations

from collections import Counter

import click

from govterms.answers import Difference
from govterms.cli.options import chosen_glossary, glossary_option, json_option, wants_json
from govterms.cli.outputs import write_json
from govterms.facade import Glossary
from govterms.pipeline import diff as diff_glossaries
from govterms.pipeline import load


@click.command()
@click.argument("files", nargs=-1, metavar="[BEFORE AFTER]")
@click.option("--years", type=int, nargs=2, metavar="YEAR YEAR", help="Years to compare, in place of two files.")
@glossary_option
@json_option
def diff(
    files: tuple[str, ...], years: tuple[int, int] | None, glossaries: tuple[str, ...], as_json: bool | None
) -> int:
    """Tell what changed between two glossary files, or between two years of one.

    As with `diff`, the exit code is 1 when something changed.

    \b
    Examples:
      govterms diff old.json new.json
      govterms diff --years 2024 2025 -g glossary.json
    """
    before, after = _sides(files, years, glossaries)
    difference = diff_glossaries(before, after)
    if wants_json(as_json):
        write_json(difference.model_dump(mode="json"))
    else:
        from govterms.cli.answers import print_difference

        print_difference(difference)
        click.echo(_summary(difference))
    return 1 if difference else 0


def _sides(
    files: tuple[str, ...], years: tuple[int, int] | None, glossaries: tuple[str, ...]
) -> tuple[Glossary, Glossary]:
    if years and not files:
        glossary = chosen_glossary(glossaries)
        return glossary.select(year=years[0]), glossary.select(year=years[1])
    if years or glossaries or len(files) != 2:
        raise click.UsageError("Name two files, or --years and, where it is not the one that ships, a --glossary.")
    return load(files[0]), load(files[1])


def _summary(difference: Difference) -> str:
    kinds: Counter[str] = Counter(change.kind for change in difference.changed)
    counts = [(len(difference.added), "added"), (len(difference.removed), "removed")]
    counts += [(count, kind) for kind, count in kinds.items()]
    return ", ".join(f"{count} {name}" for count, name in (*counts, (difference.unchanged, "unchanged")))
