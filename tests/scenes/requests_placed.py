"""A hand that places weeks of citizens' requests in zones some kilometres apart."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.data_access.rows import LAT, LON
from tests.scenes.works_placed import DAY, NOW, TODAY, City, city_at

YESTERDAY = TODAY - DAY
ZONES = {1: LON, 2: LON + 0.06, 3: LON + 0.12}
"""Longitude of each district's zone."""
DAYS = 60


class Asked:
    """Requests of each district's zone, as usual and beyond it."""

    def __init__(self, city: City) -> None:
        self.city, self.hand = city, city.hand

    def as_usual(self, district: int, count: int, topic="roads", days=DAYS) -> None:
        """Place so many requests on each day until yesterday, closed in time."""
        for ago in range(1, days + 1):
            self.on(TODAY - ago * DAY, district, count, topic)

    def on(self, day, district: int, count: int, topic="roads", **given) -> None:
        """Place requests of a day at nine o'clock, due in ten days and closed in one."""
        at = NOW.replace(year=day.year, month=day.month, day=day.day, hour=9, minute=0)
        row = {
            "due": at + 10 * DAY,
            "closed": at + DAY if at + DAY < NOW else None,
            **given,
        }
        self.hand.conn.execute(
            "INSERT INTO request (channel, service, topic, opened_at, due_at, closed_at, status, "
            "district_id, geom, source_id, external_id, run_id) SELECT '109', 's', %(topic)s, "
            "%(at)s, %(due)s, %(closed)s, 'closed', %(district)s, "
            "ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326), %(source)s, "
            "gen_random_uuid()::text, %(run)s FROM generate_series(1, %(count)s)",
            {
                **row,
                "topic": topic,
                "at": at,
                "district": district,
                "lon": ZONES[district],
                "lat": LAT,
                "count": count,
                "source": self.hand.source,
                "run": self.hand.run,
            },
        )

    def neighbourhood(self, district: int, name: tuple[str, str, str]) -> None:
        """Place a neighbourhood in a district's zone."""
        self.hand.conn.execute(
            "INSERT INTO neighbourhood (name_kk, name_ru, name_en, rank, geom, source_id, "
            "external_id, run_id) VALUES (%s, %s, %s, 1, ST_SetSRID(ST_MakePoint(%s, %s), 4326), "
            "%s, %s, %s)",
            (*name, ZONES[district], LAT, self.hand.source, name[2], self.hand.run),
        )


@contextmanager
def asking_at(address: str) -> Iterator[Asked]:
    """Yield a hand to place requests at `address`."""
    with city_at(address) as city:
        yield Asked(city)
