"""Characters that can't be shown, or that show something else than they say, taken out of a text.

Control characters, bidirectional overrides (which turn the reading order around), invisible
characters inside words, halves of surrogate pairs, and "â€™" where "’" was meant.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Callable

_ANSI = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]|\x1b[@-Z\\-_]?")
_SPACES = re.compile("[\x00\x0b\x85]")
_BREAKS = re.compile("\x0c|[\u2028\u2029]")
_C1 = re.compile("[\x80-\x9f]")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
_C1_WITHOUT_MEANING = (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
_C1_MEANT = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in _C1_WITHOUT_MEANING}
#: The first two characters of UTF-8 that was read as Windows-1252 or Latin-1.
_DOUBLE_ENCODED = re.compile("[\u00c2-\u00f4][\x80-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192"
                             "\u02c6\u02dc\u2013-\u2122]")
#: What an English newspaper prints beyond ASCII: a repair that gives anything else ("Ü†" gives a Syriac letter) is none.
_LIKELY = re.compile("[\x00-\u024f\u0370-\u04ff\u1e00-\u1eff\u2000-\u22ff\u2460-\u27bf\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
                     "\ufb00-\ufb06\ufe0f\ufeff\U0001f000-\U0001faff]*")

#: (what is looked for, what stands in its place, how it is said), in this order.
_STEPS = (
    (_NO_CHARACTERS, "", "meaningless code {} taken out"),
    (_ANSI, "", "terminal escape {} taken out"),
    (_SPACES, " ", "control character {} replaced by a space"),
    (_BREAKS, "\n", "page or line separator {} replaced by a new line"),
    (_C1, lambda m: _C1_MEANT.get(ord(m[0]), ""), "Windows-1252 character {} in place of a control character"),
    (_CONTROLS, "", "control character {} taken out"),
    (_BIDI, "", "character {} that turns the reading order around taken out"),
    (_INVISIBLE, "", "invisible character {} taken out"),
)
#: All of the above.
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff"
                  "\ud800-\udfff\ufffe\uffff]")


def shown(text: str) -> str:
    """``text`` without them: for what comes out of an escape such as ``&#8238;``, where no file's line is to be mended."""
    if _ODD.search(text):
        for pattern, replacement, _ in _STEPS:
            text = pattern.sub(replacement, text)
    return text


def clean_characters(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` (lines end in ``\\n``) without them, and a sentence for each kind that was found."""
    text, repaired = _repair_double_encoding(text)
    said = [f"{repaired} line(s) mended that were UTF-8 read as Windows-1252"] if repaired else []
    for pattern, replacement, words in _STEPS:
        text, count = pattern.subn(replacement, text)
        if count:
            said.append(f"{count} × " + words.replace(" {}", ""))
    return text, tuple(said)


def _repair_double_encoding(text: str) -> tuple[str, int]:
    """Line by line, because one file may hold both; ftfy repairs only what can't have been meant."""
    if not _DOUBLE_ENCODED.search(text):
        return text, 0
    lines = text.split("\n")
    mended = [_mended(line) if _DOUBLE_ENCODED.search(line) else line for line in lines]
    return "\n".join(mended), sum(a != b for a, b in zip(lines, mended))


def _mended(line: str) -> str:
    mended = _fixer()(line)
    return mended if _LIKELY.fullmatch("".join(set(mended) - set(line))) else line


@lru_cache(maxsize=1)
def _fixer() -> Callable[[str], str]:
    """Of ftfy the repair of encodings alone. Its import costs as much as a small build, and hardly any file needs it."""
    from ftfy import TextFixerConfig, fix_encoding

    only = TextFixerConfig(unescape_html=False, remove_terminal_escapes=False, restore_byte_a0=False, replace_lossy_sequences=False,
                           fix_c1_controls=False, fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False, fix_line_breaks=False,
                           fix_surrogates=False, remove_control_chars=False, normalization=None)
    return lambda line: fix_encoding(line, only)
