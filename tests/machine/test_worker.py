"""The thread, with jobs that wait for the test: nothing here goes by the clock."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from spasm_tui.machine.worker import Lull, Worker

WAIT_SECONDS = 10.0


class Jobs:
    """What the thread does, and when: each job waits until it is let go."""

    def __init__(self, does: Callable[[str, Lull], None] | None = None) -> None:
        self.done: list[str] = []
        self.began = {name: Event() for name in "abcde"}
        self.let_go = {name: Event() for name in "abcde"}
        self.ended = Event()
        self._does = does

    def do(self, job: str, lull: Lull) -> None:
        self.began[job].set()
        if self._does is not None:
            self._does(job, lull)
        else:
            assert self.let_go[job].wait(WAIT_SECONDS)
        self.done.append(job)

    def worker(self) -> Worker[str]:
        return Worker(self.do, self.ended.set)


def test_a_newer_job_takes_the_place_of_the_one_that_waits() -> None:
    jobs = Jobs()
    worker = jobs.worker()
    worker.put("a")
    assert jobs.began["a"].wait(WAIT_SECONDS)
    for name in "bcd":
        worker.put(name)  # returns although the thread is stuck in the first
    jobs.let_go["a"].set()
    assert jobs.began["d"].wait(WAIT_SECONDS)
    jobs.let_go["d"].set()
    assert worker.close(WAIT_SECONDS)
    assert jobs.done == ["a", "d"]
    assert jobs.ended.is_set()


def test_a_job_that_waits_is_told_of_a_newer_one_at_once() -> None:
    told: list[bool] = []
    jobs = Jobs(lambda job, lull: told.append(lull(WAIT_SECONDS if job == "a" else 0)))
    worker = jobs.worker()
    worker.put("a")
    assert jobs.began["a"].wait(WAIT_SECONDS)
    worker.put("b")
    assert jobs.began["b"].wait(WAIT_SECONDS)
    assert told[0] is True
    assert worker.close(WAIT_SECONDS)


def test_closing_tells_the_job_under_way_and_takes_no_more() -> None:
    told: list[bool] = []
    jobs = Jobs(lambda job, lull: told.append(lull(WAIT_SECONDS)))
    worker = jobs.worker()
    worker.put("a")
    assert jobs.began["a"].wait(WAIT_SECONDS)
    assert worker.close(WAIT_SECONDS)
    assert told == [True]
    assert jobs.ended.is_set()
    worker.put("b")
    assert not jobs.began["b"].is_set()


def test_a_stuck_thread_does_not_hold_up_the_end() -> None:
    jobs = Jobs()
    worker = jobs.worker()
    worker.put("a")
    assert jobs.began["a"].wait(WAIT_SECONDS)
    assert not worker.close(0.001)
    jobs.let_go["a"].set()
    assert worker.close(WAIT_SECONDS)


def test_a_job_that_goes_wrong_is_not_the_last() -> None:
    def fails(job: str, lull: Lull) -> None:
        if job == "a":
            raise RuntimeError("never seen on the screen")

    jobs = Jobs(fails)
    worker = jobs.worker()
    worker.put("a")
    assert jobs.began["a"].wait(WAIT_SECONDS)
    worker.put("b")
    assert jobs.began["b"].wait(WAIT_SECONDS)
    assert worker.close(WAIT_SECONDS)


def test_there_is_no_thread_before_the_first_job() -> None:
    jobs = Jobs()
    worker = jobs.worker()
    assert worker._thread is None
    assert worker.close(0)
    assert not jobs.ended.is_set()
