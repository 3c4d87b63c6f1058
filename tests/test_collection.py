"""The collector rests within, and is as it was afterwards."""

import gc
from collections.abc import Iterator

import pytest

from checker.collection import resting


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    on = gc.isenabled()
    yield
    (gc.enable if on else gc.disable)()


@pytest.mark.parametrize("on", [True, False])
def test_rests_and_goes_on(on: bool) -> None:
    (gc.enable if on else gc.disable)()
    with resting():
        assert not gc.isenabled()
    assert gc.isenabled() is on


def test_goes_on_after_an_error() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="wrong"), resting():
        raise ValueError("wrong")
    assert gc.isenabled()
