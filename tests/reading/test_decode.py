"""Bytes of every provenance become clean text, and every change is said."""

from __future__ import annotations

import codecs

import pytest
from news_digest.errors import ArticleError
from news_digest.reading import decode, encode

SENTENCE = "The café’s owner – Zoë Härkönen – paid €5."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(SENTENCE.encode(), "utf-8", id="utf8"),
        pytest.param(codecs.BOM_UTF8 + SENTENCE.encode(), "utf-8", id="utf8_with_mark"),
        pytest.param(codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"), "utf-16-le", id="utf16_le_with_mark"),
        pytest.param(codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16-be", id="utf16_be_with_mark"),
        pytest.param(SENTENCE.encode("utf-16-le"), "utf-16-le", id="utf16_le"),
        pytest.param(SENTENCE.encode("utf-16-be"), "utf-16-be", id="utf16_be"),
        pytest.param(codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"), "utf-32-le", id="utf32_with_mark"),
        pytest.param(
            codecs.BOM_UTF16_LE + "\0".encode("utf-16-le") + SENTENCE.encode("utf-16-le"),
            "utf-16-le",
            id="utf16_with_a_zero_first",
        ),
        pytest.param(SENTENCE.encode("cp1252"), "cp1252", id="windows_1252"),
        pytest.param(
            f'<meta charset="iso-8859-15"><p>{SENTENCE.replace("’", "").replace("–", "-")}'.encode("iso-8859-15"),
            "iso8859-15",
            id="said_by_the_page",
        ),
        pytest.param(f'<meta charset="utf-16"><p>{SENTENCE}'.encode("cp1252"), "cp1252", id="page_that_lies"),
    ],
)
def test_encodings(data, encoding):
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert "Zoë Härkönen" in decoded.text and "€5" in decoded.text
    assert bool(decoded.repairs) == (encoding != "utf-8")
    assert encode(decoded.raw, decoded) == data


@pytest.mark.parametrize(
    ("data", "text", "said"),
    [
        pytest.param(b"a\r\nb\rc\nd", "a\nb\nc\nd", [], id="newlines"),
        pytest.param(b"Before\x00after", "Before after", ["1 × control character replaced by a space"], id="nul"),
        pytest.param(
            b"\x1b[31mred\x1b[0m \x07bell",
            "red bell",
            ["2 × terminal escape taken out", "1 × control character taken out"],
            id="terminal",
        ),
        pytest.param(
            "a\u202eb\u2066c".encode(), "abc", ["2 × character that turns the reading order around taken out"], id="bidi"
        ),
        pytest.param("Port\u00ad Elm\u200b\ufeff".encode(), "Port Elm", ["3 × invisible character taken out"], id="invisible"),
        pytest.param("family 👨\u200d👩 نه\u200cخ".encode(), "family 👨\u200d👩 نه\u200cخ", [], id="joiners_stay"),
        pytest.param(
            "the city\u0092s".encode(), "the city’s", ["1 × Windows-1252 character in place of a control character"], id="c1"
        ),
        pytest.param(
            "Café and more, “so” said é: ".encode() + b"\x93no\x94 x",
            "Café and more, “so” said é: “no” x",
            ["2 stray bytes among UTF-8 read as Windows-1252"],
            id="stray_bytes",
        ),
        pytest.param(
            "“Héllo wörld”, said she ".encode() + b"\xed\xa0\x80",
            "“Héllo wörld”, said she ",
            ["1 meaningless surrogate taken out"],
            id="surrogate",
        ),
        pytest.param(
            "The cityâ€™s mayor".encode(),
            "The city’s mayor",
            ["1 line(s) mended that were UTF-8 read as Windows-1252"],
            id="double_encoded",
        ),
        pytest.param("She cried “été…” at CAFÉ™".encode(), "She cried “été…” at CAFÉ™", [], id="what_could_be_meant_stays"),
        pytest.param("MENÜ† and CAFÉ” x".encode(), "MENÜ† and CAFÉ” x", [], id="no_letters_of_far_scripts"),
        pytest.param("a\u2028b\x0cc".encode(), "a\nb\nc", ["2 × page or line separator replaced by a new line"], id="separators"),
    ],
)
def test_repairs(data, text, said):
    decoded = decode(data)
    assert (decoded.text, list(decoded.repairs)) == (text, said)


@pytest.mark.parametrize(("data", "newline"), [(b"a\r\nb\r\nc\n", "\r\n"), (b"a\rb\r", "\r"), (b"a", "\n")])
def test_newline_of_the_file(data, newline):
    assert decode(data).newline == newline


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"%PDF-1.4\n1 0 obj", "The file is a PDF file, not text", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "The file is an image, not text", id="png"),
        pytest.param(b"PK\x03\x04docx", "The file is a zip archive or an office document, not text", id="docx"),
        pytest.param(bytes(range(256)) * 4, "The file is a binary file, not text", id="unknown_binary"),
        pytest.param(
            "Катер сел на мель у берега, сообщили в пятницу".encode("koi8-r"), "The file's encoding can't be told", id="cyrillic"
        ),
        pytest.param(b"\xff\xfe", "The file is empty", id="mark_alone"),
    ],
)
def test_refused(data, said):
    with pytest.raises(ArticleError) as caught:
        decode(data, path="a.txt")
    assert (caught.value.problem, caught.value.path) == (said, "a.txt")
    assert caught.value.cure
