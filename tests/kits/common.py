"""What the parts of this test share: counting, and a copy of the sources as a user would clone it."""
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CLEAN = ("*The General Assembly*,\n\n*Recalling* its earlier decisions on the matter,\n\n"
         "1. *Welcomes* the report of the Office;\n\n2. *Requests* the Office to continue its work.\n")
FAULTY = CLEAN.replace("the report", "the the report")
counts = {"passed": 0, "failed": 0, "skipped": 0}


def check(name, holds, shown=""):
    counts["passed" if holds else "failed"] += 1
    if not holds:
        if isinstance(shown, subprocess.CompletedProcess):
            shown = f"status {shown.returncode}\n  out: {shown.stdout[-1500:]}\n  err: {(shown.stderr or '')[-1500:]}"
        print(f"kits: {name} {str(shown)[:3500]}")
    return holds


def skip(name, why):
    counts["skipped"] += 1
    print(f"skipped: {name}: {why}")


def needs(*programs):
    """The first of the programs that is missing, skipped and said; None when all are there."""
    for program in programs:
        if not shutil.which(program):
            skip(program, "it is not installed")
            return program
    return None


def run(command, folder, env, text=None, timeout=300):
    try:
        return subprocess.run(command, cwd=folder, env=env, input=text, stdin=None if text is not None else subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace", timeout=timeout)
    except subprocess.TimeoutExpired as e:
        return subprocess.CompletedProcess(command, 124, str(e.stdout), str(e.stderr))


class Place:
    """A scratch folder: home, programs of our own in front of the path, and the sources in a repository."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.bin = folder / "bin"
        for name in ("bin", "home", "tmp"):
            (folder / name).mkdir()
        self.env = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "LC_ALL": "C.UTF-8", "PATH": self.path(),
                    "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Drafter", "GIT_AUTHOR_EMAIL": "d@example.org",
                    "GIT_COMMITTER_NAME": "Drafter", "GIT_COMMITTER_EMAIL": "d@example.org"}
        self.source = folder / "source"

    def path(self, *more):
        """PATH without any reslint but those in `more`."""
        usual = [p for p in os.environ["PATH"].split(":") if p and not os.path.exists(os.path.join(p, "reslint"))]
        return ":".join([*map(str, more), str(self.bin), *usual])

    def program(self, name, script):
        """A program that stands in for one that must not, or cannot, run here."""
        (self.bin / name).write_text("#!/bin/sh\n" + script)
        (self.bin / name).chmod(0o755)

    def repository(self, name, files):
        folder = self.folder / name
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        self.commit(folder)
        return folder

    def commit(self, folder):
        for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "drafts"]):
            done = run(["git", *words], folder, self.env)
            if done.returncode:
                raise SystemExit(f"kits: git {words[0]}: {done.stderr}")

    def clone(self):
        """The sources as a repository, made once."""
        if not self.source.exists():
            shutil.copytree(ROOT, self.source, symlinks=True, ignore=lambda folder, names: [
                n for n in names if folder == str(ROOT) and (n == ".git" or n.split("-")[0] == "build")])
            self.commit(self.source)
        return self.source

    def lend_build(self, folder):
        """What is built already, newer than its sources, so that make has nothing to compile."""
        shutil.copytree(ROOT / "build", folder / "build", symlinks=True, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns("consumers", "tests", "unit", "*.tmp"))
        files = [p for p in (folder / "build").rglob("*") if p.is_file()]
        order = {".d": 0, ".o": 1, ".a": 2}
        for p in sorted(files, key=lambda p: (order.get(p.suffix, 3), p.suffix == ".bin")):
            os.utime(p)
