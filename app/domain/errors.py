"""The two families of expected error; everything else is a defect of ours."""

from __future__ import annotations

from typing import ClassVar


class Refusal(Exception):
    """The rules of the trade say no; nothing was written.

    ``code`` is stable: the wire, the logs and the sentences of the interface share it.
    The text of the exception never carries personal data.
    """

    code: ClassVar[str] = "refused"

    def __str__(self) -> str:
        return self.code


class Fault(Exception):
    """Disk, camera, network or key store failed; what was confirmed before is safe."""

    code: ClassVar[str] = "fault"

    def __str__(self) -> str:
        return self.code
