"""`./twin bench search`: how fast names are found, beside how many there are.

On the city that is loaded, over HTTP, two workers of the web server: two hundred questions as
people type them, always the same ones, each once and one after another, as one person would
wait for them; then all of them by eight clients at once.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import numpy as np

from cli import bench_servers as servers
from cli.bench_clients import CLIENTS, Round, ask
from cli.bench_told import AsJson, tell
from data_access import db

P95_MS: Final = 100.0
NAMES: Final = 300_000
STREETS: Final = (
    "Абай", "Төле би", "Жандосов", "Сейфуллин", "Райымбек", "Рысқұлов", "Әл-Фараби", "Достық",
    "Сәтбаев", "Тимирязев", "Розыбакиев", "Назарбаев", "Гоголь", "Шевченко", "Момышұлы",
    "Құрманғазы", "Қабанбай батыр", "Бөгенбай батыр", "Жібек жолы", "Байтұрсынұлы",
)  # fmt: skip
LATIN: Final = (
    "abay", "tole bi", "zhandosov", "seifullin", "raiymbek", "ryskulov", "al farabi", "dostyk",
    "satpaev", "timiryazev", "rozybakiev", "nazarbayev", "gogol", "shevchenko", "momyshuly",
    "kurmangazy", "kabanbay batyr", "bogenbay batyr", "zhibek zholy", "baitursynov",
)  # fmt: skip
RUSSIAN: Final = (
    "проспект Абая", "ул. Толе би", "Жандосова", "пр-т Сейфуллина", "Райымбека", "Рыскулова",
    "Аль-Фараби", "Достык", "Сатпаева", "Тимирязева", "Розыбакиева", "Назарбаева", "Гоголя",
    "улица Шевченко", "Момышулы", "Курмангазы", "Кабанбай батыра", "Богенбай батыра", "Жибек жолы",
    "Байтурсынова",
)  # fmt: skip
WRONG: Final = (
    "абйа", "толе ьи", "жандосв", "сейфулин", "раимбек", "рискулов", "альфараби", "дастык",
    "сатпоев", "тимерязев", "розибакиев", "нозарбаев", "гогал", "шевчнеко", "момошулы",
    "курмонгазы", "кабонбай", "богенбой", "жибк жолы", "байтурсинов",
)  # fmt: skip
HOUSES: Final = tuple(f"{street} {number}" for number in (10, 25) for street in LATIN)
BEGUN: Final = ("аб", "то", "жан", "сей", "рай", "ры", "аль", "до", "сат", "тим", "роз", "наз",
                "го", "ше", "мом", "кур", "каб", "бог", "жиб", "бай")  # fmt: skip
OBJECTS: Final = (
    "медеу", "алмалы", "әуезов ауданы", "жетысуский район", "сайран", "достық", "шаңырақ",
    "горный гигант", "№ 48 мектеп", "школа 25", "балабақша 71", "емхана 5", "аптека",
    "жасыл дәріхана", "магазин апорт", "кафе достар", "абай аялдамасы", "метро абай",
    "ремонт абая", "су құбырын ауыстыру", "ағаш отырғызу", "строительство школы", "саябақ",
    "орталық саябақ", "парк жетысу", "есентай", "улица", "ауданы", "банкомат туркестан",
    "нотариус",
)  # fmt: skip
OTHERS: Final = (
    "ленина", "комсомольская", "карла маркса", "фурманова", "мира", "калинина", "кирова",
    "чапаева", "горького", "советская", "болашақ-9", "бұрабай 5", "жоғарғы шырша-3",
    "qqqwwweee", "жандосов космодромы", "абай 9999", "үлкен алматы көлі", "шымбулак",
    "керей жанибек", "жангельдин", "солтүстік айналма", "восточная объездная", "панфилов",
    "28 гвардейцев", "talgar", "kaskelen", "алма-арасан", "коктем", "самал", "орбита",
)  # fmt: skip
QUESTIONS: Final = (*STREETS, *LATIN, *RUSSIAN, *WRONG, *HOUSES, *BEGUN, *OBJECTS, *OTHERS)


def command(as_json: AsJson = False) -> None:  # noqa: FBT002  # Typer reads it so
    """Measure search: 200 fixed questions, one by one and by eight clients; print the figures."""
    tell(measured(), _lines, as_json=as_json)


def measured() -> dict[str, Any]:
    """Run the whole benchmark and return its figures."""
    load = os.getloadavg()[0]
    paths = [f"/search?q={quote(question)}" for question in QUESTIONS]
    with servers.ours() as port:
        ask(port, [f"/search?q={letter}{letter}" for letter in "abdgkmnt"])  # opens connections
        alone, many = ask(port, paths, clients=1), ask(port, paths)
    return {
        "load_before": load,
        "questions": len(QUESTIONS),
        "names": db.value(_NAMES),
        "one_by_one_ms": _spread(alone),
        f"{CLIENTS}_clients_ms": _spread(many),
        f"{CLIENTS}_clients_per_second": round(many.per_second, 1),
        "slowest": _slowest(alone, paths),
        "to_reach": {"one by one p95_ms": P95_MS, "names": NAMES},
    }


_NAMES: Final = "SELECT sum(cardinality(string_to_array(keys, '|')))::int FROM search_name"


def _spread(measured_round: Round) -> dict[str, float]:
    spent = [1e3 * one.seconds for one in measured_round.answers]
    shares = {"p50": 50, "p95": 95, "p99": 99, "most": 100}
    return {name: round(float(np.percentile(spent, share)), 1) for name, share in shares.items()}


def _slowest(measured_round: Round, paths: Sequence[str]) -> dict[str, float]:
    questions = dict(zip(paths, QUESTIONS, strict=True))
    worst = sorted(measured_round.answers, key=lambda one: -one.seconds)[:5]
    return {questions[one.path]: round(1e3 * one.seconds, 1) for one in worst}


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"load before: {result['load_before']:.1f}"
    yield f"{result['questions']} questions over {result['names']} names (at least {NAMES})"
    for name, title in (
        ("one_by_one_ms", f"one by one, ms (p95 at most {P95_MS:g})"),
        (f"{CLIENTS}_clients_ms", f"{CLIENTS} clients, ms"),
    ):
        spread = ", ".join(f"{share} {value:g}" for share, value in result[name].items())
        yield f"{title}: {spread}"
    yield "slowest: " + ", ".join(f"{q} {ms:g} ms" for q, ms in result["slowest"].items())
