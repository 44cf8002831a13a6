"""`make elasticsearch`: fetched whole or not at all, one node that others may not reach, nothing left behind."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from portal.running import ports
from portal.running.elasticsearch import answering, nodes, program
from portal.running.paths import ROOT
from portal.running.progress import StepError

JAVA = "#!/bin/sh\necho 'openjdk version \"{version}.0.1\" 2025-01-01' >&2\n"
MAVEN = """#!/bin/sh
echo called >> {folder}/calls
for word in "$@"; do case "$word" in -Dmaven.repo.local=*) repository="${{word#*=}}";; esac; done
{meanwhile}
mkdir -p "$repository/{within}" && cp {folder}/archive.zip "$repository/{within}/{name}"
"""


@pytest.fixture
def supply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is called java and mvn, and an empty cache; Maven gives a small archive."""
    folder = tmp_path / "supply"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for path in (tmp_path, *list(tmp_path.parents)[:2]):
        path.chmod(0o755)
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        archive.writestr("sonarqube-1/elasticsearch/lib/elasticsearch-8.jar", "the server")
        archive.writestr("sonarqube-1/elasticsearch/../../outside", "no")
        archive.writestr("sonarqube-1/web/index.html", "not wanted")
    put(folder / "java", JAVA.format(version=17))
    maven(folder)
    return folder


def put(path: Path, script: str) -> None:
    path.write_text(script, "utf-8")
    path.chmod(0o755)


def maven(folder: Path, meanwhile: str = "") -> None:
    group, name, version, kind = program.ARTIFACT.split(":")
    within = f"{group.replace('.', '/')}/{name}/{version}"
    put(
        folder / "mvn",
        MAVEN.format(folder=folder, within=within, name=f"{name}-{version}.{kind}", meanwhile=meanwhile),
    )


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_only_the_server_is_kept_and_everybody_may_read_it(supply: Path) -> None:
    before = os.umask(0o077)
    try:
        home = program.home()
    finally:
        os.umask(before)
    assert files(home) == {"lib/elasticsearch-8.jar"}
    assert files(home.parent) == {f"{home.name}/lib/elasticsearch-8.jar", f"{home.name}.lock"}
    assert (home / "lib" / "elasticsearch-8.jar").stat().st_mode & 0o004
    assert program.everybody_reaches(home / "lib")


def test_it_is_fetched_once(supply: Path) -> None:
    assert program.home() == program.home()
    assert (supply / "calls").read_text() == "called\n"


def test_two_that_need_it_at_once_fetch_it_once(supply: Path) -> None:
    maven(supply, "sleep 1")
    code = "from portal.running.elasticsearch import program; print(program.home())"
    both = [
        subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = {process.communicate()[0] for process in both}
    assert said == {f"{program.home()}\n"}
    assert (supply / "calls").read_text() == "called\n"


@pytest.mark.parametrize(
    "broken", ["a download that ends early", "a Maven that fails", "a fetch that was killed"]
)
def test_what_is_not_whole_is_never_taken_for_it(supply: Path, broken: str) -> None:
    archive = (supply / "archive.zip").read_bytes()
    if broken == "a download that ends early":
        (supply / "archive.zip").write_bytes(archive[: len(archive) // 2])
        with pytest.raises(zipfile.BadZipFile):
            program.home()
    elif broken == "a Maven that fails":
        maven(supply, "echo the network is away; exit 1")
        with pytest.raises(StepError, match="the network is away"):
            program.home()
    else:
        maven(supply, "sleep 60")
        code = "from portal.running.elasticsearch import program; program.home()"
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, start_new_session=True)
        while not (supply / "calls").exists():
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    (supply / "archive.zip").write_bytes(archive)
    maven(supply)
    home = program.home()
    assert files(home.parent) == {f"{home.name}/lib/elasticsearch-8.jar", f"{home.name}.lock"}


def test_without_java_or_maven_it_says_what_to_install(supply: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(supply))
    (supply / "mvn").unlink()
    with pytest.raises(StepError, match=r"no Maven.*apt-get install default-jre-headless maven"):
        program.home()
    (supply / "java").unlink()
    with pytest.raises(StepError, match=r"no Java.*apt-get install(.|\n)*ELASTICSEARCH_URL"):
        program.home()


@pytest.mark.parametrize("version", [11, 25])
def test_a_java_that_it_does_not_run_on_is_told(supply: Path, version: int) -> None:
    put(supply / "java", JAVA.format(version=version))
    with pytest.raises(StepError, match=f"Java 17 to 23 is needed, and this is {version}. Set JAVA_HOME"):
        program.home()


def test_java_of_java_home_comes_before_the_one_on_the_path(
    supply: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "jdk" / "bin").mkdir(parents=True)
    put(tmp_path / "jdk" / "bin" / "java", JAVA.format(version=21))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jdk"))
    assert program.java_version() == 21


def test_where_memory_is_short_it_is_told_before_anything_starts() -> None:
    with pytest.raises(StepError, match=r"1000000 nodes of Elasticsearch need [0-9]+ MB .* are free"):
        nodes.check_memory(1_000_000, 512)


def test_docker_takes_the_same_version() -> None:
    assert re.findall("image: elasticsearch:(.+)", (ROOT / "compose.yaml").read_text()) == [program.VERSION]


def test_an_address_is_shown_without_its_passwords() -> None:
    url = "https://reader:secret@one:9200,https://reader:secret@two:9200"
    assert answering.without_password(url) == "https://one:9200,https://two:9200"


def command(word: str, var: Path, port: int) -> subprocess.Popen[str]:
    ours = {"PORTAL_VAR": str(var), "ELASTICSEARCH_URL": f"http://127.0.0.1:{port}"}
    return subprocess.Popen(
        [sys.executable, "-m", "portal.running", word], cwd=ROOT, env={**os.environ, **ours}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def said(word: str, var: Path, port: int) -> tuple[int, str]:
    process = command(word, var, port)
    written = process.communicate()[0]
    return process.returncode, written


def test_a_port_that_another_program_has_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        code, written = said("elasticsearch", tmp_path, other.getsockname()[1])
    assert code == 1
    assert "Choose another: make elasticsearch ELASTICSEARCH_URL=" in written


def test_a_process_that_has_the_number_of_a_node_by_chance_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as other:
        gone = {"process": other.pid, "folder": str(tmp_path / "gone")}
        (tmp_path / "elasticsearch.json").write_text(json.dumps(gone), "ascii")
        assert said("elasticsearch-stop", tmp_path, 1)[0] == 0
        assert other.poll() is None
        other.kill()


@pytest.mark.elasticsearch
def test_a_node_stays_until_it_is_stopped_and_leaves_nothing(tmp_path: Path) -> None:
    (port,) = ports.free()
    url = f"http://127.0.0.1:{port}"
    code, written = said("elasticsearch", tmp_path, port)
    assert code == 0, written
    kept = json.loads((tmp_path / "elasticsearch.json").read_text("ascii"))
    try:
        with urllib.request.urlopen(url) as answer:
            assert json.load(answer)["version"]["number"] == program.VERSION
        assert Path(f"/proc/{kept['process']}").stat().st_uid != 0
        assert said("elasticsearch", tmp_path, port) == (0, f"  Elasticsearch answers at {url}\n")
    finally:
        assert said("elasticsearch-stop", tmp_path, port)[0] == 0
    assert not answering.answering(url)
    assert not Path(kept["folder"]).exists()
    assert not list(tmp_path.iterdir())
    assert said("elasticsearch-stop", tmp_path, port) == (0, "  No Elasticsearch was started here.\n")


@pytest.mark.elasticsearch
def test_a_start_that_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    (port,) = ports.free()
    process = command("elasticsearch", tmp_path, port)
    state = tmp_path / "elasticsearch.json"
    while not (state.exists() and "process" in state.read_text("ascii")):
        assert process.poll() is None
        time.sleep(0.05)
    kept = json.loads(state.read_text("ascii"))
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert not Path(kept["folder"]).exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(kept["process"], 0)


@pytest.mark.elasticsearch
def test_the_tests_have_a_node_that_knows_the_filters_of_each_language(elasticsearch_url: str) -> None:
    words = json.dumps({"analyzer": "swedish", "text": "barnens rättigheter"}).encode()
    request = urllib.request.Request(
        f"{elasticsearch_url}/_analyze", words, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        assert [token["token"] for token in json.load(answer)["tokens"]] == ["barn", "rätt"]
