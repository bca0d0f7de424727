"""How many inputs a fuzz test tries: few by default, under the profile `fuzz` more than a hundred thousand in all."""

from __future__ import annotations

from hypothesis import settings

FUZZ = "fuzz"


def inputs(usually: int, fuzzing: int) -> settings:
    """The settings of a test that tries so many inputs, by default and with `HYPOTHESIS_PROFILE=fuzz`."""
    return settings(max_examples=fuzzing if settings.get_current_profile_name() == FUZZ else usually)
