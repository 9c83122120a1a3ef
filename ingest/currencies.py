"""Currencies as news text writes them: signs, codes and words, to ISO 4217 codes."""

from __future__ import annotations

SIGNS: dict[str, str] = {
    "$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "nt$": "TWD", "r$": "BRL", "£": "GBP", "€": "EUR", "¥": "JPY",
    "cn¥": "CNY", "rmb": "CNY", "₹": "INR", "rs": "INR", "rs.": "INR", "₽": "RUB", "₴": "UAH",
    "₩": "KRW", "₪": "ILS", "₺": "TRY", "₦": "NGN", "₫": "VND", "₸": "KZT", "₱": "PHP",
}  # fmt: skip
"""Signs before a number, in lower case. A bare `¥` is the yen: texts on China write yuan or RMB."""

CODES = frozenset(
    "aed afn all amd aud azn bdt bgn brl byn cad chf clp cny cop czk dkk dzd egp etb eur gbp gel "
    "hkd huf idr ils inr iqd irr jod jpy kes kgs krw kwd kzt lbp mad mdl mxn myr ngn nok nzd pen "
    "php pkr pln qar ron rsd rub sar sek sgd syp thb tnd try twd uah usd uzs vnd yer zar".split()
)

WORDS: dict[str, str] = {
    "dollar": "USD", "euro": "EUR", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB",
    "rouble": "RUB", "yen": "JPY", "hryvnia": "UAH", "hryvnya": "UAH", "shekel": "ILS",
    "zloty": "PLN", "forint": "HUF", "baht": "THB", "naira": "NGN", "sterling": "GBP",
    "rupiah": "IDR", "taka": "BDT", "birr": "ETB", "cedi": "GHS", "lempira": "HNL", "quetzal": "GTQ",
    "rupee": "INR", "tenge": "KZT", "ringgit": "MYR", "dong": "VND", "rand": "ZAR", "lari": "GEL",
    "loti": "LSL", "lilangeni": "SZL", "kwanza": "AOA", "pula": "BWP", "metical": "MZN", "dalasi": "GMD",
    "leone": "SLE", "ariary": "MGA", "ouguiya": "MRU", "nakfa": "ERN", "somoni": "TJS", "tugrik": "MNT",
    "leu": "RON", "lev": "BGN", "lek": "ALL", "denar": "MKD", "riel": "KHR", "kip": "LAK", "kyat": "MMK",
    "ngultrum": "BTN", "rufiyaa": "MVR", "afghani": "AFN", "guarani": "PYG", "boliviano": "BOB",
    "balboa": "PAB", "gourde": "HTG", "kina": "PGK", "vatu": "VUV", "tala": "WST", "manat": "AZN",
}  # fmt: skip
"""Words that name one currency where no nationality goes before them."""

OF_NATION: dict[str, dict[str, str]] = {
    "dollar": {
        "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD",
        "hong": "HKD", "kong": "HKD", "zealand": "NZD", "singapore": "SGD", "taiwan": "TWD",
        "taiwanese": "TWD",
    },
    "pound": {
        "british": "GBP", "egyptian": "EGP", "syrian": "SYP", "lebanese": "LBP",
        "sudanese": "SDG",
    },
    "ruble": {"russian": "RUB", "belarusian": "BYN"},
    "rouble": {"russian": "RUB", "belarusian": "BYN"},
    "rupee": {"indian": "INR", "pakistani": "PKR"},
    "franc": {"swiss": "CHF", "cfa": "XOF"},
    "won": {"korean": "KRW", "south": "KRW"},
    "lira": {"turkish": "TRY", "syrian": "SYP"},
    "krone": {"danish": "DKK", "norwegian": "NOK"},
    "krona": {"swedish": "SEK", "icelandic": "ISK"},
    "koruna": {"czech": "CZK"},
    "real": {"brazilian": "BRL"},
    "peso": {"mexican": "MXN", "argentine": "ARS", "philippine": "PHP", "chilean": "CLP"},
    "rial": {"iranian": "IRR", "yemeni": "YER", "omani": "OMR", "qatari": "QAR"},
    "riyal": {"saudi": "SAR", "qatari": "QAR"},
    "dinar": {"iraqi": "IQD", "jordanian": "JOD", "serbian": "RSD", "kuwaiti": "KWD"},
    "shilling": {"kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "somali": "SOS"},
    "kwacha": {"zambian": "ZMW", "malawian": "MWK"},
    "dirham": {"emirati": "AED", "uae": "AED", "moroccan": "MAD"},
}  # fmt: skip
"""Words that several states share, with the nationality that tells them apart."""

_PLURALS = {
    "roubles": "rouble", "kroner": "krone", "kronor": "krona", "reais": "real", "maloti": "loti",
    "emalangeni": "lilangeni", "meticais": "metical", "lei": "leu", "leva": "lev", "afghanis": "afghani",
}  # fmt: skip


def currency_word(word: str, before: str) -> str | None:
    """Give the ISO 4217 code of a currency word.

    Args:
        word: The lower-case word, singular or plural.
        before: The lower-case word before it, "" where there is none.

    Returns:
        The code; the word itself where it names a currency of several states ("dinars"); None
        where it names none.
    """
    singular = _PLURALS.get(word) or (word[:-1] if word.endswith("s") else word)
    nations = OF_NATION.get(singular)
    if nations and before in nations:
        return nations[before]
    code = WORDS.get(singular) or WORDS.get(word)
    if code:
        return code
    return word if nations and singular not in ("pound", "real", "won") else None
