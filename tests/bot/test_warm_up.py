"""What is slow to load is loaded when the start is over, and in no process that ends before."""

import threading

from bot.serve import warm_up_later


def test_it_is_loaded_a_while_after_the_start_unless_the_process_ends():
    loaded: list[str] = []
    ending = threading.Event()
    ending.set()

    warm_up_later(ending, load=lambda: loaded.append("ending")).join(5)
    warm_up_later(threading.Event(), 0, lambda: loaded.append("running")).join(5)

    assert loaded == ["running"]
