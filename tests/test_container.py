"""Dockerfile and compose.yaml: what they name exists, and nothing has more rights than it needs."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.test_docs import SETTINGS
from ui.cli import command_line

ROOT = Path(__file__).resolve().parents[1]
LINES = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text()).splitlines()
STEPS = [line.split(maxsplit=1) for line in LINES if line and not line.startswith("#")]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
CHAT, CHROMA = COMPOSE["services"]["chat"], COMPOSE["services"]["chroma"]


def said(word: str) -> list[str]:
    """Return what stands behind an instruction, each time it is used."""
    return [rest for step, rest in STEPS if step == word]


def locked(package: str) -> str:
    """Return the version of a package in the lock."""
    lock = (ROOT / "requirements.lock").read_text()
    return re.search(rf"^{package}==(\S+)", lock, re.MULTILINE)[1]


def test_only_what_is_needed():
    """Each file that is copied exists, and is one of those that are sent to the builder."""
    copied = {
        name for line in said("COPY") if not line.startswith("--from") for name in line.split()[:-1]
    }
    sent = (ROOT / ".dockerignore").read_text().split()

    assert all((ROOT / name).exists() for name in copied)
    assert {f"!{name}" for name in copied} == {each for each in sent if each.startswith("!")}
    assert "*" in sent


def test_stages():
    """The image is that of a supported Python, built apart, and gets the built folder alone."""
    images = [line.split()[0] for line in said("FROM")]

    assert len(set(images)) == 1
    assert images[0].startswith("python:3.1")
    assert [line for line in said("COPY") if line.startswith("--from")] == [
        "--from=build /opt/wortlaut /opt/wortlaut"
    ]


def test_the_user():
    """The last user is named by a number that is not root's, and owns what is written alone."""
    assert said("USER") == ["10001"]
    assert any("--uid 10001" in line and "-o wortlaut /data" in line for line in said("RUN"))
    assert said("VOLUME") == ["/data"]
    assert "WORTLAUT_INDEX=/data/index" in said("ENV")[0]
    assert "XDG_DATA_HOME=/data" in said("ENV")[0]


def test_the_command():
    """What is started is a command of wortlaut, with options that it has."""
    name, *words = json.loads(said("CMD")[0])
    root = command_line("en")
    options = {each for param in root.commands[name].params for each in param.opts}

    assert said("ENTRYPOINT") == ['["wortlaut"]']
    assert CHAT["command"] == [name, *words]
    assert {word for word in words if word.startswith("--")} <= options
    assert words[words.index("--port") + 1] == said("EXPOSE")[0]


def test_the_health_check_of_the_chat(proxy):
    """It is what Docker would run: it asks what tests/ui/web hold to be there, and takes no 503."""
    check = json.loads(said("HEALTHCHECK")[0].partition("CMD ")[2])
    with proxy() as chat:
        running = [word.replace("http://127.0.0.1:7860/readyz", chat.url) for word in check]
        assert running != check
        for status, fine in ((200, True), (503, False)):
            chat.refusal = (status, b"{}")
            done = subprocess.run(running, check=False, capture_output=True)
            assert (done.returncode == 0) is fine


@pytest.mark.server
def test_the_health_check_of_chroma(chroma_server):
    """It is what Docker would run in the image, which has bash and no curl."""
    kind, *check = CHROMA["healthcheck"]["test"]
    port = chroma_server.rpartition(":")[2]
    running = [word.replace("8000", port) for word in check]
    away = [word.replace("8000", "9") for word in check]

    assert kind == "CMD"
    assert subprocess.run(running, check=False).returncode == 0
    assert subprocess.run(away, check=False, capture_output=True).returncode != 0


def test_versions():
    """The server is of the version whose client is locked."""
    assert CHROMA["image"] == f"chromadb/chroma:{locked('chromadb')}"


def test_the_services():
    """The chat waits for the server, writes where it has to, and is reached from here alone."""
    assert CHAT["depends_on"] == {"chroma": {"condition": "service_healthy"}}
    assert CHAT["environment"]["WORTLAUT_INDEX"] == "http://chroma:8000"
    assert (CHAT["read_only"], CHAT["cap_drop"], CHAT["tmpfs"]) == (True, ["ALL"], ["/tmp"])  # noqa: S108
    assert all(port.startswith("127.0.0.1:") for port in CHAT["ports"])
    assert "ports" not in CHROMA
    volumes = {each.partition(":")[0] for each in (*CHAT["volumes"], *CHROMA["volumes"])}
    assert volumes == set(COMPOSE["volumes"])


def test_settings():
    """Only settings are passed on, and no secret stands in the file."""
    assert CHAT["environment"].keys() <= SETTINGS
    for name in ("WORTLAUT_LOGIN", "OPENAI_API_KEY"):
        assert CHAT["environment"][name] == f"${{{name}:-}}"


def test_no_other_host():
    """No registry or index is named beyond the names of the images."""
    for name in ("Dockerfile", "compose.yaml", ".dockerignore"):
        hosts = set(re.findall(r"https?://([^/\s:'\"]+)", (ROOT / name).read_text()))
        assert hosts <= {"127.0.0.1", "chroma"}
