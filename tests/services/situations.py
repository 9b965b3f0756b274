"""What scenes of the wall might tell, made by hand: every kind of stage, every tone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.text import Text
from core.units import CITY_ZONE
from services import indicators
from services.report.situation.told import Block, Page, Sheet, Silent
from services.wall.shown import (
    Bar,
    Bars,
    CityMap,
    Dot,
    Figure,
    Flight,
    Move,
    Moves,
    Sentence,
    Shape,
    Shown,
    Stage,
    Stop,
    Tone,
)

NOW = datetime(2026, 6, 15, 7, 0, tzinfo=CITY_ZONE)
REASON = Text(kk="айлық дерек келмеген", ru="месячных данных нет", en="no data of the month")
TONES: tuple[Tone, ...] = ("bad", "late", "good", "plain")


def alike(word: str) -> Text:
    return Text(kk=f"{word} қз", ru=f"{word} ру", en=f"{word} en")


def figures(count: int, title: str = "Шара") -> tuple[Figure, ...]:
    return tuple(
        Figure(
            name=f"f{n}", title=alike(f"{title} {n}"), written=alike(f"{1000 + n}"),
            unit=alike("км"), change=alike(f"+{n} кешеден"), tone=TONES[n % 4],
        )
        for n in range(count)
    )  # fmt: skip


def bars(count: int = 8, title: str = "Аудан") -> Bars:
    row = [
        Bar(title=alike(f"{title} {n}"), share=1 - n / 9, written=alike(f"{90 - n}"),
            tone=TONES[n % 4], target=0.7, strong=n == 2)
        for n in range(count)
    ]  # fmt: skip
    return Bars(bars=tuple(row), legend=alike("Мақсатқа дейін"))


def moves(title: str = "Орын") -> Moves:
    row = [
        Move(title=alike(f"{title} {n}"), before=alike("5"), after=alike("2–3"),
             tone=TONES[n % 4], detail=alike("8 ауданнан"))
        for n in range(5)
    ]  # fmt: skip
    return Moves(moves=tuple(row), legend=alike("Бір ай бұрын"))


def city_map(*at: tuple[float, float]) -> CityMap:
    return CityMap(
        levels={1: 3, 2: 6},
        counts={1: alike("17")},
        dots=tuple(Dot(at=one, tone=TONES[n % 4]) for n, one in enumerate(at)),
        shapes=(Shape(path="M 655000 -4790000 L 656000 -4791000", tone="late"),),
        legend=(("bad", alike("кешіккен")), ("late", alike("тоқтаған"))),
    )


def flight(title: str = "Көше") -> Flight:
    stop = Stop(lon=76.9, lat=43.2, zoom=14, title=alike(title), told=alike("12 күнге кешікті"))
    return Flight(stops=(stop,) * 6, layers=(), still=city_map((655_000, 4_790_000)))


def shown(
    stage: Stage, count: int = 7, tone: Tone = "plain", lead: str = "Медеу:", rest: str = "жаңа"
) -> Shown:
    sentence = Sentence(lead=alike(lead), rest=alike(rest), tone=tone)
    return Shown(figures=figures(count), stage=stage, sentence=sentence, note=alike("ескерту"))


def blocks(count: int = 7, title: str = "Көрініс") -> list[Block]:
    """Return nine blocks, every kind of stage among them."""
    near = city_map((655_000, 4_790_000), (656_000, 4_791_000))
    stages: list[Stage] = [near, bars(), moves(), flight(), near, bars(), bars(), moves(), near]
    return [
        Block(
            title=alike(f"{title} {n}"),
            shown=replace(shown(stage), figures=figures(count, f"{n} Шара")),
            at=NOW - timedelta(hours=n),
        )
        for n, stage in enumerate(stages)
    ]


def sheet(*pages: Page) -> Sheet:
    return Sheet(now=NOW, pages=pages, source_ids=[1])


def everywhere(told: Sequence[Block], silent: Sequence[Silent] = ()) -> Sheet:
    places = [None, *indicators.all_districts()]
    return sheet(*(Page(district=one, blocks=told, silent=silent) for one in places))
