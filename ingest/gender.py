"""Whether a person may be "he" or "she": by the title or the first name, where these tell.

Where neither tells, both pronouns fit. The lists hold names that are borne by one sex nearly everywhere;
names that differ by country ("Andrea", "Nikita", "Jean", "Kim") are left out.
"""

from __future__ import annotations

from ingest.names import Span
from ingest.word_lists import word_set

SHE = word_set("she her hers herself")
FEMALE_TITLES = word_set(
    "ms mrs miss madame queen princess lady dame sheikha baroness duchess chairwoman spokeswoman "
    "congresswoman"
)
MALE_TITLES = word_set(
    "mr king prince sir lord sheikh emir sultan imam ayatollah chairman spokesman pope baron"
)
FEMALE = word_set(
    "adriana agnes aisha alice alicia amanda amina ana anita anna anne annika antonia astrid barbara "
    "beata beatrice beatriz birgit brigitte camila carla carmen caroline catherine cecilia charlotte "
    "chiara christine clara claire claudia cristina daniela deborah denise diana dorothy edith elena "
    "elizabeth ellen emily emma erika esther fatima fatma francesca gabriela giulia hanna hannah helen "
    "helena helga hillary ingrid irene irina isabel isabella jane janet jennifer jessica joanna julia "
    "karen karin katarina kate katherine khadija laura layla leila lena linda lisa lucia lucy magdalena "
    "margaret margarita maria mariam marie marina marta martha mary maryam mercedes michelle miriam "
    "monica nadia nancy natalia natasha nina norma olga patricia paula petra rachel rebecca rosa ruth "
    "samira sandra sarah sara silvia sofia sonia sophie stella susan susanna svetlana sylvia tatiana "
    "teresa theresa ursula valentina valeria vanessa vera veronica viviana wendy yolanda yulia yvonne "
    "zainab zeinab"
)
MALE = word_set(
    "abdul abdullah ahmad ahmed alan albert alberto alejandro alexander alfred ali amir anatoly andrew "
    "andrei anthony antonio arjun arthur benjamin bernard boris brian bruno carlos charles christopher "
    "claudio daniel david dennis diego dmitry donald eduardo edward enrique eric ernesto esteban faisal "
    "felipe fernando francisco frederick george gerald gerhard giorgi giovanni giuseppe gregory guillermo "
    "gustavo hamid hans harold hassan hassane hector heinrich henry hugo ibrahim igor ivan jack jacob "
    "jakob james javier jeffrey john jonathan jorge jose joseph juan julio karim karl kenneth kevin "
    "khalid klaus kurt lars louis luigi luis mahmoud marcel marco marcos mario matthew michael miguel "
    "mikhail mohamed mohammad mohammed muhammad mustafa nicolas nikolai omar oleg oscar osman otto pablo "
    "paolo patrick paul pavel pedro peter petro philip pierre rafael ramon raul ravi ricardo richard "
    "robert roberto rodrigo roger ronald rustam samuel sebastian sergei sergey sergio simon stefan "
    "stephen steven suleiman thomas timothy umar viktor vincent vladimir walter werner william wolfgang "
    "yahya yusuf youssef yuri"
)


def fits_pronoun(span: Span, pronoun: str) -> bool:
    """Whether a person's names allow a pronoun.

    Args:
        span: a name of the person.
        pronoun: a lower-case pronoun of the third person singular.
    """
    words = {
        word.lower().strip(".")
        for name in (span.entity.name, *span.entity.aliases)
        for word in name.split()
    }
    first = span.entity.name.split()[0].lower()
    female = first in FEMALE or bool(words & FEMALE_TITLES)
    male = first in MALE or bool(words & MALE_TITLES)
    if female == male:
        return True
    return female if pronoun in SHE else male
