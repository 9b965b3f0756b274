"""What people work as: the trades that figures of labour are told by."""

from collections.abc import Iterable, Mapping
from typing import Final

from core.text import Text
from data_access.db import Conn


def _t(kk: str, ru: str, en: str) -> Text:
    return Text(kk=kk, ru=ru, en=en)


TRADES: Final[Mapping[str, Text]] = {
    "seller": _t("Сатушы", "Продавец", "Shop assistant"),
    "cashier": _t("Кассашы", "Кассир", "Cashier"),
    "cook": _t("Аспаз", "Повар", "Cook"),
    "waiter": _t("Даяшы", "Официант", "Waiter"),
    "driver": _t("Жүргізуші", "Водитель", "Driver"),
    "courier": _t("Жеткізуші", "Курьер", "Courier"),
    "loader": _t("Жүк тиеуші", "Грузчик", "Loader"),
    "cleaner": _t("Тазалықшы", "Уборщик", "Cleaner"),
    "guard": _t("Күзетші", "Охранник", "Security guard"),
    "builder": _t("Құрылысшы", "Строитель", "Construction worker"),
    "welder": _t("Дәнекерлеуші", "Сварщик", "Welder"),
    "electrician": _t("Электр монтері", "Электромонтёр", "Electrician"),
    "mechanic": _t("Автокөлік жөндеуші", "Автослесарь", "Car mechanic"),
    "seamstress": _t("Тігінші", "Швея", "Sewing worker"),
    "hairdresser": _t("Шаштараз", "Парикмахер", "Hairdresser"),
    "nurse": _t("Мейіргер", "Медсестра", "Nurse"),
    "doctor": _t("Дәрігер", "Врач", "Doctor"),
    "pharmacist": _t("Дәріханашы", "Фармацевт", "Pharmacist"),
    "teacher": _t("Мұғалім", "Учитель", "Teacher"),
    "educator": _t("Тәрбиеші", "Воспитатель", "Kindergarten teacher"),
    "accountant": _t("Есепші", "Бухгалтер", "Accountant"),
    "manager": _t("Сату менеджері", "Менеджер по продажам", "Sales manager"),
    "operator": _t(
        "Байланыс орталығының операторы", "Оператор контакт-центра", "Call centre agent"
    ),
    "lawyer": _t("Заңгер", "Юрист", "Lawyer"),
    "engineer": _t("Инженер", "Инженер", "Engineer"),
    "programmer": _t("Бағдарламашы", "Программист", "Programmer"),
}


def ensure(conn: Conn, codes: Iterable[str]) -> None:
    """Write those of `codes` that are known here and not in the table yet.

    Nothing is written when none is lacking, so that the table's version stays as it is.
    """
    there = {code for (code,) in conn.execute("SELECT code FROM trade")}
    lacking = [code for code in codes if code in TRADES and code not in there]
    for code in lacking:
        name = TRADES[code]
        conn.execute(
            "INSERT INTO trade (code, name_kk, name_ru, name_en) VALUES (%s, %s, %s, %s)",
            (code, name.kk, name.ru, name.en),
        )
