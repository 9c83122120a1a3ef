"""Verbs of speech, by lemma."""

from __future__ import annotations

SPEECH_VERBS = frozenset(
    "say tell report claim add state announce declare disclose reveal assert argue allege note insist "
    "explain confirm stress emphasise emphasize warn believe think suggest maintain comment estimate "
    "write acknowledge admit concede testify reply respond accuse predict remark mention contend "
    "complain quote show indicate find deny conclude tweet post recall repeat reiterate caution urge "
    "demand call ask vow pledge promise threaten propose boast observe charge speculate inform assess "
    "cite describe signal hint hear learn point expect fear imply underline underscore clarify recount "
    "reckon swear confess counter retort relate joke rule order instruct request press implore exhort "
    "fume scoff sigh quip thunder lament grumble snap exclaim opine muse protest marvel recommend "
    "appeal plead beg petition lobby object suspect understand brag calculate establish discover "
    "document affirm attest certify highlight determine remind assure advise".split()
)
"""Verbs whose subject says something, or says it to somebody he wants it of."""
REPORTING = frozenset(
    "say tell announce report confirm add claim state disclose reveal allege note insist stress show "
    "believe write estimate warn declare explain argue suggest acknowledge admit tweet post indicate "
    "predict conclude maintain recall comment remark reply respond inform find counter retort concede "
    "contend assert caution observe complain testify boast lament clarify deny emphasise emphasize "
    "reiterate repeat reckon joke quip vow protest object suspect imply brag calculate establish "
    "discover affirm attest certify determine underline underscore fear hint speculate think swear "
    "mention scoff fume grumble opine muse".split()
)
"""Verbs that may stand with their subject alone in or behind what is said: "Peru, she said, had"."""
