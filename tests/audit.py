"""Known vulnerabilities of the libraries that are locked: `make audit`, where a database is at hand.

pip-audit asks the Python Package Index; it is no library of the project and has an environment of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path("requirements.lock")


def ask(program: str) -> str:
    """What pip-audit says of the lock, as JSON; empty where it reaches nobody."""
    command = [program, "--disable-pip", "--require-hashes", "-r", str(LOCK), "--format", "json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=900, check=False)
    print(done.stderr, end="", file=sys.stderr)
    return done.stdout


def verdict(answer: str) -> tuple[str, bool]:
    """What to say of an answer, and whether the check has failed.

    Where no library at all is known, there is no database: that is said, and is no failure. Where some
    are, one that is not known has not been checked, which is one.
    """
    libraries = json.loads(answer)["dependencies"] if answer.strip() else []
    known = [one for one in libraries if "vulns" in one]
    if not known:
        return "no database of vulnerabilities can be reached from here: NOTHING HAS BEEN CHECKED", False
    found = [f"{one['name']} {one['version']}: {flaw['id']}" for one in known for flaw in one["vulns"]]
    found += [f"{one['name']}: not checked, {one['skip_reason']}" for one in libraries if "vulns" not in one]
    return "\n".join([*sorted(found), f"{len(known)} libraries checked, {len(found)} findings"]), bool(found)


if __name__ == "__main__":
    said, failed = verdict(ask(sys.argv[1]))
    print(said)
    sys.exit(failed)
