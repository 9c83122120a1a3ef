#!/bin/sh
# Make .venv: a Python of 3.12 or newer, the packages of requirements.lock (each held to its hash),
# and tieline itself, editable. Does nothing when .venv was made from the same files.
set -eu
cd "$(dirname "$0")/.."

stamp=.venv/.made-from

# What .venv depends on. A checksum and not a modification time: a checkout changes the latter.
wanted() {
    cat requirements.lock pyproject.toml scripts/bootstrap.sh | cksum
}

usable() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

# `command -v uv` is not enough: a version manager may leave a shim that fails when it is called.
have_uv() {
    uv --version >/dev/null 2>&1
}

# 3.12 first, because the tests run on it; a version manager's shim of another version fails here.
find_python() {
    for name in python3.12 python3.13 python3.14 python3 python; do
        if usable "$name"; then
            command -v "$name"
            return 0
        fi
    done
    if have_uv; then
        uv python find '>=3.12' 2>/dev/null && return 0
    fi
    return 1
}

no_python() {
    cat >&2 <<'MESSAGE'
tieline needs Python 3.12 or newer, and none was found on the PATH. Get one and run make again:
    Debian 13, Ubuntu 24.04   sudo apt install python3 python3-venv
    Fedora                    sudo dnf install python3.12
    macOS                     brew install python@3.12
    any system, with pyenv    pyenv install 3.12
    any system, with uv       uv python install 3.12
MESSAGE
    exit 1
}

no_venv() {
    cat >&2 <<MESSAGE
$1 cannot make a virtual environment. On Debian and Ubuntu its module is a package of its own:
    sudo apt install python3-venv
then run make again.
MESSAGE
    exit 1
}

make_environment() {
    python=$(find_python) || no_python
    echo "Making .venv with $("$python" --version) ($python)"
    if have_uv; then
        uv venv --quiet --clear --python "$python" .venv
    else
        "$python" -m venv --clear .venv >/dev/null 2>&1 || no_venv "$python"
    fi
}

# --no-build-isolation: the lock holds the build's own packages too, so nothing unpinned is fetched.
install() {
    echo "Installing the packages of requirements.lock (about 1 GB on disk, a minute or two)"
    if have_uv; then
        VIRTUAL_ENV=.venv uv pip install --quiet --require-hashes -r requirements.lock
        VIRTUAL_ENV=.venv uv pip install --quiet --no-build-isolation --no-deps --editable .
    else
        pip="env PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip"
        $pip install --quiet --require-hashes -r requirements.lock
        $pip install --quiet --no-build-isolation --no-deps --editable .
    fi
}

# An environment without pip (uv makes such) serves only while uv is there.
complete() {
    usable .venv/bin/python && { have_uv || .venv/bin/python -m pip --version >/dev/null 2>&1; }
}

if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$(wanted)" ]; then
    exit 0
fi
complete || make_environment
rm -f "$stamp"
install
wanted >"$stamp"
