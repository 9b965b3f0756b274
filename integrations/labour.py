"""Labour: vacancies, seekers and wages by trade, district and month."""

from collections.abc import Mapping
from typing import Any, Final

from core.text import Text
from data_access import schema, trades
from data_access.staging import Batch, Conn
from data_access.trades import TRADES
from integrations import districts, values
from integrations._kind import Field, Kind, Prepared, batch, column
from integrations.indicators import month

SYNONYMS: Final[Mapping[str, str]] = {
    "продавец-консультант": "seller", "продавец-кассир": "seller", "sales assistant": "seller",
    "дүкен сатушысы": "seller", "chef": "cook", "аспазшы": "cook",
    "официантка": "waiter", "водитель автомобиля": "driver", "шофер": "driver",
    "шофёр": "driver", "доставщик": "courier", "уборщица": "cleaner",
    "техничка": "cleaner", "тазалаушы": "cleaner", "вахтёр": "guard", "вахтер": "guard",
    "разнорабочий": "builder", "электрик": "electrician", "электромонтер": "electrician",
    "автомеханик": "mechanic", "портной": "seamstress", "тігін тігуші": "seamstress",
    "стилист": "hairdresser", "медицинская сестра": "nurse", "мейірбике": "nurse",
    "провизор": "pharmacist", "педагог": "teacher",
    "мектеп мұғалімі": "teacher", "бала тәрбиешісі": "educator",
    "менеджер": "manager", "оператор call-центра": "operator", "оператор колл-центра": "operator",
    "адвокат": "lawyer", "developer": "programmer", "разработчик": "programmer",
    "әзірлеуші": "programmer",
}  # fmt: skip
"""What other systems call the trades besides their names here."""


def known(cell: Any) -> str | None:
    """Return a trade's code by its code, its name in any language, or another word for it.

    A word nobody knows is returned as it is, for the table of trades to refuse.

    Examples
    --------
    >>> known("Медсестра"), known("Продавец-консультант"), known("Астроном")
    ('nurse', 'seller', 'Астроном')
    """
    word = values.text(cell)
    return None if word is None else _WORDS.get(word.casefold(), word)


_WORDS: Final = {
    **SYNONYMS,
    **{said.casefold(): code for code, n in TRADES.items() for said in (n.kk, n.ru, n.en)},
    **{code: code for code in TRADES},
}


def _ensure_trades(conn: Conn, stage: str) -> None:
    """Add the trades the stage needs and the table lacks."""
    found = conn.execute(f"SELECT DISTINCT trade FROM {stage} ORDER BY trade")  # noqa: S608  # our own name
    trades.ensure(conn, [code for (code,) in found.fetchall()])


def _shape(kind: Kind, prepared: Prepared) -> list[Batch]:
    """Name a row by trade, district and month: that is what a later delivery corrects."""
    columns = prepared.columns
    keys = zip(columns["trade"], columns["district_id"], columns["month"], strict=True)
    columns["external_id"] = [f"{code}:{where}:{when}" for code, where, when in keys]
    return [batch(kind, prepared)]


KIND: Final = Kind(
    id="labour",
    title=Text(kk="Еңбек нарығы", ru="Рынок труда", en="Labour"),
    table=schema.labour,
    fields=(
        column("trade", "trade_code", "profession", "occupation", "профессия", "специальность",
               "мамандық", "кәсіп", "мамандық атауы", read=known, required=True),
        Field(name="district_id", aliases=districts.ALIASES, read=districts.strictly,
              required=True),
        column("month", "period", "date", "период", "месяц", "кезең", "ай", "дата", read=month,
               required=True),
        column("vacancies", "openings", "вакансии", "вакансий", "число вакансий",
               "бос жұмыс орындары", "бос орындар", required=True),
        column("seekers", "job_seekers", "соискатели", "соискателей", "ищут работу",
               "жұмыс іздеушілер", "іздеушілер", required=True),
        column("mean_wage_tenge", "mean_wage", "wage", "salary", "зарплата", "средняя зарплата",
               "заработная плата", "жалақы", "орташа жалақы"),
    ),
    geometry=None,
    scope="nothing",
    shape=_shape,
    begin=_ensure_trades,
)  # fmt: skip
