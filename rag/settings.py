"""Settings: the environment, or a file ``.env`` in the working folder."""

import os
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingsError
from index.message import Language


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


def interface_language() -> Language:
    """Return the language of help texts and messages: the user's locale, German or else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "de" if value.lower().startswith("de") else "en"
    return "en"
