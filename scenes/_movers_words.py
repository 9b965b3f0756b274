"""Words of the scene of what moved most."""

from typing import Final

from core.text import Text

OF_ALL: Final = Text(
    kk="қаралған {n} мәннің ішінде", ru="из {n} рассмотренных", en="of {n} looked at"
)
NO_PLACE: Final = Text(kk="орны белгісіз", ru="место неизвестно", en="place not known")
FROM_TO: Final = Text(
    kk="орны: {before} → {after}", ru="место: {before} → {after}", en="place: {before} → {after}"
)
SAME: Final = Text(
    kk="{after}-орында қалды",
    ru="место прежнее: {after}",
    en="place as before: {after}",
)
PLACE: Final = Text(kk="орын", ru="место", en="place")
LEGEND: Final = Text(
    kk="Алдыңғы ай → {month}; орын — аудандар арасында",
    ru="Месяцем раньше → {month}; место — среди районов",
    en="The month before → {month}; place among the districts",
)
YEAR_LEGEND: Final = Text(
    kk="Аудандар арасындағы орын: {ago} → {month}",
    ru="Место среди районов: {ago} → {month}",
    en="Place among the districts: {ago} → {month}",
)
ROSE: Final = Text(
    kk="«{what}» бір айда әдеттегіден көп өсті: бұрын {before}, енді {after}; {place}.",
    ru="«{what}» за месяц — рост сильнее обычного: было {before}, стало {after}; {place}.",
    en="“{what}” rose more than usual in a month, from {before} to {after}; {place}.",
)
FELL: Final = Text(
    kk="«{what}» бір айда әдеттегіден көп төмендеді: бұрын {before}, енді {after}; {place}.",
    ru="«{what}» за месяц — снижение сильнее обычного: было {before}, стало {after}; {place}.",
    en="“{what}” fell more than usual in a month, from {before} to {after}; {place}.",
)
OTHERWISE: Final = Text(
    kk="«{what}» бұл айда әдеттегісінен басқаша өзгерді: бұрын {before}, енді {after}; {place}.",
    ru="«{what}» — изменение не такое, как обычно в этом месяце: было {before}, стало {after}; "
    "{place}.",
    en="“{what}” moved otherwise than it usually does in this month, from {before} to {after}; "
    "{place}.",
)
YEAR_UP: Final = Text(
    kk="«{what}» бойынша орны бір жылда жақсарды: {places}; соңғы айдағы "
    "өзгерістердің бәрі — кездейсоқ ауытқу шегінде.",
    ru="место по показателю «{what}» за год улучшилось: {places}; за последний месяц "
    "все изменения — в пределах случайного.",
    en="its place by “{what}” got better in a year: {places}; in the last month all "
    "changes are within chance.",
)
YEAR_DOWN: Final = Text(
    kk="«{what}» бойынша орны бір жылда төмендеді: {places}; соңғы айдағы "
    "өзгерістердің бәрі — кездейсоқ ауытқу шегінде.",
    ru="место по показателю «{what}» за год ухудшилось: {places}; за последний месяц "
    "все изменения — в пределах случайного.",
    en="its place by “{what}” got worse in a year: {places}; in the last month all "
    "changes are within chance.",
)
NOTE: Final = Text(
    kk="Әр көрсеткіштің айлық өзгерісі алдыңғы жылдардың дәл осы айындағы өзгерісімен "
    "салыстырылды, қаралғаны — {watched} қатар. Осынша қатардың бірнешеуі кездейсоқ та ауытқиды, "
    "сондықтан содан асқаны ғана айтылады: айтылғанның орта есеппен оннан бірі ғана кездейсоқ "
    "болуы мүмкін. Орын аралықтары қабыспаған жағдайда ғана өзгерді деп айтылады.",
    ru="Изменение за месяц сравнивается с изменением в том же месяце прошлых лет, рассмотрено "
    "рядов: {watched}. Несколько из стольких рядов отклоняются и случайно, поэтому называется "
    "только то, что выходит за эти пределы: случайным из названного может быть в среднем лишь "
    "одно из десяти. Место называется сменившимся, только если интервалы не пересекаются.",
    en="A month's change is compared with that of the same month in earlier years, {watched} "
    "series in all. Of so many some are far off by chance, so that only what goes beyond that is "
    "told: one in ten of what is told may be chance, on average. A place is said to have changed "
    "only if the intervals do not overlap.",
)
_FORMULA: Final = Text(
    kk="Айлық өзгерісі күтілгеннен кемінде екі жарым әдеттегі қадамға ауытқыған әрі қаралған "
    "қатарлар санына қарамастан кездейсоқ деп саналмайтын (Бенджамини — Хохберг, оннан бір) "
    "«аудан — көрсеткіш» жұптарының саны; күтілгені — басқа жылдардағы осы айдың медианасы, "
    "әдеттегі қадам — соңғы 24 айдың медиандық абсолют ауытқуы",
    ru="Число пар «район — показатель», где изменение за месяц отстоит от ожидаемого хотя бы на "
    "два с половиной обычных шага и не объясняется случаем при таком числе рядов (Бенджамини — "
    "Хохберг, одно из десяти); ожидаемое — медиана того же месяца других лет, обычный шаг — "
    "медианное абсолютное отклонение за 24 месяца",
    en="Count of pairs of district and indicator whose monthly change is at least two and a half "
    "usual steps off what is expected and is not what chance does in so many series "
    "(Benjamini–Hochberg, one in ten); expected is the median of the same month in other years, a "
    "usual step is the median absolute deviation of 24 months",
)
BETTER: Final = (
    Text(kk="Бір айда анық жақсарғаны", ru="За месяц точно лучше", en="Surely better in a month"),
    Text(
        kk="Бір айда кездейсоқ ауытқудан артық жақсарған көрсеткіштер.",
        ru="Показатели, которые за месяц улучшились сильнее случайного.",
        en="Indicators that improved beyond chance in a month.",
    ),
    _FORMULA,
)
WORSE: Final = (
    Text(kk="Бір айда анық нашарлағаны", ru="За месяц точно хуже", en="Surely worse in a month"),
    Text(
        kk="Бір айда кездейсоқ ауытқудан артық нашарлаған көрсеткіштер.",
        ru="Показатели, которые за месяц ухудшились сильнее случайного.",
        en="Indicators that worsened beyond chance in a month.",
    ),
    _FORMULA,
)
PLACES: Final = (
    Text(
        kk="Бір жылда орны анық ауысқаны",
        ru="За год место точно сменилось",
        en="Place surely changed in a year",
    ),
    Text(
        kk="Аудандар арасындағы орны бір жыл бұрынғы дәл осы аймен салыстырғанда анық ауысқан "
        "көрсеткіштер.",
        ru="Показатели, по которым место района точно не то, что в том же месяце год назад.",
        en="Indicators by which a district's place is surely not that of the same month a year "
        "ago.",
    ),
    Text(
        kk="Орнының 95 пайыздық аралығы бір жыл бұрынғы аралықпен қабыспайтын «аудан — көрсеткіш» "
        "жұптарының саны; екі айда да мәні белгілі аудандар ғана салыстырылады",
        ru="Число пар «район — показатель», где 95-процентный интервал места не пересекается с "
        "интервалом год назад; сравниваются только районы со значением в обоих месяцах",
        en="Count of pairs of district and indicator whose 95 percent interval of the place does "
        "not overlap that of a year ago; only districts with a value in both months are compared",
    ),
)
