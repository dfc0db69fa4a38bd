"""What the documents tell a reader to copy is copied: every shell block is run, every transcript compared, every
configuration read by the program it is for.

A block that says `sh` is run line by line in a folder with drafts, `console` shows what a command prints, `text` and
`html` are not run. Blocks without a language are not allowed, so that none escapes."""
import json
import os
import re
import shutil
import sys

import yaml

from common import CLEAN, FAULTY, ROOT, check, needs, run, skip
from pipelines import through_errorformat

DOCUMENTS = [ROOT / "README.md", *sorted(p for p in (ROOT / "docs").glob("*.md") if p.name != "rules.md")]
LANGUAGES = {"sh", "console", "text", "html", "yaml", "json", "toml", "vim", "lua", "elisp"}
# Run by the test that runs this one, or by no machine without its service.
NOT_HERE = ("make test",)


def blocks(language):
    return [(path, m[1]) for path in DOCUMENTS for m in re.finditer(rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.S | re.M)]


def languages(_place):
    for path in DOCUMENTS:
        fences = re.findall(r"^```(.*)$", path.read_text(encoding="utf-8"), re.M)
        check(f"{path.name}: blocks say what they are", len(fences) % 2 == 0 and set(fences[::2]) <= LANGUAGES, set(fences[::2]))


def workplace(place):
    """A folder with all that the recipes name: the sources, built; drafts, one in Word; a repository and its origin."""
    folder = place.folder / "work"
    if folder.exists():
        return folder
    run(["git", "clone", "-q", str(place.clone()), str(folder)], place.folder, place.env)
    place.lend_build(folder)
    for name, text in (("draft.md", FAULTY), ("drafts/a.md", FAULTY), ("drafts/b.md", CLEAN)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    word_draft(folder / "draft.docx")
    (place.bin / "reslint").symlink_to(folder / "build/reslint")
    place.program("reviewdog", "cat >/dev/null\n")
    return folder


def word_draft(path):
    """The smallest package that is a Word document."""
    import zipfile
    paragraphs = "".join(f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for t in (
        "The General Assembly,", "Recalling its decisions,", "1. Welcomes the the report of the Office."))
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                   '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                   '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                   '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        z.writestr("word/document.xml", '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
                   + paragraphs + "</w:body></w:document>")


def commands(text):
    """Lines as a reader would copy them; one that ends in a bar or a backslash goes on."""
    return [line for line in re.sub(r"(\\|\|)\n\s*", lambda m: "| " if m[1] == "|" else " ", text).split("\n") if line.strip()]


def shell_blocks(place):
    """Every line ends with 0 or 1, findings or none; anything else is a wrong recipe."""
    folder, ran = workplace(place), 0
    env = dict(place.env, BUILD="build")
    run(["git", "add", "-A"], folder, place.env)
    run(["git", "commit", "-qm", "drafts"], folder, place.env)
    for path, text in blocks("sh"):
        for line in commands(text):
            if line.split("#")[0].strip() in NOT_HERE:
                continue
            done = run(["bash", "-o", "pipefail", "-c", line], folder, env)
            ran += 1
            check(f"{path.name}: {line}", done.returncode in (0, 1) and "Try “reslint --help”" not in done.stderr, done)
            run(["git", "checkout", "-q", "--", "."], folder, place.env)
    check("there are shell recipes", ran >= 20, ran)
    home = place.folder / "home"
    check("completions lie where the recipe says", all((home / p).stat().st_size for p in (
        ".local/share/bash-completion/completions/reslint", ".zfunc/_reslint", ".config/fish/completions/reslint.fish")))


def inline_commands(place):
    """`reslint ...` in the middle of a sentence, unless it has a placeholder in capitals."""
    folder, ran = workplace(place), 0
    for path in DOCUMENTS:
        prose = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
        for words in re.findall(r"`(reslint [^`]+)`", prose):
            if words in ("reslint check", "reslint explain", "reslint outline") or re.search(r"\b[A-Z]{3,}\b", words) or "man -l" in words and needs("man"):
                continue
            done = run(["bash", "-o", "pipefail", "-c", words], folder, dict(place.env, MANPAGER="cat", PAGER="cat"))
            ran += 1
            check(f"{path.name}: {words}", done.returncode in (0, 1) and "Try “reslint --help”" not in done.stderr, done)
            run(["git", "checkout", "-q", "--", "."], folder, place.env)
    check("there are commands in the text", ran > 5, ran)
    for path in DOCUMENTS:
        options = set(re.findall(r"`--([a-z-]+)", path.read_text(encoding="utf-8")))
        known = set(re.findall(r"--([a-z-]+)", run([place.binary, "--help"], folder, place.env).stdout))
        check(f"{path.name}: options that there are", options <= known, options - known)
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            check(f"{path.name}: {target} is there", (path.parent / target).exists())


def transcripts(place):
    """What a transcript shows is what is printed; a line of dots stands for what is left out."""
    folder = workplace(place)
    for path, text in blocks("console"):
        shown = text.rstrip("\n").split("\n")
        command = shown[0].removeprefix("$ ")
        done = run(["bash", "-c", f"{command} --caret 2>&1"], folder, place.env)
        printed, at, after_dots = done.stdout.split("\n"), 0, False
        for line in shown[1:]:
            if line == "...":
                after_dots = True
                continue
            rest = printed[at:]
            found = next((i for i, p in enumerate(rest) if p.rstrip() == line.rstrip()), None)
            if not check(f"{path.name}: “{line[:60]}” is printed", found is not None and (found == 0 or after_dots), done.stdout[:2000]):
                break
            at, after_dots = at + found + 1, False


def configurations(place):
    """Blocks of JSON, TOML and YAML are well formed; those of ours are accepted by ours."""
    folder = workplace(place)
    for path, text in blocks("json"):
        check(f"{path.name}: JSON", json.loads(text))
    seen = set()
    for path, text in blocks("yaml"):
        value = yaml.safe_load(text)
        if isinstance(value, dict) and "fail-on" in value:
            seen.add("configuration")
            for name, content in (("house.yaml", "stage: final\n"), ("conf/house/names.txt", "Ñandú\n"), ("conf/.reslint-baseline", ""),
                                  ("conf/.reslint-suppressions", ""), ("conf/draft.md", FAULTY), ("conf/house/terms.yaml",
                                   "- id: house-term\n  check: terms\n  severity: note\n  message: \"x\"\n  why: x\n  authority: x\n  terms: [\"papers < archives\"]\n")):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(content)
            (folder / "conf/.reslint.yaml").write_text(text)
            done = run(["reslint", "draft.md"], folder / "conf", place.env)
            check("the configuration of the document holds", done.returncode == 0 and "warning: “the the”" in done.stdout
                  and done.stdout.count("\n") == 1, done)
            shutil.rmtree(folder / "conf")
        elif isinstance(value, list) and "check" in value[0]:
            seen.add("rule")
            (folder / "one.yaml").write_text(text.replace("id: ", "id: copied-"))
            done = run(["reslint", "test", "--pack=one.yaml", f"copied-{value[0]['id']}"], folder, place.env)
            check("the rule of the document passes its examples", done.returncode == 0 and " 0 failed" in done.stdout
                  and "0 examples" not in done.stdout, done)
        elif isinstance(value, dict) and "jobs" in value:
            seen.add("action")
            steps = next(iter(value["jobs"].values()))["steps"]
            mine = next(s for s in steps if "reslint@" in s.get("uses", ""))
            inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
            check("the workflow gives inputs that there are", set(mine["with"]) <= set(inputs), mine)
            uploads = {s["with"].get("sarif_file") or s["with"].get("path") for s in steps if "upload" in s.get("uses", "")}
            check("what is uploaded is written", uploads <= {mine["with"]["sarif"], mine["with"]["html"]}, uploads)
        elif isinstance(value, dict) and "variables" in value:
            seen.add("GitLab")
            known = yaml.safe_load((ROOT / "ci/templates/gitlab.yml").read_text(encoding="utf-8"))["variables"]
            check("the job gets variables that there are", set(value["variables"]) <= set(known))
            check("the template lies where it is included from", (ROOT / value["include"][0]["file"]).exists())
        elif isinstance(value, dict) and "repos" in value:
            seen.add("pre-commit")
            hooks = {h["id"] for h in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
            used = value["repos"][0]["hooks"]
            done = run(["reslint", *used[0]["args"], "draft.md"], folder, place.env)
            check("the hooks of the document", {h["id"] for h in used} <= hooks and done.returncode == 1, done)
        elif isinstance(value, dict) and "languages" in value:
            seen.add("efm")
            language_server(place, folder, value)
        elif isinstance(value, list) and "run" in value[0]:
            seen.add("one line")
            done = run(["bash", "-ec", value[0]["run"]], folder, place.env)
            check("the step of one line", done.returncode == 1 and "::error title=" in done.stdout, done)
    check("every kit has its recipe", seen == {"configuration", "rule", "action", "GitLab", "pre-commit", "efm", "one line"}, seen)


def language_server(place, folder, value):
    """What efm-langserver does: the draft goes in on standard input, the lines are read by patterns."""
    tool = value["languages"]["markdown"][0]
    command = tool["lint-command"].replace("${INPUT}", "drafts/a.md")
    done = run(["sh", "-c", command], folder, place.env, text=FAULTY)
    check("efm: the command", done.returncode == 1 and tool["lint-stdin"] and tool["lint-ignore-exit-code"], done)
    if not needs("vim"):
        rows = through_errorformat(place, tool["lint-formats"], done.stdout)
        check("efm: its patterns", rows == [("drafts/a.md", 5, 15, "e")], rows)


def editors(place):
    folder = workplace(place)
    if sys.version_info >= (3, 11):
        import tomllib
        for path, text in blocks("toml"):
            value = tomllib.loads(text)
            servers = {s for entry in value["language"] for s in entry["language-servers"]}
            check("Helix: the servers are defined", servers <= set(value["language-server"]) and value["language"][0]["name"] == "markdown", value)
    else:
        skip("languages.toml of Helix", "this Python cannot read TOML")
    text = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
    kate = re.search(r"^```text\n(reslint .*%f)\n```", text, re.M)[1].replace("%f", "draft.md")
    done = run(["sh", "-c", kate], folder, place.env)
    gcc = r"(?P<file>(?:[A-Za-z]:)?[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<grade>error|warning|note): .+"
    check("Kate: lines as of a compiler", all(re.fullmatch(gcc, line) for line in done.stdout.splitlines()) and done.stdout, done)
    vim_blocks(place, folder)
    if not needs("emacs"):
        for _, code in blocks("elisp"):
            code = code.replace("/usr/local/share/reslint/editors", str(ROOT / "editors"))
            (folder / "init.el").write_text(code)
            done = run(["emacs", "-Q", "--batch", "--eval", "(defvar markdown-mode-hook nil)", "-l", "init.el", "--eval",
                        '(princ (format "%s %s" (featurep \'reslint) markdown-mode-hook))'], folder, place.env, timeout=60)
            check("Emacs: the lines of the document", done.stdout.endswith("t (reslint-flymake)"), done)
    files = re.findall(r"`(editors/[a-z./]+)`", text)
    check("the files that are to be copied", files and all((ROOT / f).exists() for f in files), files)
    tasks = json.loads((ROOT / "editors/vscode/tasks.json").read_text(encoding="utf-8"))
    for task in tasks["tasks"]:
        words = [task["command"], *(a.replace("${relativeFile}", "drafts/a.md") for a in task["args"])]
        done = run(words, folder, place.env)
        pattern = task["problemMatcher"]["pattern"]
        lines = [re.match(pattern["regexp"], line) for line in done.stdout.splitlines()]
        check(f"VS Code: “{task['label']}”", lines and all(lines) and "drafts/a.md" in {os.path.normpath(m[pattern["file"]]) for m in lines}, done)
        check("VS Code: the label is in the document", task["label"] in " ".join(text.split()), task["label"])


def vim_blocks(place, folder):
    """The lines for Vim are sourced with the compiler file where the document puts it."""
    home = place.folder / "home"
    for name in (".vim/compiler", ".config/nvim/compiler"):
        (home / name).mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "editors/vim/compiler/reslint.vim", home / name)
    recipes = [code for _, code in blocks("vim")]
    ale, others = [c for c in recipes if "ale#" in c], [c for c in recipes if "ale#" not in c]
    for editor, command in (("vim", ["vim", "-N", "-i", "NONE", "-es"]), ("nvim", ["nvim", "--headless", "-i", "NONE", "-es"])):
        if needs(editor):
            continue
        lua = "".join(f"lua << EOF\n{code}EOF\n" for _, code in blocks("lua")) if editor == "nvim" else ""
        count = "luaeval('#vim.diagnostic.get(0)')" if editor == "nvim" else "1"
        (folder / "recipe.vim").write_text(
            "set nomore shortmess+=A\nfiletype plugin on\ntry\nedit drafts/a.md\nset filetype=markdown\n" + "\n".join(
                re.sub(r"^(make|copen)", r"silent \1", c.replace(":make", "silent make").replace(":copen", "copen | wincmd p"), flags=re.M)
                for c in others) + lua
            + f"\nlet result = [len(getqflist()), {count}, execute('autocmd BufWritePost')]\ncatch\nlet result = [v:exception, v:throwpoint]\nendtry\n"
            "call writefile([json_encode(result)], 'recipe.json')\nqa!\n")
        (folder / "recipe.json").unlink(missing_ok=True)
        done = run([*command, "-S", "recipe.vim"], folder, dict(place.env, TERM="dumb"), timeout=60)
        result = json.loads((folder / "recipe.json").read_text()) if (folder / "recipe.json").exists() else done
        check(f"{editor}: the lines of the document", isinstance(result, list) and result[0] == 1 and result[1] == 1
              and "silent make" in result[-1], result)
    check("the lines for ALE name a handler", ale and all("HandleGCCFormat" in c for c in ale))


def manual(place):
    """The page is as mandoc would have it, and names every option, command and format."""
    done = run([place.binary, "manual"], place.folder, place.env)
    help_text = run([place.binary, "--help"], place.folder, place.env).stdout
    plain = done.stdout.replace("\\-", "-").replace("\\(en", "-")
    options = re.findall(r"^\s+(?:-., )?(--[a-z-]+)", help_text, re.M)
    check("the manual names every option", len(options) > 30 and all(o in plain for o in options), [o for o in options if o not in plain])
    for what, names in (("format", re.findall(r"^  ([a-z]+)\s", help_text.split("Formats:")[1].split("Directories")[0], re.M)),
                        ("command", re.findall(r"^  ([a-z]+) ", help_text.split("Commands:")[1].split("Options:")[0], re.M))):
        check(f"the manual names every {what}", len(names) > 5 and all(n in plain for n in names), names)
    if needs("mandoc"):
        return
    said = run(["mandoc", "-T", "lint"], place.folder, place.env, text=done.stdout).stdout.splitlines()
    said = [line for line in said if "missing date" not in line]  # a page made by a program has none
    check("mandoc has no complaint", not said, said)


PARTS = (languages, shell_blocks, inline_commands, transcripts, configurations, editors, manual)
