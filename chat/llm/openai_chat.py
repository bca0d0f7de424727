"""LangChain's chat client for services that people really run. Imported when a model is asked: it takes a second."""

from __future__ import annotations

import warnings
from typing import Any

from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI

# Of replies whose content is a list; it would print a model's thoughts.
warnings.filterwarnings("ignore", message="Pydantic serializer warnings", category=UserWarning)

REFUSAL, THOUGHT = "refusal", "thought"
_THOUGHT_FIELDS = ("reasoning_content", "reasoning", "thinking")


class OpenAIChat(ChatOpenAI):
    """Knows by `additional_kwargs` of a chunk that the model refused or thought, which LangChain leaves out."""

    def _convert_chunk_to_generation_chunk(
        self, chunk: dict[str, Any], default_chunk_class: type, base_generation_info: dict[str, Any] | None
    ) -> ChatGenerationChunk | None:
        choices = chunk.get("choices") or []
        delta: Any = None
        for choice in choices[:1]:
            if choice.get("delta") is None:
                choice["delta"] = choice.get("message")  # some services stream messages
            delta = choice["delta"]
        converted = super()._convert_chunk_to_generation_chunk(
            {**chunk, "choices": choices, "usage": _usage(chunk.get("usage"))},
            default_chunk_class,
            base_generation_info,
        )
        if converted is not None and isinstance(delta, dict):
            if delta.get("refusal"):
                converted.message.additional_kwargs[REFUSAL] = True
            if any(delta.get(field) for field in _THOUGHT_FIELDS):
                converted.message.additional_kwargs[THOUGHT] = True
        return converted


def _usage(told: object) -> dict[str, int] | None:
    """The tokens that a service counted, as LangChain adds them up; None where they are none."""
    counts = [told.get(name) for name in ("prompt_tokens", "completion_tokens")] if isinstance(told, dict) else []
    if not counts or not all(isinstance(count, int | float) for count in counts):
        return None
    went_in, came_out = (int(count or 0) for count in counts)
    return {"prompt_tokens": went_in, "completion_tokens": came_out, "total_tokens": went_in + came_out}
