"""``python -m chaos``: a fault run; 0 when everything held, 1 when anything did not."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # keys lie beside the files


def main() -> int:
    """Run and print the report."""
    from chaos.aftermath import Asked  # noqa: PLC0415 - after the line above
    from chaos.run import any_seed, run  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="python -m chaos", description=__doc__)
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--seed", type=int, default=None, help="of an earlier run, to repeat it")
    parser.add_argument("--devices", type=int, default=6)
    parser.add_argument("--servers", type=int, default=2, help="server processes")
    parser.add_argument(
        "--together", action="store_true", help="one server that keeps its worker processes itself"
    )
    parser.add_argument("--pace", type=float, default=0.35, help="s between actions of a device")
    parser.add_argument("--json", type=Path, help="where to write the report for programs")
    parser.add_argument("--keep", type=Path, help="keep databases and logs in this new folder")
    given = parser.parse_args()
    seed = any_seed() if given.seed is None else given.seed
    print(f"chaos: seed {seed}", flush=True)
    for each in (signal.SIGTERM, signal.SIGINT):  # SIGINT is ignored in the background of a script
        signal.signal(each, signal.default_int_handler)
    asked = Asked(
        seed=seed,
        seconds=given.seconds,
        devices=given.devices,
        servers=given.servers,
        together=given.together,
        pace=given.pace,
        keep=given.keep,
    )
    try:
        report = run(asked, say=lambda words: print(f"chaos: {words}", flush=True))
    except Exception:
        print(f"chaos: FAILED: it could not be judged; seed {seed}, --keep shows more", flush=True)
        raise
    if given.json is not None:
        given.json.write_text(report.json(), encoding="utf-8")
    print(report.text(), flush=True)
    return report.status


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("chaos: broken off; everything it started has ended")
