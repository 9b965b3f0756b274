"""What the wall says besides its scenes."""

from typing import Final

from core.text import Text

WORDS: Final = {
    "age_now": Text(kk="дерек жаңа", ru="данные свежие", en="data is fresh"),
    "age_minutes": Text(
        kk="дерек {n} минут бұрынғы", ru="данные {n} мин назад", en="data {n} min old"
    ),
    "age_hours": Text(kk="дерек {n} сағат бұрынғы", ru="данные {n} ч назад", en="data {n} h old"),
    "age_days": Text(kk="дерек {n} күн бұрынғы", ru="данные {n} дн назад", en="data {n} d old"),
    "age_late": Text(kk="жаңа дерек кешікті", ru="новые данные опаздывают", en="new data is late"),
    "age_gone": Text(
        kk="дерек ескірген: {time} жағдайы",
        ru="данные устарели: на {time}",
        en="out of date: as of {time}",
    ),
    "age_none": Text(kk="дерек әлі келген жоқ", ru="данных ещё не было", en="no data ever came"),
    "away_data": Text(
        kk="дерекқормен байланыс {time} үзілді",
        ru="нет связи с базой данных с {time}",
        en="no connection to the database since {time}",
    ),
    "away_server": Text(
        kk="сервермен байланыс {time} үзілді",
        ru="нет связи с сервером с {time}",
        en="no connection to the server since {time}",
    ),
    "remote": Text(kk="пульт коды", ru="код пульта", en="remote code"),
    "wait": Text(
        kk="Дерек күтілуде. Келген бойда көріністер өзі ашылады.",
        ru="Ждём данные. Сцены откроются сами, как только они придут.",
        en="Waiting for data. The scenes open by themselves once it comes.",
    ),
}
"""Words that the screen's own script needs, by name."""
