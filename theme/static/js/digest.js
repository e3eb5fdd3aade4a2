/* Three conveniences. Every page is whole without them. */
(function () {
  "use strict";

  /* A fact under the pointer or the focus marks the sentence of the text that it comes from. */
  function place(node) {
    var link = node instanceof Element && node.closest("a[href*='#']");
    if (!link || link.pathname !== location.pathname || link.hash.length < 2) return null;
    var found = document.getElementById(link.hash.slice(1));
    return found && found.closest(".text") && found.id !== "text" ? found : null;
  }
  function mark(event) {
    var found = place(event.target);
    if (found) found.classList.add("marked");
  }
  function unmark(event) {
    var found = place(event.target);
    if (found) found.classList.remove("marked");
  }
  document.addEventListener("pointerover", mark);
  document.addEventListener("pointerout", unmark);
  document.addEventListener("focusin", mark);
  document.addEventListener("focusout", unmark);

  /* A box narrows a long list to the lines that hold its words. */
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function narrow(box, list, told) {
    var words = plain(box.value).split(/\s+/).filter(Boolean);
    var lines = Array.from(list.querySelectorAll(box.dataset.items));
    var shown = lines.filter(function (line) {
      var text = plain(line.textContent);
      line.hidden = !words.every(function (word) { return text.includes(word); });
      return !line.hidden;
    });
    if (box.dataset.items === "li") list.querySelectorAll("section").forEach(function (section) {
      section.hidden = !section.querySelector("li:not([hidden])");
    });
    list.querySelectorAll("nav, .foremost").forEach(function (part) { part.hidden = words.length > 0; });
    told.textContent = words.length ? shown.length + " / " + lines.length : "";
  }
  document.querySelectorAll(".filter").forEach(function (part) {
    var box = part.querySelector("input");
    var list = document.getElementById(box.dataset.list);
    if (!list || list.querySelectorAll(box.dataset.items).length < 12) return;
    part.hidden = false;
    box.addEventListener("input", function () { narrow(box, list, part.querySelector("output")); });
    if (box.value) narrow(box, list, part.querySelector("output"));
  });

  /* The head of a column sorts its table, and once more the other way round. */
  function key(row, column) {
    var cell = row.cells[column];
    return cell.dataset.sort === undefined ? plain(cell.textContent.trim()) : Number(cell.dataset.sort);
  }
  function sort(head) {
    var table = head.closest("table"), column = head.cellIndex;
    var down = head.getAttribute("aria-sort") === "ascending";
    var rows = Array.from(table.tBodies[0].rows);
    rows.sort(function (a, b) {
      var one = key(a, column), other = key(b, column);
      return (one < other ? -1 : one > other ? 1 : 0) * (down ? -1 : 1);
    });
    table.querySelectorAll("thead th").forEach(function (it) { it.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.forEach(function (row) { table.tBodies[0].append(row); });
  }
  document.querySelectorAll("table.sortable thead th").forEach(function (head) {
    var button = document.createElement("button");
    button.type = "button";
    button.append.apply(button, head.childNodes);
    head.append(button);
    button.addEventListener("click", function () { sort(head); });
  });
})();
