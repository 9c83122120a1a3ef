"""Verbs of speech, by lemma."""

from __future__ import annotations

REPORTING = frozenset(
    "say tell announce report confirm add claim state disclose reveal allege note insist stress show "
    "believe write estimate warn declare explain argue suggest acknowledge admit tweet post indicate "
    "predict conclude maintain recall comment remark reply respond inform find counter retort concede "
    "contend assert caution observe complain testify boast lament clarify deny emphasise emphasize "
    "reiterate repeat reckon joke quip vow protest object suspect imply brag calculate establish "
    "discover affirm attest certify determine underline underscore fear hint speculate think swear "
    "mention scoff fume grumble opine muse demand cry shout thunder sigh exclaim marvel plead assess "
    "recount confess".split()
)
"""Verbs that may stand with their subject alone in or behind what is said: "Peru, she said, had"."""
SPEECH_VERBS = REPORTING | frozenset(
    "accuse quote urge demand call ask pledge promise threaten propose charge assess cite describe "
    "signal hear learn point expect recount confess relate rule order instruct request press implore "
    "exhort sigh thunder snap exclaim marvel recommend appeal plead beg petition lobby understand "
    "document highlight remind assure advise".split()
)
"""Verbs whose subject says something, or says it to somebody he wants it of."""
