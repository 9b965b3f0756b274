"""What a delivery brought: `run/17/new`, as the book of deliveries has it."""

from collections.abc import Mapping, Sequence
from typing import Final

from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import loads
from services.passports import NO_NUMBER, Passport, runs, words

COUNTS: Final[Mapping[str, Text]] = {
    "read": Text(kk="Оқылған жол", ru="Прочитано строк", en="Rows read"),
    "new": Text(kk="Жаңа не түзетілген мән", ru="Новых или исправленных", en="New or corrected"),
    "unchanged": Text(kk="Бұрыннан бар мән", ru="Уже известных", en="Known already"),
    "refused": Text(kk="Қабылданбаған жол", ru="Отклонено строк", en="Rows refused"),
}
_TITLE: Final = Text(
    kk="№ {id} жүктеу: {what}", ru="Загрузка № {id}: {what}", en="Run {id}: {what}"
)
_MEANING: Final = Text(
    kk="Бір жүктеудің есебі: файлдан не оқылды, одан не сақталды.",
    ru="Счёт одной загрузки: что прочитано из файла и что из него сохранено.",
    en="The account of one run: what was read from the file, and what of it was kept.",
)
_FORMULA: Final = Text(
    kk="Жүктеу кезінде саналған; оқылған жолдар = жаңа + түзетілген + бұрыннан бар + қабылданбаған",
    ru="Подсчитано при загрузке; прочитано = новые + исправленные + известные + отклонённые",
    en="Counted while loading; rows read = new + corrected + known + refused",
)
_PART: Final = Text(kk="Құраушысы", ru="Составляющая", en="Part")
_NUMBER: Final = Text(kk="Саны", ru="Число", en="Count")


def opened(given: Sequence[str], lang: Lang, role: Role) -> Passport:
    """Return the passport of a count of a finished run.

    Raises
    ------
    NotFound
        If there is no such run or count, or this role is shown no accounts of loading.
    """
    run_id, name = words(given, 2)
    known = run_id.isascii() and run_id.isdecimal() and int(run_id) < 2**31
    found = loads.account(int(run_id)) if known and role >= Role.EDITOR else None
    if found is None or name not in COUNTS:
        raise NotFound(NO_NUMBER)
    return Passport(
        title=_TITLE.to(lang).format(id=run_id, what=COUNTS[name].to(lang).lower()),
        value=units.number(found[name], lang, 0),
        definition=_MEANING.to(lang),
        formula=_FORMULA.to(lang),
        columns=(_PART.to(lang), _NUMBER.to(lang)),
        rows=tuple(
            (title.to(lang), units.number(found[count], lang, 0)) for count, title in COUNTS.items()
        ),
        row_count=len(COUNTS),
        source_ids=(found["source_id"],),
        runs=runs({int(run_id)}),
    )
