"""Names of places as queries and sources spell them, and which place lies in which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from govterms.folding import fold
from govterms.models import Source

Chain = tuple[str, ...]
"""A place with all that it lies in, largest first; the nation is `()`."""

_NATION: Final = ("全国", "中国", "国家", "中华人民共和国", "国务院")

# The 56 peoples, as the names of autonomous places spell them: 广西壮族自治区.
_PEOPLES: Final = (
    "汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|"
    "门巴|珞巴|基诺|各"
)
_TIERS: Final = "特别行政区|街道办事处|街道|地区|新区|省|市|区|县|镇|乡|州|盟|旗|村|社区"
_NAME: Final = re.compile(rf"(?P<bare>.{{2,}}?)(?P<tier>(?:(?:{_PEOPLES})族?)*自治[区州县旗]|{_TIERS})", re.DOTALL)
# One name in a row of them: 广东省|东莞市|凤岗镇. Two letters at least stand
# before the tier (市中区, 沙市区), and 镇 and 州 may belong to the name (景德镇市).
_ROW: Final = re.compile(
    r".{2,}?(?:自治[区州县旗]|特别行政区|街道办事处|街道|地区|新区|省|市|区|县|镇(?![市区])|乡|州(?![省市区县镇])|盟|旗)|.+",
    re.DOTALL,
)
_LONGEST_RUN: Final = 24
_NOT_NAME: Final = re.compile(r"[\W_]+")
_GOVERNMENT: Final = re.compile(r"(?:人民)?政府$")


SAME, ABOVE, RELATED, UNKNOWN = range(4)
"""How two places stand to each other, the nearest first."""


class Name(NamedTuple):
    """A name taken apart: `广西`, `壮族自治区`."""

    bare: str
    tier: str


@lru_cache(maxsize=10_000)
def split_name(name: str) -> Name:
    """Return a folded name and its tier; the tier is empty where the name has none.

    Example:
        >>> split_name("凤岗镇"), split_name("凤岗"), split_name("沙县")
        (Name(bare='凤岗', tier='镇'), Name(bare='凤岗', tier=''), Name(bare='沙县', tier=''))
    """
    found = _NAME.fullmatch(name)
    return Name(found["bare"], found["tier"]) if found else Name(name, "")


def is_same(one: str, other: str) -> bool:
    """Tell whether two names may mean one place: 凤岗 and 凤岗镇; not 吉林省 and 吉林市."""
    if one == other:
        return True
    mine, yours = split_name(one), split_name(other)
    if mine.bare == yours.bare:
        return not (mine.tier and yours.tier)
    # 景德镇 is the bare name of 景德镇市, though it looks like a town's full one.
    return one == yours.bare or other == mine.bare


class Places:
    """What the sources of a glossary tell about which place lies in which."""

    __slots__ = ("_distances", "_known", "_resolved", "names")

    def __init__(self, sources: Iterable[Source]) -> None:
        """Learn the places from the regions of `sources`."""
        printed = {_printed_chain(source.region, source.place) for source in sources}
        chains = {chain[:end] for chain in printed if chain for end in range(1, len(chain) + 1)}
        self._known = _by_name(chains)
        # One page prints 东莞市长安镇, another 广东省东莞市: together they tell
        # where 长安镇 lies.
        self._known = _by_name({self._lift(chain) for chain in chains})
        names = (chain[-1] for chains in self._known.values() for chain in chains)
        self.names = tuple(dict.fromkeys(name for name in names if split_name(name).tier))
        """The names of the known places that tell their tier, folded."""
        # An annotated text asks for its own place again and again.
        self._resolved = lru_cache(maxsize=256)(self._resolve)
        # A form with a hundred senses asks for the same hundred wherever it stands.
        self._distances = lru_cache(maxsize=10_000)(self._distance)

    def _lift(self, chain: Chain) -> Chain:
        above = self._complete(chain[:1])
        return above[0] + chain[1:] if len(above) == 1 else chain

    def resolve(self, place: str) -> tuple[Chain, ...]:
        """Return what `place` may mean, as chains of names.

        Args:
            place: A place in any form: 凤岗, 凤岗镇, 东莞市凤岗镇, 廣東省東莞市鳳崗鎮.

        Returns:
            One chain; several where several known places have the name; none
            where `place` holds no name.
        """
        return self._resolved(place)

    def _resolve(self, place: str) -> tuple[Chain, ...]:
        text = _GOVERNMENT.sub("", fold(place).strip())
        for nation in _NATION:
            text = text.removeprefix(nation)
        runs = [run for part in _NOT_NAME.split(text) for run in _ROW.findall(part)]
        names = tuple(name for run in runs for name in self._split_run(run))
        if names:
            return self._complete(names)
        return ((),) if _clean(place) else ()

    def chain(self, source: Source) -> Chain | None:
        """Return where `source` comes from; `None` when it does not tell."""
        return self._chain(source.region, source.place)

    def _chain(self, region: Chain, place: str | None) -> Chain | None:
        printed = _printed_chain(region, place)
        if not printed:
            return printed
        completed = self._complete(printed)
        # A town's bare name that several counties have stays as printed.
        return completed[0] if len(completed) == 1 else printed

    def distance(self, source: Source, wanted: tuple[Chain, ...]) -> tuple[int, int]:
        """Return how far `source` is from the nearest of the places `wanted`; the smallest is the nearest.

        Returns:
            `SAME`, `ABOVE`, `RELATED` or `UNKNOWN`, and what orders the places of one kind.
        """
        return self._distances(source.region, source.place, wanted)

    def _distance(self, region: Chain, place: str | None, wanted: tuple[Chain, ...]) -> tuple[int, int]:
        chain = self._chain(region, place)
        return min((_chain_distance(chain, target) for target in wanted if chain is not None), default=(UNKNOWN, 0))

    def _complete(self, names: Chain) -> tuple[Chain, ...]:
        """Return the known places that `names` may mean, with what the names leave out above."""
        known = [chain for chain in self._named(names[-1]) if _is_told_by(chain, names)]
        if known:
            return _distinct(known)
        if len(names) == 1:
            return (names,)
        return tuple((*above, names[-1]) for above in self._complete(names[:-1]))

    def _named(self, name: str) -> tuple[Chain, ...]:
        """Return the known places that are called `name`, with its tier or without."""
        bare = split_name(name).bare
        return self._known.get(bare, ()) + (() if bare == name else self._known.get(name, ()))

    def _split_run(self, run: str) -> tuple[str, ...]:
        """Split 东莞凤岗镇, where no tier parts the names, behind known names."""
        if self._named(run) or len(run) > _LONGEST_RUN:
            return (run,)
        splits = [(run[:end], *self._split_run(run[end:])) for end in range(2, len(run) - 1) if self._named(run[:end])]
        known = [split for split in splits if self._named(split[-1])]
        # A name that only looks like one is enough behind a known one: 东莞|长安镇.
        return next(iter(known + [split for split in splits if split_name(split[-1]).tier]), (run,))


def _chain_distance(chain: Chain, target: Chain) -> tuple[int, int]:
    shared = 0
    for mine, yours in zip(chain, target, strict=False):
        if not is_same(mine, yours):
            break
        shared += 1
    if shared == len(chain):
        return (ABOVE, len(target) - shared) if len(target) > shared else (SAME, 0)
    return (RELATED, -shared) if shared else (UNKNOWN, 0)


def _by_name(chains: Iterable[Chain]) -> dict[str, tuple[Chain, ...]]:
    """Return `chains` by the bare name of the place, the fullest first."""
    known: dict[str, tuple[Chain, ...]] = {}
    for chain in sorted(chains, key=lambda chain: (-len(chain), -len("".join(chain)), chain)):
        bare = split_name(chain[-1]).bare
        known[bare] = (*known.get(bare, ()), chain)
    return known


def _distinct(chains: Iterable[Chain]) -> tuple[Chain, ...]:
    """Leave out what only says less of the same: 东莞市凤岗镇 behind 广东省东莞市凤岗镇."""
    kept: list[Chain] = []
    for chain in chains:
        if not any(_is_told_by(other, chain) for other in kept):
            kept.append(chain)
    return tuple(kept)


@lru_cache(maxsize=10_000)
def _printed_chain(region: Chain, place: str | None) -> Chain | None:
    """Return the names of a source's place; `None` when it has none."""
    if place and place not in region:
        region = (*region, place)
    if not region:
        return None
    return tuple(name for name in map(_clean, region) if name and name not in _NATION)


def _clean(name: str) -> str:
    return _NOT_NAME.sub("", fold(name))


def _is_told_by(chain: Chain, names: Chain) -> bool:
    """Tell whether `names` name the place `chain`, with tiers above it left out or not."""
    if not is_same(chain[-1], names[-1]):
        return False
    above = iter(chain[:-1])
    return all(any(is_same(candidate, name) for candidate in above) for name in names[:-1])
