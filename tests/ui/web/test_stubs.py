"""Gradio, imported for the page."""

import subprocess
import sys

PROGRAM = """
import sys
import ui.web.app
assert "gradio" not in sys.modules, "the application imports it before it is asked to"
finders = list(sys.meta_path)
from ui.web.stubs import no_stubs
with no_stubs():
    import gradio
from gradio import component_meta
print(component_meta.create_or_modify_pyi.__module__, sys.meta_path == finders, gradio.HTML.EVENTS)
"""


def test_none_are_written():
    """Components are there without what would parse their sources and write stubs."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )

    assert (done.stderr, done.returncode) == ("", 0)
    writes, restored, events = done.stdout.split(maxsplit=2)
    assert (writes, restored) == ("ui.web.stubs", "True")
    assert "click" in events
