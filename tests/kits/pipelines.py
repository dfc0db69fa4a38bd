"""The kits of pipelines, step by step, as their machines run them: GitHub's runner with its files for outputs and
summaries, GitLab's with its variables and artifacts, pre-commit itself, reviewdog's input."""
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as xml

import yaml

from common import CLEAN, FAULTY, ROOT, check, needs, run, skip

DRAFTS = {"drafts/clean.md": CLEAN, "drafts/faulty.md": FAULTY, "drafts/with blank/a draft.md": FAULTY, "notes.log": "the the\n"}
VALIDATE = ROOT / "tests/consumers/validate.js"
SCHEMAS = ROOT / "tests/consumers/schema"
MODULES = ROOT / "build/consumers"


def follows(schema, document, name):
    """A JSON report follows its schema (ajv), where ajv is."""
    if not shutil.which("node") or not (MODULES / "node_modules/ajv").exists():
        skip(f"schema of {name}", "ajv is not installed")
        return
    done = run(["node", str(VALIDATE), str(schema), str(document)], ROOT, dict(os.environ, CONSUMERS=str(MODULES)))
    check(f"{name} follows its schema", done.returncode == 0, done)


# --- GitHub ---

class Runner:
    """A job of GitHub Actions that uses this action in a checked-out repository."""

    def __init__(self, place, workspace, action_path, **inputs):
        self.place, self.workspace, self.action_path = place, workspace, action_path
        self.action = yaml.safe_load((action_path / "action.yml").read_text(encoding="utf-8"))
        unknown = set(inputs) - set(self.action["inputs"])
        check(f"inputs {unknown}", not unknown)
        self.inputs = {name: inputs.get(name, row.get("default", "")) for name, row in self.action["inputs"].items()}
        self.steps, self.env, self.path, self.said, self.summary = {}, {}, [], "", ""

    def expanded(self, text):
        """${{ inputs.x }} and ${{ steps.x.outputs.y }}; anything else is not allowed in this action."""
        def value(m):
            words = m[1].strip().split(".")
            if words[0] == "inputs":
                return self.inputs[words[1]]
            return self.steps[words[1]][words[3]]
        return re.sub(r"\$\{\{(.*?)\}\}", value, str(text))

    def step(self, step):
        files = {name: self.place.folder / "tmp" / name.lower() for name in
                 ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH", "GITHUB_ENV")}
        for f in files.values():
            f.write_text("")
        script = self.place.folder / "tmp/step.sh"
        script.write_text(self.expanded(step["run"]))
        env = dict(self.place.env, **self.env, PATH=self.place.path(*self.path), GITHUB_ACTIONS="true", CI="true",
                   GITHUB_WORKSPACE=str(self.workspace), GITHUB_ACTION_PATH=str(self.action_path),
                   RUNNER_TEMP=str(self.place.folder / "tmp"), **{k: str(v) for k, v in files.items()},
                   **{k: self.expanded(v) for k, v in step.get("env", {}).items()})
        shell = {"bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]}[step["shell"]]
        done = run(shell, self.workspace, env)
        rows = [line.partition("=") for f in ("GITHUB_OUTPUT", "GITHUB_ENV") for line in files[f].read_text().splitlines()]
        check("outputs are NAME=VALUE", all(sign for _, sign, _ in rows), rows)
        self.steps[step.get("id", step["name"])] = {k: v for k, _, v in rows}
        self.path = files["GITHUB_PATH"].read_text().split() + self.path
        self.said += done.stdout
        self.summary += files["GITHUB_STEP_SUMMARY"].read_text()
        return done

    def __call__(self):
        """Every step until one fails; the outputs of the action."""
        done = None
        for step in self.action["runs"]["steps"]:
            done = self.step(step)
            if done.returncode:
                break
        self.outputs = {name: self.expanded(row["value"]) for name, row in self.action["outputs"].items()
                        if "check" in self.steps}
        return done


def annotations(text):
    found = re.findall(r"^::(error|warning|notice) title=([^,]*),file=([^,]*),line=(\d+),col=\d+,endLine=\d+,endColumn=\d+::", text, re.M)
    return [(grade, rule, path, int(line)) for grade, rule, path, line in found]


def action(place):
    """With reslint on the path: annotations, reports, outputs, summary, status."""
    with_binary = place.folder / "installed"
    with_binary.mkdir()
    (with_binary / "reslint").symlink_to(place.binary)
    drafts = place.repository("github", DRAFTS)

    def job(**inputs):
        runner = Runner(place, drafts, ROOT, **{k.replace("_", "-"): v for k, v in inputs.items()})
        runner.path = [str(with_binary)]
        return runner, runner()
    runner, done = job(paths="drafts", sarif="reslint.sarif", html="reslint.html")
    fault = ("error", "duplicate-words", "drafts/faulty.md", 5)
    check("GitHub: the job fails and annotates", done.returncode == 1 and fault in annotations(runner.said)
          and len(annotations(runner.said)) == 2, done)
    check("GitHub: outputs", runner.outputs == {"findings": "2", "status": "1"}, runner.outputs)
    check("GitHub: the summary has every finding", runner.summary.count("[duplicate-words]") == 2
          and runner.summary.startswith("### reslint\n"), runner.summary)
    sarif = json.loads((drafts / "reslint.sarif").read_text())
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in sarif["runs"][0]["results"]}
    check("GitHub: SARIF names files of the repository", uris == {"drafts/faulty.md", "drafts/with%20blank/a%20draft.md"}, uris)
    check("GitHub: the page", "<html" in (drafts / "reslint.html").read_text())
    schema = MODULES / "node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json"
    if schema.exists():
        follows(schema, drafts / "reslint.sarif", "SARIF of the action")
    else:
        skip("schema of SARIF", "sarif-multitool is not installed")
    for name, inputs, status, findings in (
            ("clean", {"paths": "drafts/clean.md"}, 0, 0), ("never failing", {"paths": "drafts", "fail_on": "never"}, 0, 2),
            ("a pattern", {"paths": "drafts/*.md"}, 1, 1), ("two files", {"paths": "drafts/clean.md drafts/faulty.md"}, 1, 1),
            ("one a line, with a blank", {"paths": "drafts/with blank\ndrafts/clean.md\n"}, 1, 1),
            ("options", {"paths": "drafts", "arguments": "--disable=duplicate-words --no-spelling"}, 0, 0),
            ("a mistyped path", {"paths": "draft"}, 3, 0), ("a wrong option", {"paths": "drafts", "arguments": "--formt=x"}, 2, 0),
            ("graded down", {"paths": "drafts", "arguments": "--severity=duplicate-words=note"}, 0, 2)):
        runner, done = job(**inputs)
        check(f"GitHub: {name}", done.returncode == status and runner.outputs == {"findings": str(findings), "status": str(status)}
              and (findings > 0) == bool(runner.summary), done)
        check(f"GitHub: {name}, annotations", len(annotations(runner.said)) == findings, done)
    _, done = job(paths="drafts/clean.md\n$(touch pwned)\n`touch pwned`\n; touch pwned\n")
    check("GitHub: inputs are not run as commands", done.returncode == 3 and not (drafts / "pwned").exists(), done)


def action_from_source(place):
    """Without reslint on the path the action builds and installs it; the compiled files are lent to it."""
    source = place.folder / "_actions/reslint"
    run(["git", "clone", "-q", str(place.clone()), str(source)], place.folder, place.env)
    place.lend_build(source)
    place.program("sudo", 'exec "$@"\n')
    place.program("apt-get", f'echo "apt-get $*" >>{place.folder}/apt.log\n')
    prefix = place.folder / "usr"
    runner = Runner(place, place.folder / "github", source, paths="drafts", html="built.html")
    runner.env = {"PREFIX": str(prefix)}
    runner.path = [str(prefix / "bin")]
    done = runner()
    check("GitHub: built from source", done.returncode == 1 and len(annotations(runner.said)) == 2, done)
    check("GitHub: reslint is installed with its rules and manual", all((prefix / p).exists() for p in (
        "bin/reslint", "share/reslint/rules", "share/reslint/known-words.bin", "share/man/man1/reslint.1")))
    if not (prefix / "bin/reslint").exists():
        return
    moved = run([str(prefix / "bin/reslint"), "-q", "drafts"], place.folder / "github", place.env)
    check("the installed one works away from its sources", moved.returncode == 1 and moved.stdout.count("\n") == 2, moved)


def scripts(_place):
    """The scripts of both, by ShellCheck."""
    if needs("shellcheck"):
        return
    document = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    job = yaml.safe_load((ROOT / "ci/templates/gitlab.yml").read_text(encoding="utf-8"))["reslint"]
    for name, shell, text in [*((s["name"], "bash", "set -e\n" + s["run"]) for s in document["runs"]["steps"]),
                              ("GitLab", "sh", "\n".join([*job["before_script"], "# shellcheck disable=SC2086", *job["script"]])),
                              ("ci/install-deps", "sh", (ROOT / "ci/install-deps").read_text(encoding="utf-8"))]:
        done = run(["shellcheck", "-s", shell, "-e", "SC2154", "-"], ROOT, os.environ, text=text)
        check(f"ShellCheck has no complaint about “{name}”", done.returncode == 0, done)


# --- GitLab ---

def gitlab_job(place, workspace, **variables):
    """before_script and script in one shell, as the shell executor joins them."""
    document = yaml.safe_load((ROOT / "ci/templates/gitlab.yml").read_text(encoding="utf-8"))
    job, known = document["reslint"], document["variables"]
    check("variables of GitLab", set(variables) <= set(known), variables)
    env = dict(place.env, **{k: str(v) for k, v in {**known, **variables}.items()}, CI="true", GITLAB_CI="true",
               CI_PROJECT_DIR=str(workspace), PREFIX=str(place.folder / "usr-gitlab"),
               PATH=place.path(place.folder / "usr-gitlab/bin"))
    script = "\n".join(["set -eo pipefail", *job["before_script"], *job["script"]])
    for name in report_files(job):
        (workspace / name).unlink(missing_ok=True)
    return job, run(["bash", "-c", script], workspace, env)


def report_files(job):
    return [*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()]


def gitlab(place):
    """From the bare image: packages, clone, build, install, check, artifacts."""
    git = shutil.which("git")
    built = place.folder / "reslint-build"
    place.program("apt-get", f'echo "apt-get $*" >>{place.folder}/apt.log\n')
    place.program("sudo", 'exec "$@"\n')
    place.program("git", f'{git} "$@" || exit\n[ "$1" != clone ] || cp -a {place.folder}/lent/build {built}/\n')
    (place.folder / "lent").mkdir()
    place.clone()
    drafts = place.repository("gitlab", DRAFTS)
    place.lend_build(place.folder / "lent")
    where = {"RESLINT_SOURCE": str(place.source), "RESLINT_BUILD": str(built)}
    # The clone is newer than what is lent to it: its files are given an earlier time.
    place.program("make", f'find . -path ./build -prune -o -type f -exec touch -d 2020-01-01 {{}} +\nexec {shutil.which("make")} "$@"\n')
    job, done = gitlab_job(place, drafts, RESLINT_PATHS="drafts", **where)
    (place.bin / "make").unlink()
    (place.bin / "git").unlink()
    check("GitLab: the job fails and says why", done.returncode == 1 and done.stdout.count("[duplicate-words]") == 2, done)
    check("GitLab: packages are installed first", "install -y" in (place.folder / "apt.log").read_text())
    check("GitLab: every artifact is there", all((drafts / f).stat().st_size for f in report_files(job)))
    quality = drafts / job["artifacts"]["reports"]["codequality"]
    issues = json.loads(quality.read_text())
    check("GitLab: Code Quality", sorted(i["location"]["path"] for i in issues) == ["drafts/faulty.md", "drafts/with blank/a draft.md"]
          and all(i["fingerprint"] and i["severity"] in ("info", "minor", "major", "critical", "blocker") for i in issues), issues)
    follows(SCHEMAS / "gitlab.json", quality, "Code Quality of the job")
    suites = xml.parse(drafts / job["artifacts"]["reports"]["junit"]).getroot()
    check("GitLab: the test report", sum(int(s.get("failures")) for s in suites.iter("testsuite")) == 2)
    for name, variables, status, found in (
            ("clean", {"RESLINT_PATHS": "drafts/clean.md"}, 0, 0), ("never failing", {"RESLINT_FAIL_ON": "never"}, 0, 2),
            ("options", {"RESLINT_ARGUMENTS": "--disable=duplicate-words"}, 0, 0),
            ("a mistyped path", {"RESLINT_PATHS": "draft"}, 3, None), ("all of the repository", {"RESLINT_PATHS": "."}, 1, 2)):
        job, done = gitlab_job(place, drafts, **{"RESLINT_PATHS": "drafts", **where, **variables})
        issues = json.loads(quality.read_text()) if quality.exists() else None
        check(f"GitLab: {name}", done.returncode == status and (found is None or len(issues) == found), done)
        check(f"GitLab: {name}: reports are written", all((drafts / f).exists() for f in report_files(job)), done)


# --- pre-commit ---

def pre_commit(place):
    """pre-commit itself, with the repository of reslint as it would be cloned."""
    if needs("pre-commit"):
        return
    (place.bin / "reslint").unlink(missing_ok=True)
    (place.bin / "reslint").symlink_to(place.binary)
    source = place.clone()
    hooks = {h["id"]: h for h in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    done = run(["pre-commit", "validate-manifest", str(source / ".pre-commit-hooks.yaml")], source, place.env)
    check("pre-commit takes the manifest", done.returncode == 0, done)
    drafts = place.repository("hooked", {**DRAFTS, "setup.py": "the the\n", "requirements.txt": "the the\n"})
    revision = run(["git", "rev-parse", "HEAD"], source, place.env).stdout.strip()

    def pinned(hook, *arguments):
        (drafts / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [
            {"repo": str(source), "rev": revision, "hooks": [{"id": hook, "args": list(arguments)}]}]}))
        run(["git", "add", "-A"], drafts, place.env)
        return run(["pre-commit", "run", "--all-files", "--color=never"], drafts,
                   dict(place.env, PRE_COMMIT_HOME=str(place.folder / "pre-commit")))
    done = pinned("reslint")
    check("pre-commit: a finding stops the commit", done.returncode == 1 and "drafts/faulty.md:5:" in done.stdout
          and "drafts/with blank/a draft.md:5:" in done.stdout and "setup.py" not in done.stdout, done)
    check("pre-commit: options", pinned("reslint", "--severity=duplicate-words=note").returncode == 0)
    done = pinned("reslint-fix")
    check("pre-commit: the fix is shown before it is committed", done.returncode == 1 and "files were modified by this hook" in done.stdout
          and (drafts / "drafts/faulty.md").read_text() == CLEAN, done)
    done = pinned("reslint-fix")
    check("pre-commit: then all is well", done.returncode == 0 and "Passed" in done.stdout, done)
    (place.bin / "reslint").unlink()
    for name in ("draft.md", "a/b.markdown", "x.docx", "x.odt"):
        check(f"pre-commit: {name} is a draft", re.search(hooks["reslint"]["files"], name))
    for name in ("setup.py", "md", "readme.mdx", "page.xml", "requirements.txt"):
        check(f"pre-commit: {name} is none", not re.search(hooks["reslint"]["files"], name))
    suffixes = run([place.binary, str(place.bin)], place.folder, place.env).stderr
    named = re.search(r"files: \\\.\((.*)\)\$", (ROOT / ".pre-commit-hooks.yaml").read_text())[1].split("|")
    check("pre-commit: what the hook takes can be read", all(f".{s}" in suffixes for s in named), suffixes)


def reviewdog(place):
    """Its input, by the schema it publishes; its options are those it knows."""
    drafts = place.folder / "github"
    done = run([place.binary, "--format=rdjson", "--fail-on=never", "drafts"], drafts, place.env)
    (drafts / "out.rdjson").write_text(done.stdout)
    follows(SCHEMAS / "rdjson.json", drafts / "out.rdjson", "input of reviewdog")
    found = json.loads(done.stdout)["diagnostics"]
    check("reviewdog: fixes are suggestions", done.returncode == 0 and len(found) == 2 and all(
        d["suggestions"][0]["text"] == "" for d in found), done)
    flags = {"f", "name", "reporter", "filter-mode", "efm", "diff", "fail-level", "fail-on-error", "level", "tee"}
    text = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    used = set(re.findall(r" -([a-z-]+)=", " ".join(m[1] for m in re.finditer(r"reviewdog( -.*)", text))))
    check("reviewdog: options", used and used <= flags, used)
    formats = re.findall(r"-efm='([^']*)'", text)
    if needs("vim"):
        return
    lines = run([place.binary, "--format=errorformat", "--fail-on=never", "drafts"], drafts, place.env).stdout
    rows = through_errorformat(place, formats, lines)
    check("reviewdog: the lines are read", rows == [("drafts/faulty.md", 5, 15, "e"), ("drafts/with blank/a draft.md", 5, 15, "e")], rows)


def through_errorformat(place, formats, lines):
    """What Vim, whose form of patterns it is, reads from lines: path, line, column, type."""
    (place.folder / "lines").write_text(lines)
    (place.folder / "efm.vim").write_text(
        f"let &errorformat = {json.dumps(','.join(formats))}\ncgetfile lines\n"
        "call writefile([json_encode(map(getqflist(), {_, q -> [bufname(q.bufnr), q.lnum, q.col, q.type]}))], 'read.json')\nqa!\n")
    run(["vim", "-Nu", "NONE", "-i", "NONE", "-es", "-S", "efm.vim"], place.folder, place.env, timeout=60)
    return [tuple(row) for row in json.loads((place.folder / "read.json").read_text())]


PARTS = (scripts, action, action_from_source, gitlab, pre_commit, reviewdog)
