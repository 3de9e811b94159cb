"""The version of this app, as the package says it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("comptoir")
except PackageNotFoundError:  # run from a checkout, as `make demo` does
    VERSION = "0.1.0"
