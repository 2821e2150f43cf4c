"""Text files: the encodings in which people in China save them."""

from __future__ import annotations

import codecs
import unicodedata

from labelcheck.ingest.limits import Limits
from labelcheck.model.errors import InputError
from labelcheck.model.text import Text

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LONGEST_CHARACTER = 4  # bytes, in each of the encodings
_LAYOUT = frozenset("\t\n\r\f\v")
# Controls, lone surrogates and code points without a character never stand in a text that was decoded rightly.
_NEVER_IN_TEXT = frozenset({"Cc", "Cs", "Cn"})
# Big5 read as gb18030 yields private characters, and a wrongly decoded text must not pass for a complete transcription.
_NEVER_IN_CHINESE = _NEVER_IN_TEXT | {"Co"}


def decode_text(data: bytes) -> str | None:
    r"""``data`` as text with ``\\n`` line ends, from UTF-8, UTF-16 with a byte order mark or gb18030; None if it is none of them."""
    encodings = [encoding for mark, encoding in _BOMS if data.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        never = _NEVER_IN_CHINESE if encoding == "gb18030" else _NEVER_IN_TEXT
        if all(char in _LAYOUT or unicodedata.category(char) not in never for char in text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def begins_as_text(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a text; they may end in the middle of a character."""
    return any(decode_text(head[: len(head) - cut]) is not None for cut in range(_LONGEST_CHARACTER))


def transcript(data: bytes, where: str, limits: Limits) -> str:
    """The text of a transcription; raises InputError when it is blank, over-long or no text at all."""
    # Counted in bytes first, so that a huge file is not looked through character by character.
    over_long = len(data) > limits.text_characters * _LONGEST_CHARACTER
    text = None if over_long else decode_text(data)
    if over_long or len(text or "") > limits.text_characters:
        raise InputError(
            where,
            Text(f"文本超过 {limits.text_characters} 字", f"the text is longer than {limits.text_characters} characters"),
            Text("请只保留一个标签的文字", "keep only the words of one label"),
        )
    if text is None:
        raise InputError(
            where,
            Text("不是文本，或编码无法识别", "not a text, or in an unknown encoding"),
            Text("请另存为 UTF-8 编码的 .txt", "save it as .txt in UTF-8"),
        )
    if not text.strip():
        raise InputError(
            where,
            Text("文本没有内容", "the text is blank"),
            Text("请逐行录入标签上的文字", "type the printed lines of the label"),
        )
    return text
