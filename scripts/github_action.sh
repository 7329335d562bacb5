#!/usr/bin/env bash
# The steps of action.yml: `install`, `check` or `build`. What the workflow gives comes in variables, never in a
# command, so that no branch name or title can become one.
set -euo pipefail

place="${RUNNER_TEMP:?}/testimony"
testimony="$place/bin/testimony"

install() {
    python3 -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "::error title=Testimony::Python 3.11 or later is needed: put actions/setup-python before this step"
        exit 2
    }
    # -I: nothing in the checkout is taken for a module of Python's own.
    python3 -I -m venv "$place"
    "$place/bin/pip" install --quiet --disable-pip-version-check "${GITHUB_ACTION_PATH:?}"
    "$testimony" --version
}

# What check and build share: the folder, and the options that say how strict they are.
settings() {
    cd -- "${TESTIMONY_FOLDER:-.}"
    options=()
    if [ -n "${TESTIMONY_PROFILE:-}" ]; then options+=("--profile=$TESTIMONY_PROFILE"); fi
    case "${TESTIMONY_STRICT:-true}" in
        true) options+=(--strict) ;;
        false) ;;
        *) echo "::error title=Testimony::the input strict must be true or false"; exit 2 ;;
    esac
}

# The place of a file that is written into the checkout, where a link may lead to any file of the runner.
in_checkout() {
    local top folder
    top=$(cd -P -- "$1" && pwd)
    folder=$(cd -P -- "$1" && cd -P -- "$(dirname -- "$2")" && pwd)
    case "$folder/" in
        "$top"/*) [ -L "$1/$2" ] || { printf '%s\n' "$folder/$(basename -- "$2")"; return; } ;;
    esac
    echo "::error title=Testimony::the input sarif names no file of the checkout, or a link out of it" >&2
    return 2
}

check() {
    local workspace="$PWD" code=0 said
    settings
    if [ -n "${TESTIMONY_SINCE:-}" ]; then options+=("--since=$TESTIMONY_SINCE"); fi
    "$testimony" check "${options[@]}" --format=github || code=$?
    # The other reports tell what the first has told: they fail for nothing, and where it could not run, neither can they.
    said=$("$testimony" check "${options[@]}" --format=markdown --exit-zero 2>/dev/null) || true
    if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then printf '%s\n' "$said" >>"$GITHUB_STEP_SUMMARY"; fi
    if [ -n "${TESTIMONY_SARIF:-}" ]; then
        case "$TESTIMONY_SARIF" in /*) report="$TESTIMONY_SARIF" ;; *) report=$(in_checkout "$workspace" "$TESTIMONY_SARIF") || exit 2 ;; esac
        "$testimony" check "${options[@]}" --format=sarif --exit-zero "--output-file=$report" 2>/dev/null || true
    fi
    return "$code"
}

# When the last commit was made, asked of no repository but one in `.git`: others can come with the files.
committed() {
    git -c safe.bareRepository=explicit -c log.showSignature=false log -1 --format=%ct
}

build() {
    settings
    SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(committed)}" "$testimony" build "${options[@]}"
}

case "${1:-}" in
    install | check | build) "$1" ;;
    *) echo "usage: github_action.sh install|check|build" >&2; exit 2 ;;
esac
