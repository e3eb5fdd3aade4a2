/* The search page. Pagefind searches the whole text where it is installed and the page comes from a server;
   from the disk, where its modules cannot load, a list of titles and names is searched instead. */
(function () {
  "use strict";
  var form = document.getElementById("search"), list = document.getElementById("found"), told = document.getElementById("told");
  var box = form.querySelector("input[type=search]"), filters = Array.from(form.querySelectorAll("[data-filter]"));
  var more = document.getElementById("more"), root = form.dataset.root, engine = null, turn = 0, shown = 10;

  function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  function add(parent, name, text, kind) {
    var node = document.createElement(name);
    if (kind) node.className = kind;
    node.textContent = text;
    parent.append(node);
    return node;
  }

  /* What was found: its title, when and where, and the words around; ``marked`` holds <mark> and no other element. */
  function entry(title, url, about, marked) {
    var item = add(list, "li", "", "teaser");
    add(add(item, "h2", "", "headline"), "a", title).href = url;
    if (marked) {
      var text = add(item, "p", "", "why");
      new DOMParser().parseFromString(marked, "text/html").body.childNodes.forEach(function (piece) {
        if (piece.nodeName === "MARK") add(text, "mark", piece.textContent); else text.append(piece.textContent);
      });
    }
    if (about) add(item, "p", about, "origin");
  }
  /* The words around without the title before them, which stands above already. */
  function after(title, marked) {
    if (!marked.replace(/<.?mark>/g, "").startsWith(title + ". ")) return marked;
    for (var left = title.length + 2; left > 0;) {
      var tag = /^<.?mark>/.exec(marked);
      marked = marked.slice(tag ? tag[0].length : 1);
      if (!tag) left--;
    }
    return marked;
  }
  function tell(count) { told.textContent = (count === 1 ? form.dataset.one : form.dataset.many).replace("{}", count.toLocaleString(document.documentElement.lang)); }
  function clear() { list.replaceChildren(); more.hidden = true; }

  function chosen() {
    var found = {};
    filters.forEach(function (it) { if (it.value) found[it.dataset.filter] = it.value; });
    return found;
  }
  async function inTexts(words) {
    var mine = ++turn, by = chosen(), some = Object.keys(by).length;
    if (!words && !some) { clear(); told.textContent = ""; return; }
    var answer = await engine.search(words || null, { filters: by, sort: words ? undefined : { date: "desc" } });
    var pages = await Promise.all(answer.results.slice(0, shown).map(function (it) { return it.data(); }));
    if (mine !== turn) return;
    clear();
    tell(answer.results.length);
    pages.forEach(function (page) { entry(page.meta.title, page.url, page.meta.about, after(page.meta.title, page.excerpt)); });
    more.hidden = answer.results.length <= shown;
  }
  function inTitles(words) {
    var parts = plain(words).split(/\s+/).filter(Boolean);
    var found = parts.length ? window.digestTitles.filter(function (it) {
      var text = plain(it[0]);
      return parts.every(function (part) { return text.includes(part); });
    }) : [];
    clear();
    if (parts.length) tell(found.length); else told.textContent = "";
    found.slice(0, shown).forEach(function (it) { entry(it[0], root + it[1], it[2]); });
    more.hidden = found.length <= shown;
  }
  function search() { if (engine) inTexts(box.value.trim()); else if (window.digestTitles) inTitles(box.value.trim()); }

  function words(filter, value) {
    if (filter.dataset.filter !== "month") return value;
    return new Date(value + "-15").toLocaleDateString(document.documentElement.lang, { year: "numeric", month: "long" });
  }
  async function offer() {
    var known = await engine.filters();
    filters.forEach(function (filter) {
      var values = Object.keys(known[filter.dataset.filter] || {}).sort();
      if (filter.dataset.filter === "month") values.reverse();
      var options = filter.list || filter;
      values.forEach(function (value) {
        var option = add(options, "option", filter.list ? "" : words(filter, value));
        option.value = value;
      });
      filter.closest("p").hidden = values.length < 2;
    });
  }
  function titles() {
    document.getElementById(location.protocol === "file:" ? "disk" : "titles").hidden = false;
    var script = document.createElement("script");
    script.src = form.dataset.titles;
    script.onload = search;
    document.head.append(script);
  }
  async function begin() {
    box.value = new URLSearchParams(location.search).get("q") || "";
    form.hidden = false;
    try {
      if (!form.dataset.engine || location.protocol === "file:") throw 0;
      var module = await import(new URL(form.dataset.engine, location).href);
      await module.options({ baseUrl: new URL(root, location).pathname, excerptLength: 28 });
      engine = module;
      await offer();
      search();
    } catch (error) {
      engine = null;
      titles();
    }
  }
  var wait;
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  form.addEventListener("input", function () { shown = 10; clearTimeout(wait); wait = setTimeout(search, 150); });
  more.addEventListener("click", function () { shown += 20; search(); });
  begin();
})();
