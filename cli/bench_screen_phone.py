"""A phone of the benchmark: it holds a scene on the screen while something is measured there."""

import http.client
import json
import time
from dataclasses import dataclass
from typing import Any, Final, Self

PATIENCE: Final = 60.0
DONE: Final = 200


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone that may move one screen of the server at a port."""

    port: int
    token: str

    @classmethod
    def paired(cls, port: int, code: str) -> Self:
        """Pair a phone by the code that a screen shows."""
        return cls(port, _sent(port, "pair", "", {"code": code, "name": "bench"})["token"])

    def tell(self, act: str, **given: Any) -> None:
        """Tell the screen something, again until the server does it.

        Raises
        ------
        RuntimeError
            If it was not done within `PATIENCE` seconds.
        """
        _sent(self.port, act, self.token, given)


def _sent(port: int, act: str, token: str, given: dict[str, Any]) -> dict[str, Any]:
    headers = {"Content-Type": "application/json", "X-Remote": token}
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            line.request("POST", f"/remote/{act}", json.dumps(given), headers)
            answer = line.getresponse()
            told = json.loads(answer.read())
            if answer.status == DONE:
                return dict(told)
        except (OSError, http.client.HTTPException):  # a worker was killed on purpose
            pass
        finally:
            line.close()
        time.sleep(0.5)
    raise RuntimeError(f"the phone's {act} was not done")
