"""Settings: the environment, or a file ``.env`` in the working folder."""

import os
import re
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingsError
from index.messages import Language, Message
from index.store.server_address import FORM, ServerAddress, is_no_folder, is_server, is_token

OPENAI_PREFIX = "openai:"
"""What stands before the name of an embedding model on a server."""

PLACES = f"/PATH, ~/PATH, {FORM}"
"""Where an index may lie."""

_SECRETS = ("INDEX", "INDEX_TOKEN", "LOGIN", "OPENAI_API_KEY")
"""Settings whose values no message repeats: in a wrong address a password may stand."""

LONGEST_WAIT = 3600
"""Seconds that a model server may be silent at most."""

_NUMBERS = {
    "TIMEOUT": Message(
        de=f"eine Zahl über 0, höchstens {LONGEST_WAIT}",
        en=f"a number above 0, at most {LONGEST_WAIT}",
    )
}
"""What the settings may be that are numbers."""

NO_SERVER = Message(
    de="Zum Formulieren fehlt ein Modellserver: OPENAI_API_KEY oder OPENAI_BASE_URL setzen, oder "
    "--mode extractive.",
    en="There is no model server to write: set OPENAI_API_KEY or OPENAI_BASE_URL, or use --mode "
    "extractive.",
)

_NOT_UTF8 = Message(
    de="{path} ist nicht in UTF-8 geschrieben: die Datei als UTF-8 speichern.",
    en="{path} is not written in UTF-8: save the file as UTF-8.",
)
_UNREADABLE = Message(
    de="{path} kann nicht gelesen werden ({reason}): Rechte prüfen oder die Datei entfernen.",
    en="{path} cannot be read ({reason}): check the file's permissions, or remove it.",
)


class Settings(BaseSettings):
    """The product's settings; each stands with a comment in ``.env.example``."""

    model_config = SettingsConfigDict(
        env_prefix="WORTLAUT_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    answers: Literal["auto", "extractive", "generative"] = "auto"
    model: str = ""
    timeout: float = Field(default=60, gt=0, le=LONGEST_WAIT)
    key: SecretStr = Field(default=SecretStr(""), validation_alias="OPENAI_API_KEY")
    url: str = Field(default="", validation_alias="OPENAI_BASE_URL")
    embeddings: str = "bundled"
    index: Path | str = Field(default_factory=lambda: user_data_path("wortlaut") / "index")
    index_token: SecretStr = SecretStr("")
    login: SecretStr = SecretStr("")

    @field_validator("index")
    @classmethod
    def _location(cls, value: Path | str) -> Path | str:
        """Keep the URL of a Chroma server as it is; anything else is a folder."""
        text = str(value)
        if not is_server(text):
            if is_no_folder(text):
                raise PydanticCustomError("index", PLACES)
            return _folder(text)
        try:
            ServerAddress.of(text)
        except ValueError as error:
            raise PydanticCustomError("index", FORM) from error
        return text

    @field_validator("index_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        """Take what a header can hold."""
        if value and not is_token(value.get_secret_value()):
            raise PydanticCustomError("token", "ASCII letters, digits, signs")
        return value

    @field_validator("embeddings")
    @classmethod
    def _model_of_embeddings(cls, value: str) -> str:
        """Take the bundled model, or the name of one on a server."""
        if value != "bundled" and not re.fullmatch(rf"{OPENAI_PREFIX}\S.*", value):
            raise PydanticCustomError("embeddings", "bundled, openai:MODEL")
        return value

    @field_validator("url")
    @classmethod
    def _address(cls, value: str) -> str:
        """Take what a browser would, without the slash at its end."""
        if value and not re.match(r"https?://[^\s/]+", value):
            raise PydanticCustomError("url", "http://… or https://…")
        return value.rstrip("/")

    @field_validator("login")
    @classmethod
    def _access(cls, value: SecretStr) -> SecretStr:
        """Take a name and a password, or nothing."""
        try:
            return SecretStr(login_in(value.get_secret_value())) if value else value
        except ValueError as error:
            raise PydanticCustomError("login", "USER:PASSWORD") from error

    @model_validator(mode="after")
    def _server(self) -> "Settings":
        """Want to know which server before any text is sent to one."""
        if self.answers == "generative" and not self.has_server:
            raise SettingsError.of(NO_SERVER)
        if self.embedding_model and not self.has_server:
            raise SettingsError(
                de=f"Für WORTLAUT_EMBEDDINGS={self.embeddings} fehlt ein Server: OPENAI_API_KEY "
                "oder OPENAI_BASE_URL setzen, oder WORTLAUT_EMBEDDINGS=bundled.",
                en=f"There is no server for WORTLAUT_EMBEDDINGS={self.embeddings}: set "
                "OPENAI_API_KEY or OPENAI_BASE_URL, or WORTLAUT_EMBEDDINGS=bundled.",
            )
        return self

    @property
    def has_server(self) -> bool:
        """Whether a model server was configured."""
        return bool(self.url or self.key.get_secret_value())

    @property
    def embedding_model(self) -> str:
        """The name of the embedding model on a server; empty for the bundled one."""
        return self.embeddings.removeprefix(OPENAI_PREFIX) if self.embeddings != "bundled" else ""

    @property
    def generative(self) -> bool:
        """Whether a model words the answers."""
        return self.answers != "extractive" and self.has_server

    @property
    def cache(self) -> Path:
        """Where word vectors lie when the index is a server."""
        return user_data_path("wortlaut") / "cache"


def read_settings(**overrides: str) -> Settings:
    """Return the settings in force; ``overrides`` go before the environment.

    Raises:
        SettingsError: A value cannot be used, or ``.env`` not be read; the sentence names it.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # validated just here
    except UnicodeDecodeError as error:
        raise SettingsError.of(_NOT_UTF8.format(path=Path(".env").absolute())) from error
    except OSError as error:
        told = _UNREADABLE.format(path=Path(".env").absolute(), reason=error.strerror or error)
        raise SettingsError.of(told) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]).upper()
        name = field if field.startswith("OPENAI_") else f"WORTLAUT_{field}"
        expected = first.get("ctx", {}).get("expected", first["msg"])
        allowed = _NUMBERS.get(field, Message(expected, expected))
        shown = "…" if field in _SECRETS else first["input"]
        raise SettingsError(
            de=f"{name}={shown} ist nicht möglich; erlaubt: {allowed.de}.",
            en=f"{name}={shown} is not possible; allowed: {allowed.en}.",
        ) from None if field in _SECRETS else error


def _folder(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError as error:  # "~name" of nobody here
        raise PydanticCustomError("index", PLACES) from error


def login_in(text: str) -> str:
    """Return ``text`` if it is ``USER:PASSWORD`` in one line, neither of them empty.

    Raises:
        ValueError: It is not; the error does not repeat it.
    """
    if not re.fullmatch(r"[^:\r\n]+:[^\r\n]+", text):
        raise ValueError("USER:PASSWORD")
    return text


def interface_language() -> Language:
    """Return the language of help texts and messages: the user's locale, German or else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "de" if value.lower().startswith("de") else "en"
    return "en"
