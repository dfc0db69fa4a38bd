"""Completion: every option, value, command, format, profile and rule is offered by bash, zsh and fish. What there is to offer
is read from the help and from the list of rules, not from the scripts."""
import json
import os
import pathlib
import re

from common import ROOT, check, needs, run

HERE = pathlib.Path(__file__).resolve().parent


class Table:
    """The table of options, as the help shows it."""

    def __init__(self, place):
        help_text = run([place.binary, "--help"], place.folder, place.env).stdout
        rows = re.findall(r"^  (?:-(.), |    )--([a-z-]+)(=\S+)?", help_text, re.M)
        self.options = {name: argument.removeprefix("=") for _, name, argument in rows}
        self.letters = {letter: name for letter, name, _ in rows if letter}
        self.commands = re.findall(r"^  ([a-z]+) ", help_text.split("Commands:")[1].split("Options:")[0], re.M)
        formats = re.findall(r"^  ([a-z]+)\s", help_text.split("Formats:")[1].split("Directories")[0], re.M)
        self.rules = [r["id"] for r in json.loads(run([place.binary, "rules", "--format=json"], place.folder, place.env).stdout)["rules"]]
        self.profiles = sorted(p.stem for p in (ROOT / "rules/profiles").glob("*.yaml"))
        self.values = {name: argument.split("|") for name, argument in self.options.items()
                       if "|" in argument and argument.islower()}
        self.values.update({"format": formats, "profile": self.profiles, "rule": self.rules, "disable": self.rules,
                            "severity": self.rules})
        self.files = [n for n, a in self.options.items() if a.split("|")[0] in ("FILE", "DIR") and n not in self.values]

    def asked(self):
        """What is typed, and what must be offered behind it (as the ends of the words)."""
        rows = [("reslint ", self.commands), ("reslint --", [f"--{n}" for n in self.options]),
                ("reslint explain ", self.rules), ("reslint test ", self.rules), ("reslint completion ", ["bash", "zsh", "fish"]),
                ("reslint dr", ["draft.md", "drafts"])]
        rows += [(f"reslint --{n}=", v) for n, v in self.values.items()]
        rows += [(f"reslint -{letter} ", self.values[n]) for letter, n in self.letters.items() if n in self.values]
        rows += [(f"reslint check --fix --{n} ", self.values[n]) for n in ("fail-on", "format")]
        rows += [(f"reslint --{n}=dr", ["draft.md"]) for n in self.files]
        return rows


def compare(shell, rows, offers):
    for words, wanted in rows:
        got = {o.rstrip("/= ") for o in offers.get(words, [])}
        # A shell may offer the whole word ("--format=text") or its end ("text").
        got |= {o.split("=", 1)[1] for o in got if o.startswith("--") and "=" in o}
        missing = [w for w in wanted if w.rstrip("=") not in got]
        check(f"{shell} completes “{words}”", wanted and not missing, (missing[:5], sorted(got)[:5]))


def scratch(place, shell):
    folder = place.folder / shell
    (folder / "drafts").mkdir(parents=True)
    (folder / "draft.md").write_text("x")
    (folder / f"reslint.{shell}").write_text(run([place.binary, "completion", shell], place.folder, place.env).stdout)
    if not (place.bin / "reslint").exists():
        (place.bin / "reslint").symlink_to(place.binary)
    done = run([shell, "-n", f"reslint.{shell}"], folder, place.env)
    check(f"{shell} reads its script", done.returncode == 0 and not done.stderr, done)
    return folder


def bash(place):
    """Words parted as readline does it: "=" stands alone."""
    rows, folder = Table(place).asked(), scratch(place, "bash")
    lines = [". ./reslint.bash", "complete -p reslint >/dev/null",
             'try() { local asked=$1; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _reslint 2>/dev/null;'
             ' for w in "${COMPREPLY[@]}"; do printf "%s\\t%s\\n" "$asked" "$w"; done; }']
    for words, _ in rows:
        parts = re.findall(r"=|[^\s=]+", words) + ([""] if words.endswith((" ", "=")) else [])
        lines.append(" ".join(["try", *(f"'{p}'" for p in [words, *parts])]))
    done = run(["bash", "-c", "\n".join(lines)], folder, place.env)
    compare("bash", rows, offers_of(done.stdout))


def offers_of(text):
    offers = {}
    for line in text.splitlines():
        words, _, offer = line.partition("\t")
        offers.setdefault(words, []).append(offer.split("\t")[0])
    return offers


def fish(place):
    if needs("fish"):
        return
    rows, folder = Table(place).asked(), scratch(place, "fish")
    lines = ["source reslint.fish"] + [f"for o in (complete -C '{words}'); printf '%s\\t%s\\n' '{words}' $o; end" for words, _ in rows]
    done = run(["fish", "--no-config", "-c", "\n".join(lines)], folder, place.env)
    compare("fish", rows, offers_of(done.stdout))


def zsh(place):
    if needs("zsh"):
        return
    rows, folder = Table(place).asked(), scratch(place, "zsh")
    done = run(["zsh", "-f", str(HERE / "complete.zsh"), "./reslint.zsh", *[words for words, _ in rows]], folder,
               dict(place.env, TERM="dumb"), timeout=120)
    compare("zsh", rows, offers_of(done.stdout))


PARTS = (bash, fish, zsh)
