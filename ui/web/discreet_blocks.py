"""Gradio's Blocks, which repeat nothing of what was sent, and keep none of it.

Gradio prints what an event raises, and returns it to the caller, with all that came along; and for
links that nobody makes here it holds what each visitor last sent and was shown.
"""

from inspect import signature
from typing import Any

import gradio as gr
from gradio.block_function import BlockFunction
from gradio.state_holder import SessionState

from index.messages import Message
from ui.web import strings
from ui.web.failure_log import log_failure
from ui.web.visitor import language_of


class DiscreetBlocks(gr.Blocks):
    """Tells a caller in one sentence what was wrong, and the log where it went wrong.

    After each step it forgets what was sent and shown: all that the next one needs comes with it.
    """

    async def process_api(  # type: ignore[override]  # Gradio calls it by names
        self,
        block_fn: BlockFunction | int,
        inputs: list[Any],
        **options: Any,  # noqa: ANN401  as Gradio gives them
    ) -> dict[str, Any]:
        """Process one event, or one step of it.

        Raises:
            gr.Error: It failed; Gradio tells that to the caller and to nobody else.
        """
        request = options.get("request")
        event = self.fns[block_fn] if isinstance(block_fn, int) else block_fn
        if len(inputs) < len(event.inputs):
            raise _told(_too_few(event, len(inputs)), request)
        try:
            return await super().process_api(event, inputs, **options)
        except gr.Error as error:
            error.print_exception = False
            raise
        except Exception as error:
            log_failure(str(event.name), error)
            raise _told(strings.FAILED, request) from error
        finally:
            if state := options.get("state"):
                _forget(state)


def _forget(state: SessionState) -> None:
    for config in state.components:
        if "value" in config.get("props", {}):
            config["props"]["value"] = None


def _too_few(event: BlockFunction, given: int) -> Message:
    wanted = len(event.inputs)
    names = ", ".join(list(signature(event.fn).parameters)[:wanted]) if event.fn else ""
    return strings.TOO_FEW.format(tool=event.name, wanted=wanted, given=given, names=names)


def _told(message: Message, request: gr.Request | None) -> gr.Error:
    return gr.Error(message.text(language_of(request)), print_exception=False)
