"""Words in a report that are no report: what a reader of it cannot see, and orders to the program that reads it."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus import Passage
from text.fold import fold
from text.sentences import sentence_around

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_RULES = r"(?:(?:chi|huong)\sdan|chi\sthi|quy\stac|(?:menh|cau)\slenh|instructions?|rules?|prompts?|guidelines?)"
_ORDER = re.compile(
    rf"""
    \b(?: (?:hay|phai|can|ban|please|now|you)\s+ (?:\w+\s+){{0,2}} )?
      (?: bo\squa | phot\slo | quen(?:\sdi)? | lo\sdi | ignore | disregard | forget | override )
      \s+ (?: (?:\w+\s+){{0,2}} (?:all|above|previous|prior|earlier|moi|tat\sca) \s+ (?:\w+\s+){{0,2}} {_RULES} \b
        | (?:\w+\s+){{0,4}}? {_RULES} \b
          (?= [^.;!?]* \b(?:truoc|tren|cu|do|nay|he\sthong|previous|prior|above|va|roi|and|then)\b | \W*$ ) )
    | \b(?: system\sprompt | prompt\she\sthong | developer\smode | jailbreak | chatgpt | llm )\b
    | \b(?: tro\sly(?:\s(?:ai|ao))? | mo\shinh\sngon\sngu | chatbot | assistant | system ) [\s:,]+ (?:hay|noi|phai)\b
    | \b(?: tro\sly(?:\s(?:ai|ao))? | chatbot | assistant | system | user ) \s*:
    | \b(?:you\sare|act\sas|pretend\sto\sbe|respond\swith|answer\swith|say\sthat)\b
    | <\|[^|]*\|> | \[/?inst\] | <</?sys>>
    """,
    re.VERBOSE | re.MULTILINE,
)


def without_hidden_words(passage: Passage) -> Passage:
    """The passage with these words, and the whole sentence of an order, blanked out; all others keep their places."""
    text = _HIDDEN.sub(lambda match: " " * len(match[0]), passage.text)
    for match in list(_ORDER.finditer(fold(text))):
        start, end = sentence_around(text, match.start(), match.end())
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return passage if text == passage.text else replace(passage, text=text)
