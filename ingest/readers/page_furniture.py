"""What the lines of a news page that are not the article look like: one pattern for each form.

All patterns are held against whole lines of limited length, so that no sentence of an article is hit
by a word it holds, and no line costs more than a few microseconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ingest.publication_date import DateLine, Place, standalone_date

_LONGEST = 320  # characters; cookie notices are the longest furniture


def _whole(*alternatives: str) -> re.Pattern[str]:
    """Compile forms of a whole line; marks and white space around it do not count."""
    return re.compile(rf"\W*(?:{'|'.join(alternatives)})\W*", re.IGNORECASE)


_COUNT = r"\d[\d,.]*\s?[km]?"
_MINUTES = r"(?:less than (?:a|1)|an?|\d{1,3})[\s-]*min(?:ute)?s?\.?"
_NETWORKS = (
    r"(?:facebook|twitter|x|whats\s?app|telegram|linked\s?in|e-?mail|messenger|pinterest|reddit"
    r"|viber"
    r"|threads|bluesky|mastodon|instagram|youtube|tumblr|pocket|flipboard|print|sms"
    r"|copy(?: the)? link"
    r"|copy url|link|rss|tiktok|wechat|weibo|line|vk|odnoklassniki|skype|google news)"
)

_READING_TIME = _whole(
    rf"(?:(?:estimated )?read(?:ing)?(?: time)?|time to read|listen)\s*:?\s*{_MINUTES}",
    rf"{_MINUTES}\s*(?:of\s+)?(?:reading|read|listen|video|watch)(?:\s+time)?",
)

_FURNITURE = _whole(
    # sharing
    r"(?:share|tweet|pin|post)(?: (?:this|it|the|on|via|now|to|with))?(?: (?:article|story|post"
    r"|page|news|link|others|friends))?(?:[\s,/|:]+(?:(?:on|via|with|and)\s+)?" + _NETWORKS + r")*",
    _NETWORKS + r"(?:[\s,/|·•]+(?:and\s+)?" + _NETWORKS + r")*",
    r"(?:share|save|like|comment|print|listen|bookmark|e-?mail|tweet)(?:[\s,/|·•]+(?:share|save"
    r"|like|comment|print|listen|bookmark|e-?mail|tweet))*",
    _COUNT + r"\s*(?:shares?|views?|likes?|comments?|reads?|reactions?|retweets?|replies|reply|followers)",
    r"(?:views?|shares?|comments?|likes?|hits)\s*:?\s*\(?" + _COUNT + r"\)?",
    r"(?:click|tap|press) (?:here )?to (?:share|print|e-?mail|copy|subscribe|read|listen|enlarge"
    r"|expand|play)\b.{0,80}",
    r"(?:save|add) (?:article|story|this article|to (?:favou?rites|reading list|bookmarks)"
    r"|for later)",
    r"(?:open|opens) in (?:a )?new window.{0,20}",
    # menus
    r"(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|search|footer|main)",
    r"(?:(?:main |site |toggle )?(?:menu|navigation)|search(?: for)?|close|home ?page|log ?in"
    r"|log ?out|sign ?in|sign ?up|my account|register|subscribe(?: now| today)?|donate(?: now)?"
    r"|open menu|close menu|back|next|previous|more|show more|load more|see all|view all"
    r"|all news|site ?map|e-?paper|back to top|go to top|scroll to top|toggle (?:search|sidebar)"
    r"|you are here|english|loading)",
    r"(?:about(?: us)?|contact(?: us)?|careers|advertise(?: with us)?|advertising|press|imprint"
    r"|legal(?: notice)?|terms(?: (?:of|and) (?:use|service|conditions))?|privacy(?: policy)?"
    r"|cookie (?:policy|settings|preferences)|accessibility|editorial (?:policy|standards)|faq"
    r"|help|feedback|corrections|disclaimer|newsletters?)(?:\s*[|·•/]\s*(?:about(?: us)?"
    r"|contact(?: us)?|careers|advertise(?: with us)?|terms(?: (?:of|and) (?:use|service"
    r"|conditions))?|privacy(?: policy)?|cookie (?:policy|settings)|accessibility|help|faq"
    r"|imprint))*",
    r"home\s*[>»/›|].{0,120}",
    r"you are here\s*:.{0,120}",
    # advertising
    r"(?:advertisement|advertisment|advertising|sponsored(?: content)?|promoted(?: content)?"
    r"|paid content|ads? by .{0,30}|ad|continue reading below|story continues (?:below"
    r"|after).{0,40}|article continues (?:below|after).{0,40}|(?:scroll|skip) (?:to continue"
    r"|past).{0,40}|remove ads|- ?advertis(?:e|ement) ?-)",
    # newsletters and accounts
    r"(?:sign up|subscribe|register|join|get|receive|enter|never miss|want more"
    r"|don[’']t miss out)\b.{0,140}"
    r"\b(?:newsletters?|inbox|subscriptions?|e-?mail(?: address| alerts?)?"
    r"|push notifications?)\b.{0,60}",
    r"(?:sign up|subscribe|join us|follow us|download|join) (?:to|for|on|now|today|our"
    r"|the)\b.{0,60}"
    r"\b(?:updates|alerts|app(?: store)?|channel|news|telegram|whatsapp|google news|social media"
    r"|free)\b.{0,30}",
    r"follow (?:us|me|@\w+)(?: on .{0,60})?|follow .{2,30} on " + _NETWORKS,
    r"by (?:signing up|subscribing|clicking|submitting)\b.{0,120}\byou (?:agree|consent|accept"
    r"|acknowledge)\b.{0,140}",
    r"(?:this (?:article|content|story) is|exclusively) (?:for|available to) (?:subscribers"
    r"|members|registered).{0,60}",
    r"already (?:a|have an?) (?:subscriber|member|account|subscription).{0,40}",
    r"(?:thank you for|thanks for) (?:subscribing|signing up|reading|your (?:subscription"
    r"|support)).{0,60}",
    r"unsubscribe(?: at any time| anytime)?.{0,60}",
    # cookies and rights
    r"(?:we|this (?:web)?site|our (?:web)?site|our partners)(?: and our partners)? (?:use|uses"
    r"|store|stores)\b.{0,40}\bcookies\b.{0,240}",
    r"(?:accept|reject|allow|manage|decline)(?: all)?(?: (?:cookies|preferences|choices"
    r"|settings))?",
    r"(?:copyright\s*(?:©|\(c\)|(?:19|20)\d\d|by\b)|©|\(c\)\s*(?:19|20)\d\d).{0,160}",
    r".{0,100}\ball rights reserved\b.{0,100}",
    r"(?:reproduction|republication) (?:in whole or in part )?.{0,60}(?:prohibited|permission"
    r"|forbidden).{0,60}",
    r"(?:powered|designed|developed|hosted) by [^,]{0,40}",
    # sorting
    r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|posted in|tagged(?: with| as| in)?"
    r"|related topics|in this (?:article|story)|sections?|more on"
    r"|explore more on these topics)\s*:\s*.{0,200}",
    r"filed under\s+.{0,120}",
    r"(?:#\w+[\s,]*)+",
    # pictures
    r"(?:photo|image|picture|video|file photo|photo credit|image credit|credit|source photo"
    r"|photograph|illustration|getty images|photo by)(?:\s+(?:credit|source|courtesy|by"
    r"|from))?(?:\s*[:©/]|\s[–-]\s)\s*.{1,80}",
    r"(?:view|open|enlarge|expand|hide|show|toggle)(?: (?:image|photo|gallery|caption"
    r"|full ?screen|picture|in full ?screen))+",
    # audio, language, printing
    r"(?:listen to (?:this|the) (?:article|story)|play audio|play video|audio (?:player|version)"
    r"|text to speech|print (?:this )?(?:article|page|story|version)?"
    r"|e-?mail (?:this )?(?:article|story)|download (?:pdf|this article)|font size|text size"
    r"|read in (?:another language|app)|translate)(?:\s.{0,40})?",
    r"(?:read|view|see|continue)(?: the)? (?:more|full (?:story|article)|reading|article|story"
    r"|original)(?:\s.{0,20})?",
    r"(?:report|spotted|found|see) (?:an? )?(?:error|mistake|typo|correction)\b.{0,80}",
    r"(?:additional |writing |with )?reporting by [^.]{2,120}(?:;|editing|writing)[^.]{0,120}",
    r"(?:this (?:article|story|post) was )?(?:originally |first )?(?:published|posted"
    r"|appeared) (?:on|in|at) (?:the )?[\w .’'-]{2,40}(?:\.com|\.org|\.net|website|blog)",
)
_COMMENT_HEADING = _whole(
    r"(?:leave|post|add|write|submit) (?:a |your )?(?:reply|comment|response)s?(?: .{0,30})?",
    r"\d+ (?:comments?|thoughts|responses) (?:on|to) .{2,160}|join the (?:conversation|discussion)",
)
# These may also head a part of a report: only the fields of a form behind them tell.
_COMMENT_WORD = _whole(
    r"(?:\d[\d,]* |no |reader )?(?:comments?|responses|replies|thoughts)(?: \(\d+\))?",
    r"comments? (?:section|policy)|what do you think|have your say|discussion",
)
_COMMENT_FORM = _whole(
    r"your e-?mail address will not be (?:published|shared|displayed).{0,80}",
    r"required fields are marked.{0,20}",
    r"save my name,? e-?mail.{0,120}",
    r"notify me of (?:new|follow-?up).{0,80}",
    r"(?:your )?(?:comment|name|e-?mail(?: address)?|website|url)\s*(?:\*|\(required\)|:)?",
    r"(?:post comment|submit comment|cancel reply|reply|log in to (?:reply|comment|leave).{0,40}"
    r"|you must be logged in.{0,80}|please (?:log in|sign in|enter) .{0,80}|comment as.{0,30}"
    r"|sort by .{0,20}|most (?:recent|liked)|newest|oldest)",
    r".{2,40} says\s*:",
    r"this site uses akismet.{0,120}",
    r"comments? (?:are )?(?:closed|moderated|disabled).{0,60}",
    r"type your comment.{0,20}|write a comment.{0,20}|start typing.{0,20}"
    r"|be the first to comment.{0,20}",
)

_NAME_LIKE = r"[\w’'&.,-]+(?:\s+[\w’'&.,-]+){0,5}"
_BLOCK_HEADING = _whole(
    r"don[’'`]?t miss(?: (?:it|this|these|out))?",
    r"(?:you )?(?:may|might|will|could) (?:also )?(?:like|enjoy|be interested in"
    r"|have missed)(?: these| this| reading)?(?: (?:stories|articles|posts))?",
    r"you (?:may|might|will|could) (?:also )?(?:like|enjoy|be interested in"
    r"|have missed)(?: to read)?",
    r"you(?:’|')?ll also like|in case you missed it|icymi",
    r"(?:recommended|suggested)(?: (?:for you|stories|articles|reading|reads|content|posts"
    r"|videos|by .{2,20}|links))?",
    r"trending(?: (?:now|today|stories|news|articles|topics|on .{2,20}|this week))?",
    r"most (?:read|popular|viewed|shared|commented|watched|recent)(?: (?:stories|articles|news"
    r"|posts|in .{2,25}|today|this week|now))?",
    r"(?:popular|hot|featured)(?: (?:now|stories|articles|news|posts|this week|today|reads"
    r"|in .{2,25}))",
    r"(?:latest|recent|other|top|more|breaking|today[’']?s|daily|world|live)(?: (?:top|breaking"
    r"|world|latest|related|recent|great|local|international|national))? (?:news|stories"
    r"|articles|headlines|posts|updates|videos|reads|content|coverage|reading|entries"
    r"|publications|analysis|interviews)(?: .{2,25})?",
    r"(?:the )?latest|top stories|must[- ]reads?|editor[’']?s[’']? (?:picks?|choice)|our picks"
    r"|staff picks|best of .{2,30}|what (?:to|others are) read(?:ing)?(?: next)?|up next|next up"
    r"|read next|keep reading|keep exploring|discover more|explore more",
    r"(?:more|also|latest|other (?:news|stories)|elsewhere|stories|news|headlines) (?:from|in|by"
    r"|on|about) (?!the\s+(?:day|ground|field)\b)" + _NAME_LIKE,
    r"related(?: (?:stories|articles|news|posts|content|coverage|links|reading|topics|videos"
    r"|items|reports|pages))(?: .{2,20})?",
    r"in other news|elsewhere on (?:the web|.{2,20})|around the web|from (?:the|around the) web"
    r"|from our (?:partners|sponsors|network)|sponsored (?:links|stories)|paid (?:posts|links)"
    r"|promoted (?:stories|links)|partner content",
    r"similar (?:stories|articles|posts|news)|(?:previous|next|older|newer) (?:article|post"
    r"|story|posts|articles|stories)|post navigation",
    r"news ?feed|newswire|news ticker|also on this site|more like this|more to read"
    r"|more to explore|people also read|readers also read|others also read",
)
_INLINE_HEADING = _whole(
    r"(?:read|see|watch) (?:also|too|more|next)|also read|also see|see also|related"
    r"|read more (?:on|about) .{2,30}|further reading|more on this(?: story| topic)?|more:?",
)
_POINTER = re.compile(
    r"\W*(?:read (?:also|more|next|too)|also read|see also|also see|related(?: (?:article|story"
    r"|news))?"
    r"|watch(?: (?:also|more|now|live))?|listen|recommended|more|don[’']t miss|must read|opinion"
    r"|analysis)"
    r"\s*[:|»›>–—-]+\s*\S.{8,200}",
    re.IGNORECASE,
)
_SECTION = _whole(
    r"(?:(?:news|world|world news|international|europe|asia|africa|americas?|middle east"
    r"|politics|policy"
    r"|business|economy|finance|markets|defen[cs]e|security|military|war|opinion|commentary"
    r"|analysis"
    r"|editorial|features?|culture|sports?|science|technology|tech|health|climate|environment"
    r"|energy"
    r"|local|national|region(?:al)?|home|breaking(?: news)?|exclusive|live|video|podcasts?|top news"
    r"|latest|trending|society|law|justice|diplomacy|foreign affairs|weather|travel|lifestyle"
    r"|investigations?)"
    r"(?:\s*(?:[/>|»›,&·•]|and)\s*)?)+"
)
_MASTHEAD = re.compile(
    r"(?:the\s+)?(?:[\w’'-]+\s+){0,3}(?:times|post|gazette|courier|herald|tribune|journal|observer"
    r"|review|weekly|chronicle|telegraph|monitor|bulletin|examiner|inquirer|mercury|beacon|newspaper"
    r"|daily|news|news agency|broadcasting|magazine|newswire)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\W*(?:(?:written|reported|story|words|posted|published|report|text) by|by|author|authors"
    r"|reporter)\s*:?\s+(.{2,100}?)\W*",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:[A-Z][\w’'.-]*|[A-Z]\.|al-\w+|de|van|von|der|bin|el|da|di|la|le|du|dos|ibn)"
    r"(?:\s+(?:[A-Z][\w’'.-]*|al-\w+|de|van|von|der|bin|el|da|di|la|le|du|dos|ibn)){0,4}"
)
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|staff|bureau|desk|columnist|contributor"
    r"|in [A-Z]\w+)\b.*",
)
_META_MARK = re.compile(
    r"\s*[|·•]\s*|\s+[–—-]\s+|;\s+"
    r"|(?<=\d),?\s+(?=(?:last\s+)?(?:updated?|modified|published|posted|by)\b)"
    r"|(?<=[a-z]),\s+(?=(?:updated|published)\b)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"\W*(?:copyright|©|\(c\))(?:\W|copyright)*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19"
    r"|20)?\d\d))?)?,?\s*(?:by\s+)?"
    r"(?P<holder>[^.|,;]{3,50}?)(?:\s*(?:[.|,;]|all rights|-|–).*)?",
    re.IGNORECASE,
)
_SITE_SUFFIX = re.compile(r"\s*[|–—·•»-]\s*(.{2,50})")


@dataclass(frozen=True, slots=True)
class MetaLine:
    """What a line of dates, names and reading times says. `reading_time` is 1 where it has one."""

    dates: tuple[DateLine, ...]
    authors: tuple[str, ...]
    reading_time: int


def is_furniture(line: str) -> bool:
    """Tell whether the whole line is furniture of the page."""
    if len(line) > _LONGEST:
        return False
    return bool(
        _FURNITURE.fullmatch(line) or _READING_TIME.fullmatch(line) or _COMMENT_FORM.fullmatch(line)
    )


def is_section(line: str) -> bool:
    """Tell whether the line only names sections of a paper ("World", "Politics / Europe")."""
    return len(line) <= 60 and bool(_SECTION.fullmatch(line))


def comment_heading(line: str) -> Literal["form", "word"] | None:
    """Tell what heads readers' comments: an invitation to write one, or a word that may do so."""
    if len(line) > 200:
        return None
    if _COMMENT_HEADING.fullmatch(line):
        return "form"
    return "word" if _COMMENT_WORD.fullmatch(line) else None


def masthead(line: str) -> str | None:
    """Give the name of a paper where the line is one by its form ("The Hoyport Courier")."""
    fits = len(line) <= 50 and (line.istitle() or line.isupper() or line.startswith("The "))
    return line if fits and _MASTHEAD.fullmatch(line) else None


def is_comment_form(line: str) -> bool:
    """Tell whether the line belongs to a form for comments."""
    return len(line) <= 200 and bool(_COMMENT_FORM.fullmatch(line))


def teaser_heading(line: str) -> Literal["block", "inline"] | None:
    """Tell what a line heads: a block of teasers, one link within an article, or neither."""
    if len(line) > 60 or line.rstrip("\"”’'").endswith((".", ",", ";")):
        return None
    if _BLOCK_HEADING.fullmatch(line):
        return "block"
    return "inline" if _INLINE_HEADING.fullmatch(line) else None


def is_pointer(line: str) -> bool:
    """Tell whether the line points to another article by its headline ("Read also: ...")."""
    return len(line) <= 240 and bool(_POINTER.fullmatch(line))


def is_meta_line(line: str) -> bool:
    """Tell whether the line holds nothing but dates, names of authors and reading times."""
    return read_meta_line(line, "head") is not None


@lru_cache(maxsize=1024)
def read_meta_line(line: str, place: Place) -> MetaLine | None:
    """Read a line of dates, names of authors and reading times; None where it holds anything else."""
    if len(line) > 160:
        return None
    whole = standalone_date(line, place)
    if whole:
        return MetaLine((whole,), (), 0)
    dates: list[DateLine] = []
    authors: list[str] = []
    reading_time = 0
    for segment in filter(None, map(str.strip, _META_MARK.split(line))):
        if found := standalone_date(segment, place):
            dates.append(found)
        elif _READING_TIME.fullmatch(segment):
            reading_time = 1
        elif names := byline(segment):
            authors += names
        elif not (is_section(segment) or (_FURNITURE.fullmatch(segment) and (dates or authors))):
            return None
    if not (dates or authors or reading_time):
        return None
    return MetaLine(tuple(dates), tuple(authors), reading_time)


def byline(line: str) -> list[str]:
    """Give the names in a byline ("By Jane Doe and John Roe in Oslo"), or none."""
    match = _BYLINE.fullmatch(line)
    if not match:
        return []
    names = []
    for part in re.split(r"\s*(?:,|&|\band\b|/)\s*", match[1]):
        name = _ROLE.sub("", part).strip(" -–—")
        if name and not _NAME.fullmatch(name):
            return []
        # One word is an agency or a pen name, never the start of a sentence ("By Monday").
        if name and (" " in name or name.isupper()):
            names.append(name)
    return names


def copyright_holder(line: str) -> str | None:
    """Give the name in a copyright line, or None."""
    match = _COPYRIGHT.fullmatch(line)
    holder = match["holder"].strip(" ©-–") if match else ""
    return holder if re.match(r"[A-Z]", holder) and not holder.lower().startswith("all ") else None


def site_suffix(line: str, headline: str) -> str | None:
    """Give the site's name where the line is the headline with the name behind it."""
    if not line.casefold().startswith(headline.casefold()):
        return None
    match = _SITE_SUFFIX.fullmatch(line[len(headline) :])
    return match[1].strip() if match else None
