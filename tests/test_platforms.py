"""Text to facts runs where there is no POSIX, as on Windows; the workflow runs the same file there."""

import subprocess
import sys
from pathlib import Path


def test_text_becomes_facts_without_fcntl_and_resource():
    run = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("without_posix.py"))], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.endswith(" facts\n")
