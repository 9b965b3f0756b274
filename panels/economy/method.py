"""How the portrait is counted, in a few sentences."""

from dash import html

from core.text import Lang, Text
from panels.economy._numbers import plain

_TITLE = Text(kk="Қалай есептеледі", ru="Как это посчитано", en="How it is counted")
_TOLD = (
    Text(
        kk="Тек бизнес орындары саналады: мектеп, емхана, полиция секілді мемлекеттік мекемелер "
        "кірмейді. Ашылған күні белгісіз орын бұрыннан бар деп есептеледі.",
        ru="Считаются только места бизнеса: школы, поликлиники, полиция и другие государственные "
        "учреждения не входят. Место без даты открытия считается стоявшим всегда.",
        en="Only places of business count: schools, clinics, police and other public institutions "
        "are left out. A place without a day of opening has always stood.",
    ),
    Text(
        kk="Тығыздық адам тұратын жердің алаңына бөлінеді: Медеу мен Наурызбай тауларында бизнес "
        "те, тұрғын да жоқ, олар салыстыруды бұзар еді.",
        ru="Плотность — на площадь земли, где живут люди: в горах Медеуского и Наурызбайского "
        "районов нет ни жителей, ни бизнеса, с ними сравнение было бы неверным.",
        en="Density is by ground that people live on: the mountains of Medeu and Nauryzbay have "
        "neither residents nor business and would spoil the comparison.",
    ),
    Text(
        kk="Үлес пен өсім аз саннан есептелмейді: онда сызықша тұрады, себебі ол кездейсоқтықты "
        "ғана көрсетер еді.",
        ru="Доли и рост не считаются по малым числам: вместо них прочерк — они показали бы одну "
        "случайность.",
        en="Quotients and growth are not told of small numbers: a dash stands there, since they "
        "would show chance alone.",
    ),
    Text(
        kk="Шағын және орта бизнес, салық, жалақы сандары — басқа дереккөзден: бір кәсіпкердің "
        "бірнеше орны болуы не бірде-бірі болмауы мүмкін, сондықтан олар тең келмейді.",
        ru="Числа малого бизнеса, налогов и зарплат — из другого источника: у предпринимателя "
        "может быть несколько мест или ни одного, поэтому они не совпадают.",
        en="Figures of small business, taxes and wages come from another source: somebody may have "
        "several places or none, so that they do not agree.",
    ),
)


def build(lang: Lang) -> html.Section:
    """Return what one must know to read the numbers."""
    told = [html.P(plain(one.to(lang))) for one in _TOLD]
    return html.Section([html.H2(_TITLE.to(lang)), *told], className="panel economy-method")
