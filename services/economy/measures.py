"""What is measured of places of business: how it is computed, written and explained."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from core import units
from core.text import Lang, Text
from services.economy import values
from services.economy.lines import CITY, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number of a line: its words, its value (None where it would mean nothing), its writing."""

    title: Text
    unit: Text
    definition: Text
    formula: Text
    value: Callable[[Line], float | None]
    written: Callable[[float, Lang], str]


def reference(measure: str, line: Line) -> str:
    """Return the reference of a line's number (see `services.passports.economy`)."""
    where = line.district.slug if line.district else CITY
    return f"economy/{measure}/{where}/{line.group.by}/{line.group.code}"


def _count(value: float, lang: Lang) -> str:
    return units.number(value, lang, 0)


def _percent(value: float, lang: Lang) -> str:
    return f"{units.number(value, lang, 1)}{units.SPACE}%"


def _change(value: float, lang: Lang) -> str:
    return ("+" if value > 0 else "") + units.number(value, lang, 0)


def _signed(value: float, lang: Lang) -> str:
    return f"{'+' if round(value, 1) > 0 else ''}{units.number(value, lang, 1)}{units.SPACE}%"


def _rate(value: float, lang: Lang) -> str:
    """Return a rate with two decimal places at most, fewer the larger it is."""
    return units.number(value, lang, 2 if value < TEN else 1 if value < HUNDRED else 0)


def _ratio(value: float, lang: Lang) -> str:
    return units.number(value, lang, 2)


TEN: Final = 10
HUNDRED: Final = 100
_PLACES = Text(kk="орын", ru="мест", en="places")

MEASURES: Final[Mapping[str, Measure]] = {
    "standing": Measure(
        title=Text(kk="Орын саны", ru="Мест", en="Places"),
        unit=_PLACES,
        definition=Text(
            kk="Есептелген күні ашық тұрған бизнес орындары; мемлекеттік мекемелер қосылмайды.",
            ru="Места бизнеса, открытые на день подсчёта; государственные учреждения не входят.",
            en="Places of business open on the day of the count; public institutions left out.",
        ),
        formula=Text(
            kk="Сол күнге дейін ашылған, бірақ жабылмаған орындар; ашылған күні белгісіз орын "
            "бұрыннан бар деп саналады",
            ru="Открытые к этому дню и не закрытые; место без даты открытия считается стоявшим "
            "всегда",
            en="Opened by that day and not closed; a place without a day of opening has always "
            "stood",
        ),
        value=lambda line: line.here.standing,
        written=_count,
    ),
    "per_people": Measure(
        title=Text(
            kk="10\N{NO-BREAK SPACE}000 тұрғынға",
            ru="На 10\N{NO-BREAK SPACE}000 жителей",
            en="Per 10,000 residents",
        ),
        unit=Text(
            kk="10\N{NO-BREAK SPACE}000 тұрғынға шаққандағы орын",
            ru="мест на 10\N{NO-BREAK SPACE}000 жителей",
            en="places per 10,000 residents",
        ),
        definition=Text(
            kk="Тұрғындар санына шаққандағы бизнес орындары.",
            ru="Места бизнеса в пересчёте на жителей.",
            en="Places of business for the residents there are.",
        ),
        formula=Text(
            kk="10\N{NO-BREAK SPACE}000 × орын саны ÷ тұрғындар саны",
            ru="10\N{NO-BREAK SPACE}000 × число мест ÷ число жителей",
            en="10,000 × places ÷ residents",
        ),
        value=values.per_people,
        written=_rate,
    ),
    "share": Measure(
        title=Text(kk="Үлесі", ru="Доля", en="Share"),
        unit=Text(kk="барлық орыннан", ru="от всех мест", en="of all places"),
        definition=Text(
            kk="Осы саланың аумақтағы барлық бизнес орындарындағы үлесі.",
            ru="Доля этой группы среди всех мест бизнеса территории.",
            en="The group's share among all places of business of the area.",
        ),
        formula=Text(
            kk="100 × саладағы орын ÷ аумақтағы барлық орын",
            ru="100 × мест в группе ÷ всех мест территории",
            en="100 × places of the group ÷ all places of the area",
        ),
        value=values.share,
        written=_percent,
    ),
    "quotient": Measure(
        title=Text(kk="Қаламен салыстырғанда", ru="К доле города", en="Against the city"),
        unit=Text(kk="есе", ru="раза", en="times"),
        definition=Text(
            kk="Мамандану коэффициенті: саланың аудандағы үлесі қаладағы үлесінен неше есе көп. "
            "1-ден үлкен болса, аудан осы салаға маманданған.",
            ru="Коэффициент локализации: во сколько раз доля группы в районе больше, чем в "
            "городе. Больше 1 — район на ней специализируется.",
            en="Location quotient: how many times the group's share in the district is its share "
            "in the city. Above 1 the district specialises in it.",
        ),
        formula=Text(
            kk="Аудандағы үлес ÷ қаладағы үлес; қала үлгісімен бестен аз орын күтілсе, "
            "есептелмейді",
            ru="Доля в районе ÷ доля в городе; не считается, если по образцу города ожидается "
            "меньше пяти мест",
            en="Share in the district ÷ share in the city; not told where the city's pattern "
            "would have fewer than five places",
        ),
        value=values.quotient,
        written=_ratio,
    ),
    "opened": Measure(
        title=Text(kk="Ашылды", ru="Открылось", en="Opened"),
        unit=_PLACES,
        definition=Text(
            kk="Есептелген күнге дейінгі он екі айда ашылған бизнес орындары.",
            ru="Места бизнеса, открывшиеся за двенадцать месяцев до дня подсчёта.",
            en="Places of business that opened in the twelve months up to the day of the count.",
        ),
        formula=Text(
            kk="Ашылған күні осы мерзімге түсетін орындар; кейін жабылғандары да саналады",
            ru="Места с датой открытия в этом сроке; закрывшиеся потом тоже считаются",
            en="Places whose day of opening lies in that time, those that closed later too",
        ),
        value=lambda line: line.here.opened,
        written=_count,
    ),
    "closed": Measure(
        title=Text(kk="Жабылды", ru="Закрылось", en="Closed"),
        unit=_PLACES,
        definition=Text(
            kk="Есептелген күнге дейінгі он екі айда жабылған бизнес орындары.",
            ru="Места бизнеса, закрывшиеся за двенадцать месяцев до дня подсчёта.",
            en="Places of business that closed in the twelve months up to the day of the count.",
        ),
        formula=Text(
            kk="Жабылған күні осы мерзімге түсетін орындар",
            ru="Места с датой закрытия в этом сроке",
            en="Places whose day of closing lies in that time",
        ),
        value=lambda line: line.here.closed,
        written=_count,
    ),
    "growth": Measure(
        title=Text(kk="Бір жылдағы өсім", ru="Рост за год", en="Growth in a year"),
        unit=Text(kk="бір жылда", ru="за год", en="in a year"),
        definition=Text(
            kk="Бизнес орындарының саны он екі айда қанша пайызға өзгергені.",
            ru="На сколько процентов изменилось число мест бизнеса за двенадцать месяцев.",
            en="By how many percent the number of places changed in twelve months.",
        ),
        formula=Text(
            kk="100 × (ашылғаны − жабылғаны) ÷ бір жыл бұрынғы саны; онда жиырмадан аз болса, "
            "есептелмейді",
            ru="100 × (открылось − закрылось) ÷ было год назад; не считается, если было меньше "
            "двадцати",
            en="100 × (opened − closed) ÷ standing a year ago; not told where that was fewer than "
            "twenty",
        ),
        value=values.growth,
        written=_signed,
    ),
    "change": Measure(
        title=Text(kk="Бір жылдағы өзгеріс", ru="Изменение за год", en="Change in a year"),
        unit=_PLACES,
        definition=Text(
            kk="Он екі айда ашылған орындар саны жабылғанынан қаншаға көп.",
            ru="На сколько открывшихся за двенадцать месяцев мест больше, чем закрывшихся.",
            en="By how many the places opened in twelve months exceed those that closed.",
        ),
        formula=Text(kk="Ашылғаны − жабылғаны", ru="Открылось − закрылось", en="Opened − closed"),
        value=lambda line: line.here.opened - line.here.closed,
        written=_change,
    ),
    "density": Measure(
        title=Text(kk="Тығыздығы", ru="Плотность", en="Density"),
        unit=Text(
            kk="тұрғыны бар жердің 1 км²-інде",
            ru="на км² заселённой земли",
            en="per km² of lived-in ground",
        ),
        definition=Text(
            kk="Адам тұратын жердің бір шаршы километріндегі бизнес орындары; таулар мен бос жер "
            "есепке кірмейді.",
            ru="Места бизнеса на квадратном километре земли, где живут люди; горы и пустыри не "
            "входят.",
            en="Places of business on a square kilometre of ground that people live on; mountains "
            "and empty land are left out.",
        ),
        formula=Text(
            kk="Орын саны ÷ тұрғыны бар H3 ұяшықтарының ауданы (10-деңгей, UTM 43N)",
            ru="Число мест ÷ площадь ячеек H3 с жителями (уровень 10, UTM 43N)",
            en="Places ÷ area of the H3 cells that have residents (resolution 10, UTM 43N)",
        ),
        value=values.density,
        written=units.significant,
    ),
    "diversity": Measure(
        title=Text(kk="Алуан түрлілігі", ru="Разнообразие", en="Diversity"),
        unit=Text(
            kk="тең салаға пара-пар", ru="равных категорий", en="categories, were they equal"
        ),
        definition=Text(
            kk="Салалар тең бөлінсе, осындай алуан түрлілікке неше сала жетер еді: сан үлкен "
            "болған сайын аудан бір саладан азырақ тәуелді.",
            ru="Сколько равных категорий дали бы такое же разнообразие: чем больше, тем меньше "
            "район зависит от одной из них.",
            en="How many equally frequent categories would be as diverse: the more, the less the "
            "area hangs on one of them.",
        ),
        formula=Text(
            kk="exp(−Σ p·ln p), мұндағы p — саланың үлесі (Шеннон, Хилл саны)",
            ru="exp(−Σ p·ln p), где p — доля категории (Шеннон, число Хилла)",
            en="exp(−Σ p·ln p), where p is a category's share (Shannon; Hill number)",
        ),
        value=values.diversity,
        written=units.significant,
    ),
}
"""By their word in a reference."""
