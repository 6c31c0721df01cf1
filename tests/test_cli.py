"""The command: what it prints where, its exit codes, and that a failure is one line."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import govterms
from govterms.cli import main, outputs
from govterms.cli.wrapping import wrap_cells

SAMPLES = Path(__file__).parent / "samples"
CITED = SAMPLES / "cited.txt"
PORTAL = SAMPLES / "portal.html"


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The only line on standard error."""
        (line,) = self.err.splitlines()
        return line


@pytest.fixture
def govterms_command(capsys, monkeypatch):
    def run(*args: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        code = main([str(arg) for arg in args])
        return Result(code, *capsys.readouterr())

    return run


@pytest.fixture
def glossary_file(tmp_path):
    path = tmp_path / "glossary.json"
    govterms.harvest_file(CITED).save(path)
    return path


def count_entries(glossary: str | bytes) -> int:
    return sum(len(report["entries"]) for report in json.loads(glossary)["reports"])


def run_process(*args: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *args], capture_output=True, check=False, timeout=60, **options)


class TestCommand:
    def test_version_is_that_of_the_package(self, govterms_command):
        assert govterms_command("--version") == (0, f"govterms {govterms.__version__}\n", "")

    @pytest.mark.parametrize("subcommand", [(), ("harvest",), ("lookup",), ("annotate",)])
    def test_help_shows_examples(self, govterms_command, subcommand):
        result = govterms_command(*subcommand, "--help")
        assert result.code == 0
        assert "Examples:\n    govterms " in result.out

    def test_without_arguments_it_shows_its_help_and_fails(self, govterms_command):
        result = govterms_command()
        assert result.code == 2
        assert "Usage: govterms" in result.err

    @pytest.mark.parametrize(
        "args",
        [
            ("harvest",),
            ("harvest", CITED, "--nonsense"),
            ("lookup",),
            ("lookup", "1310", "--year", "now"),
            ("annotate", CITED, "-f", "pdf"),
            ("nonsense",),
        ],
    )
    def test_a_wrong_call_is_one_line_and_exit_code_2(self, govterms_command, args):
        result = govterms_command(*args)
        assert result.code == 2
        assert result.out == ""
        assert result.error.startswith("govterms: error: ")
        assert "--help" in result.error

    def test_an_interrupt_gives_130(self, govterms_command, monkeypatch):
        def interrupt(_source):
            raise KeyboardInterrupt

        monkeypatch.setattr("govterms.cli.harvest.harvest_file", interrupt)
        result = govterms_command("harvest", CITED)
        assert (result.code, result.out) == (130, "")

    @pytest.mark.parametrize("name", ["click", "rich"])
    def test_without_its_extra_it_names_the_extra(self, name):
        code = (
            f"import sys; sys.modules[{name!r}] = None; import govterms.cli; sys.exit(govterms.cli.main(sys.argv[1:]))"
        )
        result = run_process("-c", code, "harvest", str(CITED), "--table")
        assert result.returncode == 1
        assert result.stderr.decode() == f'govterms: error: the command needs {name}: pip install "govterms[cli]"\n'

    def test_it_runs_as_a_module(self):
        result = run_process("-m", "govterms", "--version")
        assert result.stdout.decode().split() == ["govterms", govterms.__version__]

    @pytest.mark.skipif(os.name == "nt", reason="pipes are closed in another way on Windows")
    @pytest.mark.parametrize("shape", ["--json", "--table"])
    def test_a_reader_that_goes_away_is_no_error(self, shape):
        reader, writer = os.pipe()
        os.close(reader)
        result = subprocess.run(
            [sys.executable, "-m", "govterms", "harvest", str(CITED), shape],
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
        os.close(writer)
        assert result.stderr == b""
        assert result.returncode == 1

    def test_a_terminal_that_lacks_the_letters_is_no_error(self):
        env = os.environ | {"PYTHONIOENCODING": "ascii"}
        result = run_process("-m", "govterms", "harvest", str(CITED), "--table", env=env)
        assert (result.returncode, result.stderr) == (0, b"")
        assert b"1310" in result.stdout


class TestHarvest:
    def test_a_pipe_gets_the_glossary_file(self, govterms_command, glossary_file):
        result = govterms_command("harvest", CITED)
        assert result == (0, glossary_file.read_text(encoding="utf-8"), "")

    def test_a_table_shows_every_entry_and_fits_80_columns(self, govterms_command, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        result = govterms_command("harvest", CITED, "--table")
        assert result.code == 0
        assert "青溪县2025年政府工作报告" in result.out
        assert all(entry.headword[:4] in result.out for entry in govterms.harvest_file(CITED))
        assert max(map(cell_len, result.out.splitlines())) <= 80

    def test_markup_of_the_terminal_library_in_a_text_is_shown_as_it_stands(self, govterms_command):
        page = "青溪县2025年政府工作报告\n名词解释\n1.“双园”：指[bold]两个[/bold]园区的合称。\n2.“双链”：指两条链。"
        result = govterms_command("harvest", "-", "--table", stdin=page.encode())
        assert "[bold]两个[/bold]园区" in result.out.replace("\n", "")

    def test_standard_input_is_read(self, govterms_command):
        result = govterms_command("harvest", "-", stdin=CITED.read_bytes())
        assert result.code == 0
        assert count_entries(result.out) == 7

    def test_several_files_become_one_glossary(self, govterms_command, tmp_path):
        path = tmp_path / "all.json"
        result = govterms_command("harvest", CITED, PORTAL, "-o", path)
        assert (result.code, result.out) == (0, "")
        assert {entry.source.place for entry in govterms.load(path)} == {"青溪县", "云台镇"}

    def test_repairs_are_shown_with_their_place(self, govterms_command, tmp_path):
        path = tmp_path / "report.txt"
        path.write_text("政府工作報(bào)告\n名詞解釋\n“雙區”：指兩個新\u200b區。", encoding="utf-8")
        result = govterms_command("harvest", path, tmp_path / "none.txt", "--show-repairs")
        assert f"{path}:1:6: pinyin: '(bào)' → ''" in result.err.splitlines()
        assert f"{path}:3:10: invisible: '\\u200b' → ''" in result.err.splitlines()
        assert "none.txt" in result.err
        assert govterms_command("harvest", "-", "--show-repairs").code == 2

    def test_a_folder_gets_one_file_for_each_report(self, govterms_command, tmp_path):
        result = govterms_command("harvest", CITED, PORTAL, SAMPLES / "no_glossary.txt", "-d", tmp_path / "all")
        assert (result.code, result.out) == (0, "")
        assert sorted(path.name for path in (tmp_path / "all").iterdir()) == ["cited.json", "portal.json"]
        assert govterms.load(tmp_path / "all/cited.json") == govterms.harvest_file(CITED)

    def test_one_bad_file_does_not_lose_the_others(self, govterms_command, tmp_path):
        result = govterms_command("harvest", tmp_path / "none.txt", CITED)
        assert result.code == 1
        assert "none.txt" in result.error
        assert result.error.startswith("govterms: error: ")
        assert count_entries(result.out) == 7

    def test_a_text_without_a_glossary_is_an_empty_result_and_exit_code_1(self, govterms_command):
        result = govterms_command("harvest", SAMPLES / "no_glossary.txt")
        assert result.code == 1
        assert count_entries(result.out) == 0
        assert "no-glossary-section" in result.err

    def test_doubts_of_a_kind_are_told_together_unless_all_are_wanted(self, govterms_command):
        report = "青溪县2025年政府工作报告\n打好“双园”[1]“双链”[3]“双区”[4]硬仗。\n名词解释\n[1]“双园”：指两个园区。\n"
        short, long = (govterms_command("harvest", *args, "-", stdin=report.encode()).err for args in ((), ("-v",)))
        assert short.count("dangling-citation") == 1
        assert "and 1 more" in short
        assert long.count("dangling-citation") == 2

    def test_nothing_but_messages_is_written_where_no_person_watches(self, govterms_command):
        assert "\x1b" not in govterms_command("harvest", CITED, PORTAL, "--table").err


class TestBadInput:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("binary.txt", bytes(range(256)) * 40),
            ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
            ("undecodable.txt", b"\xff\x81\x20" * 400),
        ],
    )
    @pytest.mark.parametrize("subcommand", ["harvest", "annotate"])
    def test_bytes_that_are_no_text_are_one_line(self, govterms_command, tmp_path, subcommand, name, content):
        path = tmp_path / name
        path.write_bytes(content)
        result = govterms_command(subcommand, path)
        assert (result.code, result.out) == (1, "")
        assert result.error.startswith("govterms: error: ")
        assert name in result.error

    @pytest.mark.parametrize("subcommand", ["harvest", "annotate"])
    def test_a_missing_file_and_a_directory_are_one_line(self, govterms_command, tmp_path, subcommand):
        for path in (tmp_path / "none.txt", tmp_path):
            result = govterms_command(subcommand, path)
            assert (result.code, result.out) == (1, "")
            assert str(path) in result.error

    def test_an_empty_file_is_an_empty_result(self, govterms_command):
        result = govterms_command("harvest", "-", stdin=b"")
        assert result.code == 1
        assert count_entries(result.out) == 0
        assert "empty-document" in result.err

    @pytest.mark.skipif(sys.platform != "linux", reason="names of files are any bytes on Linux only")
    @pytest.mark.parametrize("shape", ["--json", "--table"])
    def test_a_name_in_another_encoding_is_no_error(self, govterms_command, tmp_path, shape):
        path = os.fsdecode(os.path.join(os.fsencode(tmp_path), "青溪.txt".encode("gbk")))  # noqa: PTH118
        Path(path).write_bytes(CITED.read_bytes())
        result = govterms_command("harvest", path, shape)
        assert (result.code, result.err) == (0, "")
        assert "两茶一果" in result.out

    def test_standard_input_stands_alone(self, govterms_command):
        result = govterms_command("harvest", "-", CITED)
        assert (result.code, result.out) == (2, "")
        assert "Standard input" in result.error

    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"entries": 1}', b"\xff\xfe\xfd"])
    def test_a_broken_glossary_is_one_line(self, govterms_command, tmp_path, content):
        path = tmp_path / "broken.json"
        path.write_bytes(content)
        result = govterms_command("lookup", "1310", "-g", path)
        assert (result.code, result.out) == (1, "")
        assert "broken.json" in result.error

    def test_a_missing_glossary_is_one_line(self, govterms_command, tmp_path):
        result = govterms_command("lookup", "1310", "-g", tmp_path / "none.json")
        assert result.code == 1
        assert "none.json" in result.error

    def test_an_output_folder_that_does_not_exist_is_one_line(self, govterms_command, tmp_path):
        path = tmp_path / "none" / "out.json"
        result = govterms_command("harvest", CITED, "-o", path)
        assert (result.code, result.out) == (1, "")
        assert result.error == f"govterms: error: {path}: No such file or directory"


class TestLookup:
    def test_a_sense_is_shown_with_its_parts_and_its_report(self, govterms_command, glossary_file):
        result = govterms_command("lookup", "1310", "-g", glossary_file, "--table")
        assert (result.code, result.err) == (0, "")
        for part in ("“1310”行动路径", "建成山水宜居示范县一个目标", "青溪县2025年政府工作报告"):
            assert part in result.out

    def test_a_pipe_gets_json(self, govterms_command, glossary_file):
        result = govterms_command("lookup", "兩茶一果", "-g", glossary_file)
        (sense,) = json.loads(result.out)
        assert govterms.Entry(**sense) == govterms.load(glossary_file)["两茶一果"][0]

    def test_the_place_puts_its_own_sense_first(self, govterms_command, glossary_file, tmp_path):
        other = tmp_path / "other.json"
        govterms.harvest_file(PORTAL).save(other)
        for place in ("青溪县", "云台镇"):
            result = govterms_command("lookup", "1310", "--place", place, "-g", glossary_file, "-g", other)
            assert json.loads(result.out)[0]["source"]["place"] == place

    def test_an_unknown_term_is_exit_code_1(self, govterms_command, glossary_file):
        result = govterms_command("lookup", "无此词", "-g", glossary_file)
        assert (result.code, json.loads(result.out)) == (1, [])
        assert "无此词" in result.error

    def test_the_glossary_that_ships_is_the_default(self, govterms_command):
        for entry in govterms.default_glossary().entries[:1]:
            assert govterms_command("lookup", entry.abbreviations[0]).code == 0


class TestAnnotate:
    def test_an_html_page_stays_what_it_was(self, govterms_command, glossary_file):
        result = govterms_command("annotate", PORTAL, "-g", glossary_file)
        assert result.code == 0
        assert result.out != PORTAL.read_text(encoding="utf-8")
        assert govterms.strip_html(result.out) == PORTAL.read_text(encoding="utf-8")

    @pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-8-sig", "utf-8"])
    def test_an_html_page_keeps_its_encoding(self, govterms_command, glossary_file, tmp_path, encoding):
        page, out = tmp_path / "page.html", tmp_path / "out.html"
        page.write_bytes(
            "<html><body><p>今年打好「1310」行動，水岸夜市開張，各項工作都有著落。</p>\r\n</body></html>".encode(
                encoding
            )
        )
        assert govterms_command("annotate", page, "-g", glossary_file, "-o", out).code == 0
        assert out.read_bytes() != page.read_bytes()
        assert govterms.strip_html(out.read_bytes().decode(encoding)).encode(encoding) == page.read_bytes()

    def test_text_gets_notes_at_its_end(self, govterms_command, glossary_file):
        result = govterms_command("annotate", "-", "-g", glossary_file, stdin="水岸夜市开张了。".encode())
        assert result.code == 0
        assert "便民集市" in result.out

    def test_standoff_annotations_slice_to_their_surface(self, govterms_command, glossary_file):
        text = "落实“1310”行动，安排1310万元。"
        result = govterms_command("annotate", "-", "-f", "json", "-g", glossary_file, stdin=text.encode())
        annotations = json.loads(result.out)["annotations"]
        assert [text[one["start"] : one["end"]] for one in annotations] == ["1310"]

    @pytest.mark.parametrize(
        ("suffix", "shape"), [("html", "html"), ("md", "markdown"), ("json", "json"), ("txt", "text")]
    )
    def test_the_name_of_the_output_chooses_the_format(self, govterms_command, glossary_file, tmp_path, suffix, shape):
        path = tmp_path / f"out.{suffix}"
        govterms_command("annotate", CITED, "-g", glossary_file, "-o", path)
        assert (
            path.read_text(encoding="utf-8")
            == govterms_command("annotate", CITED, "-g", glossary_file, "-f", shape).out
        )

    def test_only_the_first_occurrence_is_annotated_when_asked(self, govterms_command, glossary_file):
        args = ("annotate", "-", "-f", "json", "-g", glossary_file)
        text = "水岸夜市开张了。\n\n水岸夜市很热闹。".encode()
        counts = {
            occurrences: len(
                json.loads(govterms_command(*args, "--occurrences", occurrences, stdin=text).out)["annotations"]
            )
            for occurrences in ("all", "document")
        }
        assert counts == {"all": 2, "document": 1}

    def test_a_report_chooses_the_sense_of_its_own_place(self, govterms_command, glossary_file, tmp_path):
        other = tmp_path / "other.json"
        govterms.harvest_file(PORTAL).save(other)
        result = govterms_command("annotate", PORTAL, "-f", "json", "-g", glossary_file, "-g", other)
        places = {
            one["entry"]["source"]["place"] for one in json.loads(result.out)["annotations"] if one["surface"] == "1310"
        }
        assert places == {"云台镇"}


class TestAudit:
    PAGE = (
        "青溪县政府工作报告\n落实“两园”[1]部署，办好“夜校”[3]。\n"
        "名词解释\n[1]“三园”：指甲园、乙园。\n[2]夜校：指晚上的课。\n"
    )

    def test_each_finding_is_a_line_with_its_place(self, govterms_command, tmp_path):
        path = tmp_path / "report.txt"
        path.write_text(self.PAGE, encoding="utf-8")
        result = govterms_command("audit", path, "--table")
        assert result.code == 1
        assert [line.split(": ")[:2] for line in result.out.splitlines()[:-1]] == [
            [f"{path}:2:7", "citation-mismatch"],
            [f"{path}:2:19", "dangling-citation"],
            [f"{path}:4:1", "component-count"],
            [f"{path}:5:1", "uncited-entry"],
        ]
        assert result.out.splitlines()[-1] == "2 entries, 4 things to mend"

    def test_a_sound_report_has_nothing_to_mend(self, govterms_command):
        result = govterms_command("audit", CITED, "--table")
        assert (result.code, result.out) == (0, "7 entries, 0 things to mend\n")

    def test_programs_get_json(self, govterms_command):
        result = govterms_command("audit", "-", stdin=self.PAGE.encode())
        findings = json.loads(result.out)
        assert (result.code, len(findings)) == (1, 4)
        assert findings[0].keys() == {"file", "line", "column", "code", "message"}


class TestSchema:
    def test_the_schema_describes_what_a_harvest_writes(self, govterms_command):
        from jsonschema import validate

        schema = json.loads(govterms_command("schema").out)
        validate(json.loads(govterms_command("harvest", CITED).out), schema)


class TestOutput:
    def test_a_file_that_cannot_be_completed_is_left_as_it_was(self, govterms_command, tmp_path, monkeypatch):
        path = tmp_path / "out.json"
        path.write_text("before")

        def fail(part, _content):
            Path(part).write_text("half")
            raise OSError(errno.ENOSPC, "No space left on device", str(path))

        monkeypatch.setattr(Path, "write_bytes", fail)
        result = govterms_command("harvest", CITED, "-o", path)
        assert result.code == 1
        assert "No space left on device" in result.error
        assert path.read_text() == "before"
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.skipif(os.name == "nt", reason="links and permissions are those of POSIX")
    def test_links_and_permissions_stay(self, tmp_path):
        target, link = tmp_path / "target.txt", tmp_path / "link.txt"
        target.write_text("before")
        target.chmod(0o640)
        link.symlink_to(target)
        outputs.write_output("after", str(link))
        assert link.is_symlink()
        assert (target.read_text(), target.stat().st_mode & 0o777) == ("after", 0o640)

    @pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no /dev/stdout here")
    def test_a_device_is_written_to_and_not_replaced(self):
        result = run_process("-m", "govterms", "harvest", str(CITED), "-o", "/dev/stdout")
        assert result.returncode == 0
        assert count_entries(result.stdout) == 7


class TestWrapping:
    @settings(max_examples=60)
    @given(st.text(alphabet="指两个园区12aB“”《》，。（） \n", max_size=60), st.integers(4, 40))
    def test_lines_fit_and_lose_nothing_but_space(self, text, width):
        lines = wrap_cells(text, width)
        assert all(cell_len(line) <= width for line in lines)
        assert "".join("".join(lines).split()) == "".join(text.split())

    def test_punctuation_stays_with_its_words(self):
        assert wrap_cells("推进“双园”，落实《办法》。", 8) == ["推进“双", "园”，落", "实《办", "法》。"]

    def test_numbers_and_words_are_not_torn_apart(self):
        assert wrap_cells("总投资1310万元，R&D经费", 8) == ["总投资", "1310万", "元，R&D", "经费"]
