"""The machines of a cluster make the site that one machine makes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import main

CLUSTER = """
import subprocess, sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        subprocess.run([sys.executable, "-m", "generator", "build", "--executor", address], check=True)
"""


def site(project: Path) -> dict[str, bytes]:
    folder = project / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_two_workers_of_a_cluster_make_the_same_bytes(tmp_path):
    for name in ("content", "overrides"):
        shutil.copytree(name, tmp_path / name)
    shutil.copyfile("mkdocs.yml", tmp_path / "mkdocs.yml")
    (tmp_path / "cluster.py").write_text(CLUSTER)
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    run = {"cwd": tmp_path, "env": environment, "check": True, "timeout": 300}
    subprocess.run([sys.executable, "-m", "generator", "build"], **run)
    alone = site(tmp_path)
    shutil.rmtree(tmp_path / "site")
    shutil.rmtree(tmp_path / ".cache")
    subprocess.run([sys.executable, "cluster.py"], **run)
    together = site(tmp_path)
    assert together.keys() == alone.keys()
    assert [path for path in alone if alone[path] != together[path]] == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("local", "expected an executor of the form dask://HOST:PORT, found 'local'"),
        ("", "expected an executor of the form dask://HOST:PORT, found ''"),
        ("dask://nowhere", "no cluster answers at dask://nowhere: "),
    ],
)
def test_an_executor_that_is_none_is_one_sentence(address, said):
    ended = CliRunner().invoke(main, ["build", "--executor", address])
    assert ended.exit_code == 1
    assert f"Error: {said}" in ended.output
