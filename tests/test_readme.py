"""The README prints what the commands print."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import muctieu

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n\$ (.+)\n((?:.*\n)+?)```", README)


def _tidy(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")]


@pytest.mark.parametrize(("command", "printed"), BLOCKS, ids=[command[-40:] for command, _ in BLOCKS])
def test_a_command_prints_what_the_readme_says(command: str, printed: str) -> None:
    said, _, rest = command.rpartition(" | ")
    text = said.removeprefix('echo "').removesuffix('"') if said else None
    words = rest.removeprefix("muctieu ").split()
    done = subprocess.run(
        [sys.executable, "-m", "muctieu", *words], input=text, capture_output=True, text=True, cwd=ROOT
    )
    assert _tidy(done.stdout) == _tidy(printed)


def test_the_example_in_python() -> None:
    [code] = re.findall(
        r"```python\nimport muctieu\n(.*?)\n\n", README.replace("\n\nresult =", "\nresult ="), re.DOTALL
    )
    result = muctieu.extract(re.findall(r'extract\("(.*?)"\)', code)[0])
    [target] = result.targets
    line = f"# {target.indicator} {target.comparator} {target.value_min} {target.unit} {target.period_end}"
    assert line in README
