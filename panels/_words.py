"""Words that several panels share."""

from core.text import Text

DEMO = Text(kk="ДЕМО", ru="ДЕМО", en="DEMO")
DEMO_TELL = Text(
    kk="Синтетикалық деректер: көрсету үшін құрылған",
    ru="Синтетические данные: созданы для демонстрации",
    en="Synthetic data: made for demonstration",
)
KINDS = {
    "official": Text(kk="ресми деректер", ru="официальные данные", en="official data"),
    "measured": Text(kk="өлшенген деректер", ru="измеренные данные", en="measured data"),
    "modelled": Text(kk="модельдік деректер", ru="модельные данные", en="modelled data"),
    "synthetic": Text(kk="синтетикалық деректер", ru="синтетические данные", en="synthetic data"),
}
CLOSE = Text(kk="Жабу", ru="Закрыть", en="Close")
SOURCE = Text(kk="Дереккөз", ru="Источник", en="Source")
YES = Text(kk="Иә", ru="Да", en="Yes")
NO = Text(kk="Жоқ", ru="Нет", en="No")
