"""HTTP clients for those of OpenAI, which try again after whatever they are not told is final."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import openai


class PatientClient(httpx.Client):
    """Waits once: a server that was silent for the time that was set is not asked again."""

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:  # noqa: ANN401  as httpx
        """Send as httpx does.

        Raises:
            openai.APIConnectionError: The server could not be reached in time, or did not answer.
        """
        with _final_timeouts(request):
            return super().send(request, **options)


class AsyncPatientClient(httpx.AsyncClient):
    """Waits once, as ``PatientClient``."""

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:  # noqa: ANN401  as httpx
        """Send as httpx does; raises as ``PatientClient.send``."""
        with _final_timeouts(request):
            return await super().send(request, **options)


@contextmanager
def _final_timeouts(request: httpx.Request) -> Iterator[None]:
    """Raise time-outs as errors of OpenAI's client, which passes its own on and retries others."""
    try:
        yield
    except httpx.ConnectTimeout as error:
        raise openai.APIConnectionError(request=request) from error
    except httpx.TimeoutException as error:
        raise openai.APITimeoutError(request=request) from error
