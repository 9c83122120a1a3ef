#!/bin/sh
# Copy a Neo4j Community server (129 MB, once) to build/neo4j/lib; then, unless the first argument is
# `jars`, start it for trying, until Ctrl-C. Its data stays in build/neo4j/data.
set -eu
cd "$(dirname "$0")/.."

home=build/neo4j

missing() {
    cat >&2 <<'MESSAGE'
A Neo4j server needs Java 17 or newer, and Maven to fetch it. Get both and run make again:
    Debian, Ubuntu   sudo apt install default-jre-headless maven
    Fedora           sudo dnf install java-21-openjdk-headless maven
    macOS            brew install openjdk maven
MESSAGE
    exit 1
}

# Copied to another folder first and renamed, so that lib is whole or not there. Several may try at once: the
# first one's stays.
jars() {
    wanted=$(cksum <scripts/neo4j/pom.xml)
    [ "$(cat "$home/lib/made-from" 2>/dev/null)" = "$wanted" ] && return 0
    command -v java >/dev/null 2>&1 || missing
    command -v mvn >/dev/null 2>&1 || missing
    part=$home/part.$$
    mkdir -p "$home"
    echo "Copying Neo4j to $home/lib (129 MB)" >&2
    mvn --quiet --batch-mode -Dstyle.color=never --file scripts/neo4j/pom.xml dependency:copy-dependencies \
        -DoutputDirectory="$PWD/$part" >&2 || { rm -rf "$part"; exit 1; }
    echo "$wanted" >"$part/made-from"
    # Another may have been faster, and its server may be reading these jars already.
    [ "$(cat "$home/lib/made-from" 2>/dev/null)" = "$wanted" ] && { rm -rf "$part"; return 0; }
    rm -rf "$home/lib"
    mv "$part" "$home/lib" 2>/dev/null || rm -rf "$part"
}

command -v java >/dev/null 2>&1 || missing
jars
[ "${1:-}" = jars ] || exec .venv/bin/python scripts/neo4j_server.py "$home"
