"""The categories of indicators, in the order in which pages and documents show them."""

from collections.abc import Mapping
from typing import Final

from core.text import Text

CATEGORIES: Final[Mapping[str, Text]] = {
    "population": Text(kk="Халық", ru="Население", en="Population"),
    "budget": Text(kk="Аудан бюджеті", ru="Бюджет района", en="District budget"),
    "sme": Text(kk="Шағын және орта бизнес", ru="Малый и средний бизнес", en="Small business"),
    "taxes": Text(kk="Салықтар", ru="Налоги", en="Taxes"),
    "utilities": Text(
        kk="Тұрғын үй-коммуналдық шаруашылық", ru="Коммунальное хозяйство", en="Utilities"
    ),
    "improvement": Text(kk="Абаттандыру", ru="Благоустройство", en="Improvement"),
    "communications": Text(kk="Байланыс", ru="Связь", en="Communications"),
    "transport": Text(kk="Көлік", ru="Транспорт", en="Transport"),
    "health": Text(kk="Денсаулық сақтау", ru="Здравоохранение", en="Health"),
    "education": Text(kk="Білім беру", ru="Образование", en="Education"),
    "crime": Text(kk="Құқықтық тәртіп", ru="Правопорядок", en="Law and order"),
    "executive": Text(
        kk="Жергілікті атқарушы органдар", ru="Местные исполнительные органы", en="Local executive"
    ),
}
