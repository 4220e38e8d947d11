"""Who does the work, by name: machines that are joined to a cluster by others."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module

_DASK = "dask://"


class NoExecutorError(Exception):
    """There is nobody of this name; the message is one sentence."""


@contextmanager
def executor_at(address: str) -> Iterator[Executor]:
    """The executor of a Dask cluster, by the address of its scheduler: `dask://HOST:PORT`.

    Raises NoExecutorError.
    """
    if not address.startswith(_DASK):
        raise NoExecutorError(f"expected an executor of the form dask://HOST:PORT, found {address!r}")
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise NoExecutorError("Dask is not installed: pip install agreed-text[dask]") from None
    try:
        client = distributed.Client(f"tcp://{address.removeprefix(_DASK)}", timeout=10)
    except (OSError, ValueError) as error:
        raise NoExecutorError(f"no cluster answers at {address}: {error}") from None
    with client, client.get_executor() as executor:
        yield executor
