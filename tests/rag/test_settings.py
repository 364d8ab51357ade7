"""Settings: where they come from, which goes first, and what is said of a wrong one."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from index.errors import SettingsError
from rag.settings import Settings, interface_language, read_settings

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _bare(monkeypatch, tmp_path):
    """Begin with no setting at all, in an empty folder."""
    for name in os.environ:
        if name.startswith(("WORTLAUT_", "LC_", "LANG")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_defaults():
    """Without any setting answers are extractive and the index is in the user's data folder."""
    settings = read_settings()

    assert (settings.answers, settings.embeddings) == ("auto", "bundled")
    assert settings.index.is_absolute()
    assert settings.index.parts[-2:] == ("wortlaut", "index")
    assert settings.cache.parts[-2:] == ("wortlaut", "cache")


def test_order(monkeypatch):
    """An override goes before the environment, the environment before the file."""
    Path(".env").write_text("WORTLAUT_INDEX=of-the-file\nWORTLAUT_ANSWERS=extractive\n")
    assert read_settings().index == Path("of-the-file")

    monkeypatch.setenv("WORTLAUT_INDEX", "of-the-environment")
    assert read_settings().index == Path("of-the-environment")
    assert read_settings(index="given").index == Path("given")
    assert read_settings().answers == "extractive"


def test_empty_is_unset(monkeypatch):
    """An empty variable is none."""
    monkeypatch.setenv("WORTLAUT_ANSWERS", "")

    assert read_settings().answers == "auto"


def test_others_are_ignored(monkeypatch):
    """Variables of other programs, in the environment or the file, do no harm."""
    monkeypatch.setenv("WORTLAUT_COLOUR_OF_THE_SKY", "blue")
    Path(".env").write_text("DATABASE_URL=x\nWORTLAUT_OLD=1\n")

    assert read_settings().answers == "auto"


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "https://chroma.example/"])
def test_server(monkeypatch, url):
    """The URL of a server stays as it is; a path would lose a slash."""
    monkeypatch.setenv("WORTLAUT_INDEX", url)

    assert read_settings().index == url


def test_home(monkeypatch):
    """A tilde is the user's home."""
    monkeypatch.setenv("HOME", "/home/anna")
    monkeypatch.setenv("WORTLAUT_INDEX", "~/index")

    assert read_settings().index == Path("/home/anna/index")


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("ANSWERS", "poetic", "extractive"),
        ("EMBEDDINGS", "huge", "bundled, openai:MODEL"),
        ("EMBEDDINGS", "openai:", "bundled, openai:MODEL"),
        ("EMBEDDINGS", "openai: ", "bundled, openai:MODEL"),
    ],
)
def test_wrong(monkeypatch, name, value, allowed):
    """A wrong value is told in both languages with its name and with what is allowed."""
    monkeypatch.setenv(f"WORTLAUT_{name}", value)
    with pytest.raises(SettingsError) as error:
        read_settings()

    for text in error.value.message:
        assert text.startswith(f"WORTLAUT_{name}={value} ")
        assert allowed in text


def test_embeddings_of_a_server(monkeypatch):
    """The name of the model is what stands behind the colon; it may hold one itself."""
    monkeypatch.setenv("WORTLAUT_EMBEDDINGS", "openai:bge-m3:567m")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:11434/v1")

    assert read_settings().embedding_model == "bge-m3:567m"
    assert read_settings(embeddings="bundled").embedding_model == ""


def test_embeddings_without_a_server(monkeypatch):
    """Nothing is sent anywhere before it is said where to."""
    monkeypatch.setenv("WORTLAUT_EMBEDDINGS", "openai:bge-m3")
    with pytest.raises(SettingsError) as caught:
        read_settings()

    for text in caught.value.message:
        assert "WORTLAUT_EMBEDDINGS=openai:bge-m3" in text
        assert "OPENAI_BASE_URL" in text
        assert "WORTLAUT_EMBEDDINGS=bundled" in text
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    assert read_settings().embedding_model == "bge-m3"


def test_frozen():
    """Settings do not change once they are read."""
    with pytest.raises(ValidationError, match="frozen"):
        read_settings().answers = "extractive"


def test_example_is_complete():
    """``.env.example`` holds every setting with its default, each below a line of comment."""
    lines = EXAMPLE.read_text().splitlines()
    places = {line.partition("=")[0]: at for at, line in enumerate(lines) if "=" in line}
    names = {
        field.validation_alias or f"WORTLAUT_{name}".upper()
        for name, field in Settings.model_fields.items()
    }

    assert {f"#{name}" for name in names} == set(places)
    for name in ("answers", "embeddings"):
        default = Settings.model_fields[name].default
        assert f"#WORTLAUT_{name.upper()}={default}" in lines
    assert all(lines[at - 1].startswith("# ") for at in places.values())


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "DE"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "de_AT", "LC_ALL": "en_US"}, "en"),
        ({"LC_ALL": "en_US", "LANGUAGE": "de:en"}, "de"),
        ({"LANGUAGE": "", "LANG": "de_CH"}, "de"),
    ],
)
def test_interface_language(monkeypatch, variables, language):
    """Messages follow the locale in the order of gettext; German, or else English."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert interface_language() == language


def test_a_server_makes_answers_generative(monkeypatch):
    """A key or an address is enough; without one nothing is sent anywhere."""
    assert not Settings(_env_file=None).generative
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1/")
    settings = Settings(_env_file=None)

    assert settings.generative
    assert settings.url == "http://127.0.0.1:1/v1"
    assert not Settings(answers="extractive", _env_file=None).generative


def test_the_key_is_not_shown(monkeypatch):
    """Settings can be printed without giving the key away."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")

    assert "sk-secret" not in repr(Settings(_env_file=None))


@pytest.mark.parametrize("value", ["secret", ":secret", "reader:", "reader:sec\nret"])
def test_a_login_that_lets_anyone_in(monkeypatch, value):
    """A login has a name and a password; what is wrong is told without repeating it."""
    monkeypatch.setenv("WORTLAUT_LOGIN", value)
    with pytest.raises(SettingsError) as caught:
        read_settings()

    for text in caught.value.message:
        assert text.startswith("WORTLAUT_LOGIN=… ")
        assert "USER:PASSWORD" in text
        assert "sec" not in text


def test_a_login(monkeypatch):
    """It is read from the environment, and not shown."""
    monkeypatch.setenv("WORTLAUT_LOGIN", "reader:se:cret")

    assert read_settings().login.get_secret_value() == "reader:se:cret"
    assert "se:cret" not in repr(read_settings())


def test_generative_without_a_server():
    """What is missing is named, and what works without it."""
    with pytest.raises(SettingsError) as caught:
        Settings(answers="generative", _env_file=None)

    for text in caught.value.message:
        assert "OPENAI_BASE_URL" in text
        assert "--mode extractive" in text


@pytest.mark.parametrize(
    ("name", "value"),
    [("OPENAI_BASE_URL", "127.0.0.1:8080"), ("WORTLAUT_TIMEOUT", "0"), ("WORTLAUT_TIMEOUT", "x")],
)
def test_unusable_server_settings(monkeypatch, name, value):
    """The sentence names the variable and its value."""
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name}={value} is not possible"):
        read_settings()


def test_the_home_of_nobody():
    """A folder below the home of somebody unknown is told, with what may stand there."""
    with pytest.raises(SettingsError) as told:
        read_settings(index="~nobody-of-that-name/index")

    assert told.value.text("de").startswith("WORTLAUT_INDEX=")
    assert "~/PATH" in told.value.text("en")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
def test_a_file_that_is_not_utf8(encoding):
    """As PowerShell writes one, or an old editor: the file is named, and how to save it."""
    Path(".env").write_text("WORTLAUT_LOGIN=jörg:geheim\n", encoding=encoding)
    with pytest.raises(SettingsError) as caught:
        read_settings()

    for text in caught.value.message:
        assert text.startswith(f"{Path('.env').absolute()} ")
        assert "UTF-8" in text
        assert "geheim" not in text


def test_a_file_that_cannot_be_read(monkeypatch):
    """The file is named, and what the system says of it."""

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    Path(".env").write_text("WORTLAUT_ANSWERS=auto\n")
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(SettingsError) as caught:
        read_settings()

    for text in caught.value.message:
        assert text.startswith(f"{Path('.env').absolute()} ")
        assert "Permission denied" in text


@pytest.mark.parametrize("value", ["abc", "0", "-1", "3601", "nan", "1,5"])
def test_a_number(value):
    """What may stand in place of a wrong one is told in the language of the sentence."""
    with pytest.raises(SettingsError) as caught:
        read_settings(timeout=value)

    assert caught.value.message == (
        f"WORTLAUT_TIMEOUT={value} ist nicht möglich; erlaubt: eine Zahl über 0, höchstens 3600.",
        f"WORTLAUT_TIMEOUT={value} is not possible; allowed: a number above 0, at most 3600.",
    )
