"""What is known of a build's files is the same whether it is held packed or as an earlier build left it."""

from __future__ import annotations

import gc
import weakref

from hypothesis import given
from hypothesis import strategies as st
from incremental.outputs import Outputs
from incremental.records import Files, Written
from incremental.store import Record, Store
from incremental.values import Values

WHOLE = st.integers(-2**63, 2**63 - 1)
RECORDS = st.builds(Record, st.binary(max_size=40), WHOLE, WHOLE, st.binary(max_size=40), st.binary(max_size=200), st.binary(max_size=40))
STEPS = st.lists(st.tuples(st.sampled_from("abc"), RECORDS, st.sampled_from(["as it was", "made", "copied", "again"])), max_size=12)


@given(STEPS)
def test_files_are_what_was_put_last_and_whoever_made_one_has_made_it(steps):
    files, plain, made = Files(), {}, set()
    for name, record, how in steps:
        if how in ("made", "copied"):
            files.put(name, record, is_made=how == "made")
            made |= {name} if how == "made" else set()
        elif how == "again" or name not in made:
            files[name] = record
        else:
            continue
        plain[name] = record
    assert dict(files) == plain and len(files) == len(plain)
    assert set(files.made()) == made


def test_a_file_that_is_made_is_written_without_being_held_twice():
    files = Files()
    written = Written(files, lambda path: path.removeprefix("/out/") if path.startswith("/out/") else None, lambda name: f"/out/{name}")
    written.update(["/out/a.html", "/elsewhere/b.html"])
    files.put("a.html", Record(b"", 1, 2, b"x"), is_made=True)
    written.settle("/out/a.html")
    files.put("c.css", Record(b"", 1, 2, b"x"))
    assert sorted(written) == ["/elsewhere/b.html", "/out/a.html"]
    assert "/out/a.html" in written and "/out/c.css" not in written
    assert written.isdisjoint(["/out/c.css"]) and not written.isdisjoint(["/out/c.css", "/elsewhere/b.html"])


def test_a_copy_has_the_bytes_of_its_source_and_its_listeners_work_is_seen(tmp_path):
    (tmp_path / "made").write_bytes(b"x" * 3_000_000)
    store = Store(tmp_path / "cache" / "store.sqlite")
    (tmp_path / "out").mkdir()
    outputs = Outputs(str(tmp_path / "out"), store)
    outputs.put_copy("table.csv", str(tmp_path / "made"), b"1", is_made=True)
    assert (tmp_path / "out" / "table.csv").read_bytes() == b"x" * 3_000_000
    (tmp_path / "out" / "table.csv").write_bytes(b"minified")
    outputs.look_again()
    assert outputs.files["table.csv"].size == 8
    store.commit(outputs.files, {})
    assert store.outputs == dict(outputs.files)
    store.close()


def test_what_says_itself_what_it_shows_is_not_held():
    class View:
        def __fingerprint__(self) -> str:
            return "shown"

    values, view = Values(lambda content, body: ()), View()
    mark, held = values.print(view), weakref.ref(view)
    del view
    gc.collect()
    assert held() is None and values.print(View()) == mark
