"""Settings: the environment, or a file ``.env`` in the working folder."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingsError
from index.message import Language
from index.tokens import packaged_encodings


class Settings(BaseSettings):
    """The product's settings; each stands with a comment in ``.env.example``."""

    model_config = SettingsConfigDict(
        env_prefix="WORTLAUT_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    answers: Literal["auto", "extractive"] = "auto"
    embeddings: Literal["bundled"] = "bundled"
    index: Path | str = Field(default_factory=lambda: user_data_path("wortlaut") / "index")

    @field_validator("index")
    @classmethod
    def _location(cls, value: Path | str) -> Path | str:
        """Keep the URL of a Chroma server as it is; anything else is a folder."""
        text = str(value)
        return text if text.startswith(("http://", "https://")) else Path(text).expanduser()

    @property
    def cache(self) -> Path:
        """Where word vectors lie when the index is a server."""
        return user_data_path("wortlaut") / "cache"


def read_settings(**overrides: str) -> Settings:
    """Return the settings in force; ``overrides`` go before the environment.

    Raises:
        SettingsError: A value cannot be used; the sentence names the variable.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # validated just here
    except ValidationError as error:
        first = error.errors()[0]
        name = f"WORTLAUT_{first['loc'][0]}".upper()
        allowed = first.get("ctx", {}).get("expected", first["msg"])
        raise SettingsError(
            de=f"{name}={first['input']} ist nicht möglich; erlaubt: {allowed}.",
            en=f"{name}={first['input']} is not possible; allowed: {allowed}.",
        ) from error


def provide_encodings(cache: Path) -> None:
    """Let tiktoken find its encodings without a network.

    It deletes a file that it does not trust, so it gets a copy of those that llama-index carries.

    Raises:
        SettingsError: The folder cannot be written.
    """
    if "TIKTOKEN_CACHE_DIR" in os.environ:
        return
    folder = cache / "tiktoken"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for packaged in packaged_encodings().glob("[0-9a-f]*"):
            _copy(packaged, folder / packaged.name)
    except OSError as error:
        raise SettingsError(
            de=f"„{folder}“ ist nicht beschreibbar ({error.strerror}): Platz und Rechte prüfen.",
            en=f"“{folder}” cannot be written ({error.strerror}): check space and permissions.",
        ) from error
    os.environ["TIKTOKEN_CACHE_DIR"] = str(folder)


def _copy(source: Path, target: Path) -> None:
    """Copy a file so that another process sees none or all of it."""
    if target.exists() and target.stat().st_size == source.stat().st_size:
        return
    with NamedTemporaryFile(dir=target.parent, delete=False) as partial:
        partial.write(source.read_bytes())
    Path(partial.name).replace(target)


def interface_language() -> Language:
    """Return the language of help texts and messages: the user's locale, German or else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "de" if value.lower().startswith("de") else "en"
    return "en"
