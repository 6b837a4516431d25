"""Reads formats that can be hostile in a process of its own, with a limit on memory and time.

A file that makes a parser crash, hang or fill the memory ends that process and costs one failure;
the next file gets a new one. Bytes go in and JSON comes out, so nothing of the file runs here.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from typing import Any, BinaryIO

from muctieu.errors import SourceError
from muctieu.readers.formats import Format
from muctieu.readers.model import Content

# Address space of the reading process, its libraries (about 0.5 GB) included.
MEMORY = 2 * 1024**3
# Without a sign of life; a PDF gives one for each page.
SECONDS = 150


class Guard:
    """A reading process that is started when it is needed and again when a file broke it."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._pid = os.getpid()

    def read(self, raw: bytes, kind: Format, name: str) -> Content:
        """What the reader of a format makes of a file.

        Raises:
            SourceError: The reader refused the file, or the file broke, hung or outgrew the reader.
        """
        if self._pid != os.getpid():  # after a fork the pipes belong to the parent
            self._process, self._lock, self._pid = None, threading.Lock(), os.getpid()
        with self._lock:
            answer, late = self._ask(raw, kind, name)
        if late:
            raise SourceError(
                f"{name}: no progress in {self._seconds:.0f} seconds of reading; split it or save it anew"
            )
        if answer is None:
            raise SourceError(f"{name}: the file makes its reader crash; save it anew, or as plain text")
        if "error" in answer:
            raise SourceError(answer["error"])
        return Content(**{**answer, "pages": tuple(answer["pages"])})

    def _ask(self, raw: bytes, kind: Format, name: str) -> tuple[dict[str, Any] | None, bool]:
        """The answer, None if the process died; and whether it was stopped because it took too long."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.start()
        line = b""
        try:
            header = {"kind": kind, "name": name, "size": len(raw)}
            process.stdin.write(json.dumps(header).encode() + b"\n" + raw)
            process.stdin.flush()
            while (line := process.stdout.readline()) == b"\n":  # a sign of life
                timer.cancel()
                timer = threading.Timer(self._seconds, stop)
                timer.start()
        except OSError:
            line = b""
        finally:
            timer.cancel()
        if line.endswith(b"\n"):
            return json.loads(line), False
        self.close()
        return None, late.is_set()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "muctieu.readers.guard", str(self._memory)]
            # A file's parser has no business in this terminal; what it warns of is not for the user.
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None and self._pid == os.getpid():
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]


_guard = Guard()
atexit.register(_guard.close)


def read(raw: bytes, kind: Format, name: str) -> Content:
    """What the reader of a format makes of a file, read in the process that all files share.

    Raises:
        SourceError: The reader refused the file, or the file broke, hung or outgrew the reader.
    """
    return _guard.read(raw, kind, name)


# --- the process --------------------------------------------------------------------------------------------------


def _serve(memory: int) -> None:
    """Answer requests until the other end is closed, so also when the parent is killed."""
    _limit(memory)
    logging.disable(logging.CRITICAL)
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a parser that prints must not break the protocol
    while header := requests.readline():
        task = json.loads(header)
        raw = requests.read(task["size"])
        if len(raw) < task["size"]:
            return
        answer = _answer(raw, task["kind"], task["name"], answers)
        del raw
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # no limits on this system: the timer alone
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(raw: bytes, kind: Format, name: str, answers: BinaryIO) -> dict[str, Any]:
    def alive() -> None:
        answers.write(b"\n")
        answers.flush()

    try:
        return asdict(_read(raw, kind, name, alive))
    except SourceError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": f"{name}: takes more than {MEMORY // 1024**3} GB of memory to read; split it"}
    except RecursionError:
        return {"error": f"{name}: nested too deeply to be read; save its text as a new file"}
    except Exception as error:
        return {"error": f"{name}: cannot be read as {kind} ({type(error).__name__}: {error}); save it anew"}


def _read(raw: bytes, kind: Format, name: str, alive: Any) -> Content:
    if kind == "html":
        from muctieu.readers import html

        return html.read(raw, name)
    if kind in ("pdf", "image"):
        from muctieu.readers import pdf

        return (pdf.read if kind == "pdf" else pdf.read_image)(raw, name, alive)
    from muctieu.readers import office

    return office.read(raw, kind, name)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
