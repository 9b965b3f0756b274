"""The benchmark of the wall tells what it measured; a run itself is long and is not made here."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from cli import bench_screen, bench_screen_soak, bench_screen_streams
from cli.__main__ import app
from cli.bench_screen_soak import SETTLED, Run

SOAK = {
    "changes": 2_011,
    "seconds": 700,
    "change_ms": {"p50": 41.4, "p95": 96.6, "worst": 212.0},
    "heap_mb": {"settled": 20.0, "end": 21.0},
    "heap_growth": 0.05,
    "memory": {"4711": {"settled_mb": 200.0, "end_mb": 190.0, "growth": -0.05}},
    "blanks": 3,
    "recovers_s": {"restarted": 2.44, "killed": 5.0},
}
WIDE = {"COLUMNS": "120", "NO_COLOR": "1"}
RESULT = {
    "load_before": 0.4,
    "first_scene_s": {"median": 1.234, "each": [1.2, 1.3]},
    "change_ms": {"p50": 30.0, "p95": 61.0, "worst": 90.4},
    "pulses": {
        "1": {"p50_ms": 3.0, "p95_ms": 5.0, "asked": 20, "statements_a_second": 9.0},
        "50": {"p50_ms": 4.0, "p95_ms": 16.5, "asked": 990, "statements_a_second": 9.2},
    },
    "streams": {"0": 1.2, "50": None},
    "soak": SOAK,
}


def test_the_command_explains_itself() -> None:
    done = CliRunner().invoke(app, ["bench", "screen", "--help"], env=WIDE)
    assert done.exit_code == 0, done.output
    assert "--changes" in done.stdout and "--json" in done.stdout


def test_an_endurance_run_is_told_with_what_was_to_be_reached() -> None:
    told = list(bench_screen_soak.lines(SOAK))
    assert told == [
        "2011 changes in 700 s: p50 41 ms, p95 97 ms (at most 300), worst 212 ms; blank 3 times",
        "heap of the page: 20.0 MB, at the end 21.0 MB: +5.0 % (at most 10)",
        "worker 4711: 200.0 MB, at the end 190.0 MB: -5.0 % (at most 10)",
        "restarted: live again after 2.4 s (at most 10)",
        "killed: live again after 5.0 s (at most 10)",
    ]


def test_a_whole_run_is_told_line_by_line() -> None:
    told = list(bench_screen._lines(RESULT))
    assert told[:7] == [
        "load before: 0.4",
        "first scene: median 1.23 s (at most 2); 1.20, 1.30",
        "a change of scene: p50 30 ms, p95 61 ms (at most 300), worst 90 ms",
        "1 screens: pulse p50 3.0 ms, p95 5.0 ms, 9.0 statements a second",
        "50 screens: pulse p50 4.0 ms, p95 16.5 ms, 9.2 statements a second",
        "0 streams open: another question was answered in 1 ms",
        "50 streams open: another question got no answer in 5 s",
    ]
    assert told[7:] == list(bench_screen_soak.lines(SOAK))


@dataclass
class Page:
    """A screen that answers what it was asked for."""

    answers: dict[str, object] = field(default_factory=dict)

    def evaluate(self, what: str) -> object:
        return next(answer for name, answer in self.answers.items() if name in what)


def noted(heap: list[tuple[int, float]], memory: list[tuple[int, dict[int, float]]]) -> Run:
    page = Page({"took": [10, 20, 30, 400], "blanks": 0, "changes": 2_000})
    return Run(page, None, None, 0, None, heap=heap, memory=memory)


def test_growth_counts_from_when_the_run_has_settled() -> None:
    heap = [(SETTLED // 2, 5.0), (SETTLED, 10.0), (1_000, 30.0), (2_000, 12.0)]
    told = bench_screen_soak._told(noted(heap, [(0, {1: 100.0})]), 60.4)
    assert told["heap_mb"] == {"settled": 10.0, "end": 12.0}
    assert told["heap_growth"] == pytest.approx(0.2)
    assert told["change_ms"]["worst"] == 400 and told["change_ms"]["p50"] == 25
    assert (told["changes"], told["seconds"], told["blanks"]) == (2_000, 60, 0)
    assert list(bench_screen_soak.lines(told))


def test_each_worker_grows_from_its_own_beginning() -> None:
    first, later = 4711, 4712
    memory = [
        (0, {first: 50.0, 1: 80.0}),
        (SETTLED, {first: 100.0, 1: 90.0}),
        (1_000, {first: 105.0, later: 40.0}),
        (1_000 + SETTLED, {first: 110.0, later: 60.0}),
    ]
    told = bench_screen_soak._memory(noted([], memory))
    assert told == {
        "4711": {"settled_mb": 100.0, "end_mb": 110.0, "growth": 0.1},
        "4712": {"settled_mb": 60.0, "end_mb": 60.0, "growth": 0.0},
    }, "the one that was killed is not told"


def test_no_process_serves_at_a_port_that_nobody_has(free_port: int) -> None:
    assert bench_screen_soak.workers(free_port) == []


def test_a_stream_stays_open_and_a_question_is_answered_at_once() -> None:
    begun: list[SimpleNamespace] = []

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        begun.append(SimpleNamespace(status=status, kind=dict(headers)["Content-Type"]))

    plain = bench_screen_streams.server({"PATH_INFO": "/plain"}, start)
    assert list(plain) == [b"here"]
    stream = iter(bench_screen_streams.server({"PATH_INFO": "/stream"}, start))
    assert next(stream) == b"data: 0\n\n"
    stream.close()
    assert [one.kind for one in begun] == ["text/plain", "text/event-stream"]
