"""The wheel: what people install holds all that the program needs, and finds it from anywhere."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from spasm_tui import __version__
from tests.whole.home import REPOSITORY, Home
from tests.whole.terminal import Terminal

pytestmark = [pytest.mark.whole, pytest.mark.slow]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--wheel-dir", str(folder), str(REPOSITORY)]
    done = subprocess.run(build, capture_output=True, text=True, timeout=80, check=False)
    if "No matching distribution found for hatchling" in done.stderr:
        pytest.skip("no network, and building needs hatchling")
    assert done.returncode == 0, done.stderr
    [path] = folder.glob("*.whl")
    return path


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(REPOSITORY).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_program_and_its_content(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        [entry] = [name for name in names if name.endswith(".dist-info/entry_points.txt")]
        assert "spasm-tui = spasm_tui.__main__:console" in archive.read(entry).decode()
    content = {f"spasm_tui/{name}" for name in _files(REPOSITORY / "assets")}
    program = _files(REPOSITORY / "spasm_tui")
    assert "spasm_tui/assets/timers.toml" in content
    assert "spasm_tui/tui/app/app.tcss" in program
    packed = {name for name in names if ".dist-info/" not in name}
    assert packed == content | program


def test_the_installed_program_finds_its_content_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    home, place = Home(tmp_path / "home"), tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    home.environment["PYTHONPATH"] = str(place)
    where = "from spasm_tui.storage.files import assets_folder; print(assets_folder())"
    found = subprocess.run(
        [sys.executable, "-c", where], cwd="/", env=home.environment, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()) == place / "spasm_tui" / "assets"
    assert home.run("log", "7", "--where", "low-left", cwd="/").returncode == 0
    done = home.run("check", cwd="/")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing is wrong." in done.stdout
    with Terminal(home, "stretch") as terminal:
        terminal.wait_for("Acute calm")
        terminal.quit()


@pytest.mark.timeout(300)
def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """As pip puts it there: with what it asks for itself, and nothing else."""
    home, place = Home(tmp_path / "home"), tmp_path / "empty"
    home.environment.pop("PYTHONPATH", None)
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True, timeout=100)
    program = place / "bin" / "spasm-tui"
    install = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", str(wheel)]
    done = subprocess.run(install, capture_output=True, text=True, timeout=250, check=False)
    if "No matching distribution" in done.stderr:
        pytest.skip("no network, and it needs other packages")
    assert done.returncode == 0, done.stderr

    def said(*words: str) -> str:
        run = subprocess.run(
            [str(program), *words],
            env=home.environment,
            cwd="/",
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert run.stderr == ""
        return run.stdout

    assert said("--version") == f"spasm-tui {__version__}\n"
    assert "Nothing is wrong." in said("check")
    assert said("man").startswith(".TH SPASM")
    assert "complete -F _spasm_tui" in said("completions", "bash")
    assert "ibuprofen-400" in said("completions", "words", "--", "dose", "ibu")
    said("integrate")
    [entry] = (home.root / "share" / "applications").iterdir()
    assert f"Exec={program}\n" in entry.read_text()
    said("log", "4")
    said("report", "--format", "pdf", "-o", str(home.root / "page.pdf"))
