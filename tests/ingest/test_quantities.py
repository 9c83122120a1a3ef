"""Quantities: value, unit, rate, hedge; and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.quantities import Quantity, find_quantities
from ingest.spacy_model import load_model
from ingest.tokens import Doc


def read(text: str) -> list[Quantity]:
    return find_quantities(Doc(load_model()(text)))


def summary(text: str) -> list[tuple[float, str | None, str | None, bool]]:
    return [(q.value, q.unit, q.rate, q.approx) for q in read(text)]


COUNTED = [
    ("Beijing deployed ten engineers.", 10, "engineers", None, False),
    ("It sent around 13,000 military personnel.", 13000, "military personnel", None, True),
    (
        "It sent a further 6,000 engineers, builders and sappers.",
        6000, "engineers, builders and sappers", None, False,
    ),
    ("It sent 13,000 soldiers and artillery.", 13000, "soldiers", None, False),
    ("It sent 300 tanks and missiles.", 300, "tanks", None, False),
    ("It bought 24 F-16 jets.", 24, "F-16 jets", None, False),
    ("It bought as many as 12 Su-35 fighter jets.", 12, "Su-35 fighter jets", None, True),
    ("It gave Ukraine 31 Abrams tanks.", 31, "Abrams tanks", None, False),
    ("It sold Poland 18 Leopard 2 tanks.", 18, "Leopard 2 tanks", None, False),
    ("It made 240,000 152-millimetre artillery shells.", 240000, "shells", None, False),
    ("It made 500 122mm rockets.", 500, "rockets", None, False),
    ("It shipped 20 tonnes of grain.", 20, "tonnes", None, False),
    ("It laid 1,200 km of track.", 1200, "km", None, False),
    ("It sold two radar systems.", 2, "radar systems", None, False),
    ("It sold six more armed drones.", 6, "armed drones", None, False),
    ("It sold twenty-five guns.", 25, "guns", None, False),
    ("It sold three hundred and fifty guns.", 350, "guns", None, False),
    ("It sold two dozen jets.", 24, "jets", None, False),
    ("It sold a dozen ships.", 12, "ships", None, False),
    ("It sold half a million shells.", 500000, "shells", None, False),
    ("It sold nearly half a million shells.", 500000, "shells", None, True),
    ("It sold a hundred guns.", 100, "guns", None, False),
    ("It sold two hundred thousand shells.", 200000, "shells", None, False),
    ("It sold 1.2m barrels of oil.", 1200000, "barrels", None, False),
    ("It sold 3.5 million barrels of oil.", 3500000, "barrels", None, False),
    ("It has 2000 soldiers.", 2000, "soldiers", None, False),
    ("It held one aircraft carrier.", 1, "aircraft carrier", None, False),
    ("Police arrested 31 of its members.", 31, "members", None, False),
    ("Police arrested two of the traders.", 2, "traders", None, False),
    ("The shelling killed 20.", 20, None, None, False),
    ("Exports rose to 5,000.", 5000, None, None, False),
    ("It evacuated 312 Canadians.", 312, "Canadians", None, False),
    ("It sent an estimated 3,000 Cuban doctors.", 3000, "Cuban doctors", None, True),
    ("It sent some 500 fighters.", 500, "fighters", None, True),
    ("It sent over 500 fighters.", 500, "fighters", None, True),
    ("It sent at least 500 fighters.", 500, "fighters", None, True),
    ("It sent more than 500 fighters.", 500, "fighters", None, True),
    ("It sent up to 500 fighters.", 500, "fighters", None, True),
    ("It sent about 500 fighters.", 500, "fighters", None, True),
    ("It sent roughly 500 fighters.", 500, "fighters", None, True),
    ("It sent 500 fighters or more.", 500, "fighters", None, True),
    ("It sent 200+ fighters.", 200, "fighters", None, True),
    ("It sent 5,000 to 6,000 fighters.", 5000, "fighters", None, True),
    ("It sent 5,000-6,000 fighters.", 5000, "fighters", None, True),
    ("It sent 5-6,000 fighters.", 5000, "fighters", None, True),
    ("It sent between 10 and 20 ships.", 10, "ships", None, True),
    ("It sent two to three million shells.", 2000000, "shells", None, True),
]  # fmt: skip

MONEY = [
    ("The deal is worth $3.5 billion.", 3.5e9, "USD"),
    ("It lent US$150 million.", 1.5e8, "USD"),
    ("It lent US$20bn.", 2e10, "USD"),
    ("It lent A$34 million.", 3.4e7, "AUD"),
    ("It lent C$5 million.", 5e6, "CAD"),
    ("It lent NZ$18 million.", 1.8e7, "NZD"),
    ("It lent €210m.", 2.1e8, "EUR"),
    ("It lent £5k.", 5e3, "GBP"),
    ("It lent ¥300 million.", 3e8, "JPY"),
    ("It lent ₹400 crore.", 4e9, "INR"),
    ("It lent 352.5 million euros.", 352.5e6, "EUR"),
    ("It lent 3.5m euros.", 3.5e6, "EUR"),
    ("It lent EUR 40 million.", 4e7, "EUR"),
    ("It lent 40 million USD.", 4e7, "USD"),
    ("It lent 190 million dollars.", 1.9e8, "USD"),
    ("It lent 190 million US dollars.", 1.9e8, "USD"),
    ("It lent 190 million Australian dollars.", 1.9e8, "AUD"),
    ("It lent 2 billion yuan.", 2e9, "CNY"),
    ("It lent RMB 5 billion.", 5e9, "CNY"),
    ("It lent 3 trillion rubles.", 3e12, "RUB"),
    ("It lent 3 trillion roubles.", 3e12, "RUB"),
    ("It lent two million pounds.", 2e6, "GBP"),
    ("It lent 90 million Swiss francs.", 9e7, "CHF"),
    ("It lent 90 million Egyptian pounds.", 9e7, "EGP"),
    ("It lent 500 crore rupees.", 5e9, "INR"),
    ("It lent 90 million dinars.", 9e7, "dinars"),
]

RATES = [
    ("It makes 150,000 rounds a year.", 150000, "rounds", "per year"),
    ("It makes 50 drones a month.", 50, "drones", "per month"),
    ("It makes 50 drones each month.", 50, "drones", "per month"),
    ("It makes 50 drones every week.", 50, "drones", "per week"),
    ("It exports two million barrels of oil per day.", 2000000, "barrels", "per day"),
    ("It exports 1.2m bpd of crude.", 1200000, "barrels", "per day"),
    ("It exports 20 tonnes of grain annually.", 20, "tonnes", "per year"),
    ("It exports 20 tonnes of grain monthly.", 20, "tonnes", "per month"),
    ("It has an annual output of 500 tanks.", 500, "tanks", "per year"),
    ("It pays $63 million a year for the base.", 6.3e7, "USD", "per year"),
    ("It sold 500 tanks a year ago.", 500, "tanks", None),
    ("It sold 500 tanks in a year.", 500, "tanks", None),
    ("It sold 500 tanks.", 500, "tanks", None),
]


@pytest.mark.parametrize(("text", "value", "unit", "rate", "approx"), COUNTED)
def test_counted(text: str, value: float, unit: str | None, rate: str | None, approx: bool) -> None:
    assert summary(text) == [(value, unit, rate, approx)]


@pytest.mark.parametrize(("text", "value", "unit"), MONEY)
def test_money(text: str, value: float, unit: str) -> None:
    assert summary(text) == [(value, unit, None, False)]


@pytest.mark.parametrize(("text", "value", "unit", "rate"), RATES)
def test_rates(text: str, value: float, unit: str, rate: str | None) -> None:
    assert summary(text) == [(value, unit, rate, False)]


def test_annual_output_gives_each_of_its_numbers_a_rate() -> None:
    text = (
        "The help let the plant launch annual manufacturing of 240,000 152-millimetre artillery "
        "shells and 240,000 122-millimetre rockets."
    )
    assert summary(text) == [
        (240000, "shells", "per year", False),
        (240000, "rockets", "per year", False),
    ]


def test_percentages() -> None:
    assert summary("It owns 62 percent of the firm.") == [(62, "percent", None, False)]
    assert summary("It owns 62% of the firm.") == [(62, "percent", None, False)]
    assert summary("It owns 62 per cent of the firm.") == [(62, "percent", None, False)]
    assert summary("It fell by three percentage points.")[0][:2] == (3, "percentage points")


NO_QUANTITIES = [
    "The pact of 18 November 2025 was signed.",
    "They met in 2024 and in March 2023.",
    "The 2022 invasion drew protests.",
    "They met on Nov. 18 and on 3 March.",
    "The 24-hour strike ended at 10:30.",
    "The strike came at 1500 GMT.",
    "The pilot, 45, was aged 45, a 45-year-old.",
    "It fired 122mm rockets and 152-millimetre shells.",
    "It sold T-72 tanks, an F-16, the S-400 and M142 launchers.",
    "It sold Leopard 2 tanks to Poland.",
    "The council adopted Resolution 1701.",
    "The Group of 77 and the G7 met at the 25th summit.",
    "One of the ships sank.",
    "Dozens of tanks and hundreds of soldiers crossed.",
    "Several hundred soldiers crossed.",
    "Tens of thousands of people fled.",
    "They fought for three years and two months.",
    "They fought three days ago.",
    "About nine tenths of the imports came by sea.",
    "It sold three times as much.",
    "The team won 3-2.",
    "The motion passed by 141-5.",
    "All three are members.",
    "It was 30 degrees in the shade.",
    "See article 5 and chapter 12.",
    "Call 555 1234 now.",
    "The firm flew Boeing 737 jets.",
]


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_what_is_no_quantity(text: str) -> None:
    assert summary(text) == []


def test_span_and_head() -> None:
    doc = Doc(load_model()("It sent around 13,000 military personnel to Russia."))
    [quantity] = find_quantities(doc)
    assert doc[quantity.start_token : quantity.end_token].text == "around 13,000 military personnel"
    assert doc[quantity.head].text == "personnel"


def test_head_of_money_is_the_number_or_the_currency() -> None:
    doc = Doc(load_model()("It lent $3 billion and 20 million euros."))
    assert [doc[q.head].text for q in find_quantities(doc)] == ["billion", "euros"]


@settings(max_examples=100, deadline=None)
@given(value=st.integers(3000, 10**9))
def test_every_number_with_separators_is_read(value: int) -> None:
    assert [row[:2] for row in summary(f"The state sent {value:,} shells.")] == [(value, "shells")]


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    doc = Doc(load_model()(text))
    for quantity in find_quantities(doc):
        assert 0 <= quantity.start_token <= quantity.head < quantity.end_token <= len(doc)


WORDS = (
    "5 $ 3.5 million bn m - to and half a an dozen hundred two thirty about over of tonnes euros "
    "per day year % 1,000 20+ ~200 soldiers F-16 jets between percent , each annual"
).split()


@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_mixture_of_number_words_gives_ordered_spans(words: list[str]) -> None:
    doc = Doc(load_model()(" ".join(words)))
    found = find_quantities(doc)
    assert all(q.start_token <= q.head < q.end_token and q.value >= 0 for q in found)
    heads = [q.head for q in found]
    assert heads == sorted(set(heads))
