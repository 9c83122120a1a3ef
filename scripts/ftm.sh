#!/bin/sh
# Make build/ftm, the environment in which FollowTheMoney's own validation runs over our export.
# It is apart from .venv because followthemoney needs PyICU, which is compiled here, and pins packages
# that we do not. Does nothing when it is up to date.
set -eu
cd "$(dirname "$0")/.."

stamp=build/ftm/.made-from
wanted=$(cat scripts/ftm-requirements.txt scripts/ftm.sh | cksum)
[ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && exit 0

compiles() {
    command -v c++ >/dev/null 2>&1 && pkg-config --exists icu-i18n 2>/dev/null
}

# As root on Debian and Ubuntu, which is what continuous integration is, get what is missing.
if ! compiles && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq g++ pkg-config libicu-dev >/dev/null
fi
if ! compiles; then
    cat >&2 <<'MESSAGE'
PyICU is compiled, and a compiler or ICU's headers are missing. Install them and run make ftm again:
    Debian, Ubuntu   sudo apt install g++ pkg-config libicu-dev
    Fedora           sudo dnf install gcc-c++ pkgconf libicu-devel
    macOS            brew install pkg-config icu4c, then export PKG_CONFIG_PATH as brew says
MESSAGE
    exit 1
fi

echo "Installing followthemoney into build/ftm (compiles PyICU, a minute or two)"
rm -f "$stamp"
if uv --version >/dev/null 2>&1; then
    uv venv --quiet --clear --python .venv/bin/python build/ftm
    VIRTUAL_ENV=build/ftm uv pip install --quiet --require-hashes -r scripts/ftm-requirements.txt
else
    .venv/bin/python -m venv --clear build/ftm
    build/ftm/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes \
        -r scripts/ftm-requirements.txt
fi
echo "$wanted" >"$stamp"
