"""The commands about the dictionary: what they print, their JSON, their exit codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.cells import cell_len

import govterms
from govterms import Component, Entry, Source
from govterms.cli import main

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests/data/glossary"
DICTIONARY = DATA / "dictionary.json"


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def command(capsys):
    def run(*args: str | Path) -> Result:
        code = main([str(arg) for arg in args])
        return Result(code, *capsys.readouterr())

    return run


@pytest.fixture
def ask(command):
    """Run a command on the dictionary of the tests."""
    return lambda *args: command(*args, "-g", DICTIONARY)


@pytest.mark.parametrize(
    "args",
    [
        ("lookup", "SOC"),
        ("search", "三清"),
        ("history", "4060"),
        ("conflicts",),
        ("diff", "--years", "2023", "2025"),
    ],
    ids=lambda args: args[0],
)
class TestEveryCommand:
    def test_a_pipe_gets_json_and_so_does_who_asks_for_it(self, ask, args):
        assert json.loads(ask(*args).out) == json.loads(ask(*args, "--json").out)

    @pytest.mark.parametrize("width", [80, 120])
    def test_a_table_fits_the_terminal(self, ask, monkeypatch, args, width):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = ask(*args, "--table").out.splitlines()
        assert lines
        assert max(map(cell_len, lines)) <= width

    def test_help_shows_examples(self, command, args):
        assert "Examples:\n    govterms " in command(args[0], "--help").out


def test_harvest_writes_lines_where_the_name_asks_for_them(command, tmp_path):
    report, path = ROOT / "tests/samples/cited.txt", tmp_path / "g.jsonl"
    assert command("harvest", report, "-o", path).code == 0
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2 + len(govterms.load(path))
    assert govterms.load(path) == govterms.harvest_file(report)


def test_schema_takes_json_as_every_command_does(command):
    assert command("schema", "--json") == command("schema")


class TestLookup:
    def test_only_and_region_leave_the_others_out(self, ask):
        def places(*args):
            return [sense["source"]["place"] for sense in json.loads(ask("lookup", *args).out)]

        assert places("SOC", "--place", "云台镇") == ["云台镇", "青溪县"]
        assert places("SOC", "--place", "云台镇", "--only") == ["云台镇"]
        assert places("SOC", "--year", "2023", "--only") == ["青溪县"]
        assert places("1310", "--region", "青溪县") == ["青溪县"]

    @pytest.mark.parametrize(
        ("width", "shown"),
        [
            (24, ["“三清”", "  指三件事。", "  沟    沟里清清的水", "  路旁  路边干净", "  某报告"]),
            (12, ["“三清”", "  指三件事。", "  沟", "    沟里清清", "    的水", "  路旁", "    路边干净", "  某报告"]),
        ],
    )
    def test_parts_stand_beside_their_labels_and_where_it_is_narrow_below(
        self, command, tmp_path, monkeypatch, width, shown
    ):
        monkeypatch.setenv("COLUMNS", str(width))
        parts = (Component(label="沟", meaning="沟里清清的水"), Component(label="路旁", meaning="路边干净"))
        entry = Entry(
            headword="“三清”",
            abbreviations=("三清",),
            definition="指三件事。",
            components=parts,
            source=Source(title="某报告"),
        )
        govterms.Glossary([entry]).save(tmp_path / "g.json")
        lines = command("lookup", "三清", "-g", tmp_path / "g.json", "--table").out.splitlines()
        assert lines == [*shown, ""]
        assert max(map(cell_len, lines)) <= width

    @pytest.mark.parametrize("columns", ["0", "", "wide"])
    def test_a_width_that_is_none_is_not_taken(self, ask, monkeypatch, columns):
        monkeypatch.setenv("COLUMNS", columns)
        told = ask("lookup", "SOC", "--table").out
        monkeypatch.delenv("COLUMNS")
        assert told == ask("lookup", "SOC", "--table").out

    def test_a_person_is_shown_what_may_be_meant_and_a_program_is_not(self, ask):
        shown, given = (ask("lookup", "三清三健三提升", shape) for shape in ("--table", "--json"))
        assert (shown.code, given.code) == (1, 1)
        assert "approximate" in shown.out
        assert "not in the glossary" in shown.err
        assert json.loads(given.out) == []

    def test_pinyin_without_its_extra_is_named(self, ask, monkeypatch):
        monkeypatch.setitem(sys.modules, "pypinyin", None)
        result = ask("lookup", "sanqing", "--table")
        assert (result.code, result.out) == (1, "")
        assert 'pip install "govterms[pinyin]"' in result.err


class TestSearch:
    def test_each_answer_says_how_it_was_found(self, ask):
        (match,) = json.loads(ask("search", "三清三健三提升").out)
        assert (match["way"], match["approximate"], match["entry"]["headword"]) == (
            "similar",
            True,
            "“三清三建三提升”",
        )

    @pytest.mark.parametrize("query", ["", "，。！", "长" * 10_000])
    def test_nothing_found_is_an_empty_answer_and_exit_code_1(self, ask, query):
        result = ask("search", query)
        assert (result.code, json.loads(result.out)) == (1, [])
        assert "nothing found" in result.err

    def test_limit_and_place_are_handed_on(self, ask):
        matches = json.loads(ask("search", "SOC", "--place", "云台镇", "-n", "1").out)
        assert [match["entry"]["source"]["place"] for match in matches] == ["云台镇"]


def test_history_numbers_meanings(ask):
    rows = json.loads(ask("history", "SOC").out)
    assert [(row["source"]["year"], row["meaning"], row["wording"]) for row in rows] == [
        (2023, 1, "new"),
        (2025, 2, "new"),
    ]
    assert ask("history", "无此词").code == 1


def test_conflicts_are_counted_and_kept_to_a_region(ask):
    assert ask("conflicts", "--table").out.splitlines()[-1] == "2 short forms mean different things"
    (conflict,) = json.loads(ask("conflicts", "--region", "青溪县").out)
    assert conflict["form"] == "SOC"


class TestDiff:
    def test_it_fails_like_diff_when_something_changed(self, command, tmp_path):
        glossary = govterms.load(DICTIONARY)
        glossary.select(year=2023).save(tmp_path / "old.json")
        glossary.select(year=2025).save(tmp_path / "new.json")
        result = command("diff", tmp_path / "old.json", tmp_path / "new.json", "--table")
        assert result.code == 1
        assert result.out.splitlines()[-1] == "1 added, 2 removed, 1 reworded, 1 redefined, 0 unchanged"
        assert command("diff", tmp_path / "old.json", tmp_path / "old.json").code == 0

    @pytest.mark.parametrize(
        "args",
        [(), (DICTIONARY,), (DICTIONARY, DICTIONARY, "--years", 1, 2), (DICTIONARY, DICTIONARY, "-g", DICTIONARY)],
    )
    def test_it_takes_two_files_or_two_years(self, command, args):
        result = command("diff", *args)
        assert result.code == 2
        assert "two files" in result.err


class TestCheck:
    def test_a_sound_file_says_what_it_holds(self, command):
        result = command("check", DICTIONARY, "--table")
        assert result == (0, f"{DICTIONARY}: sound, 10 entries, version 2\n", "")

    def test_an_older_version_is_sound(self, command):
        result = command("check", DATA / "version-1.json", "--table")
        assert result.code == 0
        assert result.out.endswith("sound, 2 entries, version 1, written as version 2 when it is saved again\n")

    def test_each_fault_is_a_line_with_its_place(self, command, tmp_path):
        path = tmp_path / "g.json"
        content = DICTIONARY.read_text(encoding="utf-8").replace('"definition"', '"defintion"', 1)
        path.write_text(content, encoding="utf-8")
        result = command("check", path, "--table")
        assert result.code == 1
        entry = content[: content.index('"defintion"')].count("\n") + 1
        assert result.out.splitlines() == [
            f"{path}:{entry - 3}: reports[0].entries[0].definition: is missing",
            f"{path}:{entry}: reports[0].entries[0].defintion: is no field of the format",
        ]

    def test_files_that_cannot_be_read_do_not_hide_the_others(self, command, tmp_path):
        (tmp_path / "bytes.json").write_bytes(b"\xff")
        result = command("check", tmp_path / "none.json", tmp_path, tmp_path / "bytes.json", DICTIONARY)
        found = json.loads(result.out)
        assert result.code == 1
        assert [one["faults"][0]["message"] if one["faults"] else one["entries"] for one in found] == [
            "no such file",
            f"{tmp_path} is a directory: name a glossary file in it",
            "not UTF-8 text (line 1)",
            10,
        ]


def test_lines_are_written_and_read_by_name(command, tmp_path):
    path = tmp_path / "g.jsonl"
    govterms.load(DICTIONARY).save(path)
    assert json.loads(command("lookup", "双园", "-g", path).out)[0]["headword"] == "“双园”"
    assert json.loads(command("check", path).out)[0]["entries"] == 10
