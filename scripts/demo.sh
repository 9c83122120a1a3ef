#!/bin/sh
# Read the sample articles into the workspace of $1, then ask its graph two questions.
# What was read before is skipped, so a second run takes seconds.
set -eu
cd "$(dirname "$0")/.."

TIELINE_WORKSPACE=$1
export TIELINE_WORKSPACE
tieline=.venv/bin/tieline

echo "Reading examples/articles (invented samples; see examples/README.md)"
$tieline ingest examples/articles

echo
echo "Which state supplies, finances or trains which?"
echo
$tieline query 'MATCH (a:State)-[r:SUPPLIES|FINANCES|TRAINS]->(b:State)
    RETURN a.name AS source, type(r) AS relation, b.name AS target,
           r.start_date AS start, r.status AS status, r.quote AS quote
    ORDER BY source, relation, target'

echo
echo "Who accuses whom, and in which paper?"
echo
$tieline query "MATCH (c:Claim)-[:CITES]->(d:Document), (c)-[:SOURCE]->(a), (c)-[:TARGET]->(b)
    WHERE c.type = 'ACCUSES'
    RETURN a.name AS source, b.name AS target, coalesce(d.publisher, d.name) AS paper,
           d.published AS published, c.quote AS quote
    ORDER BY source, target, published"

cat <<MESSAGE

Try next:
    export TIELINE_WORKSPACE=$1
    $tieline edges --actor Estonia            what the samples say of Estonia
    $tieline show caucasus-exercise           an article with its claims marked
    $tieline path Finland Ukraine             how two actors are connected
    $tieline issues                           what was not understood
    $tieline -w mine ingest FILES             your own articles, in a workspace of their own
docs/tutorial.md goes on from here.
MESSAGE
