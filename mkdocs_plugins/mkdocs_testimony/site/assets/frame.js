/* The strip: search, light and dark, contents on a narrow window. Without it the page is whole. */
(function () {
  "use strict";

  var MOST = 30; /* results shown */
  var root = document.documentElement;

  function keep(name, value) {
    try { localStorage.setItem(name, value); } catch (error) { /* a browser that keeps nothing */ }
  }

  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) { node.className = name; }
    if (text) { node.textContent = text; }
    return node;
  }

  /* ---------------------------------------------------------------- a page that has moved */

  var moved = document.querySelector("[data-tm-to]");
  if (moved) {
    var asked = new URLSearchParams(location.search), part = document.getElementById(decodeURIComponent(location.hash.slice(1)) || "-");
    moved.querySelectorAll("[data-tm-was]").forEach(function (one) {
      if (one.dataset.tmWas === asked.get("question")) { part = one; }
    });
    var onward = part && part.querySelector("a"), to = new URL(onward ? onward.href : moved.dataset.tmTo, location.href);
    /* What the filters of the page that stood here were called. */
    asked.forEach(function (value, name) {
      if (name !== "question") { to.searchParams.set(name === "rests" ? "sources" : name, value); }
    });
    location.replace(to.href);
    return;
  }

  /* ---------------------------------------------------------------- light and dark */

  var scheme = document.querySelector(".tm-strip__scheme");
  var prefers = window.matchMedia("(prefers-color-scheme: dark)");

  function dark() {
    return root.dataset.scheme ? root.dataset.scheme === "dark" : prefers.matches;
  }

  if (scheme) {
    scheme.hidden = false;
    scheme.textContent = dark() ? "Light" : "Dark";
    scheme.addEventListener("click", function () {
      root.dataset.scheme = dark() ? "light" : "dark";
      keep("tm-scheme", root.dataset.scheme);
      scheme.textContent = dark() ? "Light" : "Dark";
    });
  }

  /* ---------------------------------------------------------------- weigh */

  var weigh = document.querySelector(".tm-strip__weigh");

  if (weigh && document.querySelector(".tm-one")) {
    weigh.hidden = false;
    weigh.setAttribute("aria-pressed", String(root.classList.contains("weigh")));
    weigh.addEventListener("click", function () {
      var on = root.classList.toggle("weigh");
      weigh.setAttribute("aria-pressed", String(on));
      keep("tm-weigh", on ? "1" : "0");
    });
  }

  /* ---------------------------------------------------------------- contents */

  var contents = document.querySelector(".tm-strip__contents");
  var nav = document.getElementById("contents");

  function shut(focus) {
    if (!nav.classList.contains("tm-nav--open")) { return; }
    nav.classList.remove("tm-nav--open");
    contents.setAttribute("aria-expanded", "false");
    if (focus) { contents.focus(); }
  }

  if (contents && nav) {
    var cross = make("button", "tm-nav__close", "\u00d7");
    cross.type = "button";
    cross.setAttribute("aria-label", "Close the contents");
    cross.addEventListener("click", function () { shut(true); });
    nav.insertBefore(cross, nav.firstChild);
    contents.setAttribute("role", "button");
    contents.setAttribute("aria-expanded", "false");
    contents.addEventListener("click", function (event) {
      event.preventDefault();
      nav.classList.add("tm-nav--open");
      contents.setAttribute("aria-expanded", "true");
      cross.focus();
    });
    nav.addEventListener("click", function (event) {
      if (event.target.closest("a")) { shut(false); }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { shut(true); }
    });
  }

  /* ---------------------------------------------------------------- search */

  var search = document.querySelector(".tm-search");
  if (!search) { return; }
  var input = search.querySelector("input"), panel = search.querySelector(".tm-results");
  var list = panel.querySelector("ol"), count = panel.querySelector("p"), asked = false;
  var before = { phrase: "", found: [] }; /* what was sought last, and what was found */
  search.hidden = false;

  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function load() {
    if (asked) { return; }
    asked = true;
    var script = document.createElement("script");
    script.src = search.dataset.index;
    script.addEventListener("load", show);
    document.head.appendChild(script);
  }

  /* How well an entry fits: its name before its text, whole words before parts of words; 0 where a word is missing. */
  function weight(row, words, phrase) {
    var title = row.title, text = row.text, sum = title === phrase ? 1000 : 0, i;
    for (i = 0; i < words.length; i += 1) {
      var word = words[i], inTitle = title.indexOf(word), inText = text.indexOf(word);
      if (inTitle < 0 && inText < 0) { return 0; }
      sum += inTitle >= 0 ? 6 : 0;
      sum += inText >= 0 ? 2 : 0;
      sum += inText >= 0 && !/[a-z0-9]/.test(text.charAt(inText - 1)) ? 2 : 0;
    }
    return sum + (words.length > 1 && text.indexOf(phrase) >= 0 ? 10 : 0);
  }

  function excerpt(text, words) {
    var plain = folded(text), at = -1, out = make("span", "");
    words.forEach(function (word) {
      var found = plain.indexOf(word);
      if (found >= 0 && (at < 0 || found < at)) { at = found; }
    });
    var from = Math.max(at - 60, 0), shown = text.slice(from, from + 180), bare = folded(shown), done = 0;
    if (from) { out.appendChild(document.createTextNode("\u2026 ")); }
    while (done < shown.length && bare.length === shown.length) {
      var next = -1, length = 0;
      words.forEach(function (word) {
        var found = bare.indexOf(word, done);
        if (found >= 0 && (next < 0 || found < next)) { next = found; length = word.length; }
      });
      if (next < 0) { break; }
      out.appendChild(document.createTextNode(shown.slice(done, next)));
      out.appendChild(make("mark", "", shown.slice(next, next + length)));
      done = next + length;
    }
    out.appendChild(document.createTextNode(shown.slice(done) + (from + 180 < text.length ? " \u2026" : "")));
    return out;
  }

  function rows() {
    if (!window.tmIndex) { return null; }
    if (!window.tmIndex.ready) {
      window.tmIndex.ready = window.tmIndex.map(function (row) {
        return { row: row, title: folded(row[0]), text: folded(row[3]) };
      });
    }
    return window.tmIndex.ready;
  }

  function show() {
    var phrase = folded(input.value.trim()).replace(/\s+/g, " "), known = rows();
    panel.hidden = !phrase;
    list.textContent = "";
    if (!phrase || !known) { return; }
    var words = phrase.split(" "), found = [], best = [];
    /* What did not fit the beginning of a phrase does not fit the whole. */
    (before.phrase && phrase.indexOf(before.phrase) === 0 ? before.found : known).forEach(function (row) {
      var fits = weight(row, words, phrase);
      if (fits) {
        found.push(row);
        (best[fits] = best[fits] || []).push(row.row);
      }
    });
    before = { phrase: phrase, found: found };
    count.textContent = found.length === 1 ? "1 result" : found.length + " results";
    best.reverse().reduce(function (all, some) { return all.length < MOST ? all.concat(some) : all; }, []).slice(0, MOST).forEach(function (row) {
      var item = make("li"), link = make("a", "tm-results__link");
      link.href = search.dataset.base + (row[2] === "./" ? "" : row[2]);
      link.appendChild(make("b", "", row[0]));
      if (row[1]) { link.appendChild(make("span", "tm-results__kind", " \u00b7 " + row[1])); }
      link.appendChild(document.createElement("br"));
      link.appendChild(excerpt(row[3], words));
      item.appendChild(link);
      list.appendChild(item);
    });
  }

  input.addEventListener("focus", load);
  input.addEventListener("input", function () { load(); show(); });
  search.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("a");
    if (first) { panel.hidden = true; location.href = first.href; }
  });
  search.addEventListener("click", function (event) {
    if (event.target.closest("a")) { panel.hidden = true; }
  });
  search.addEventListener("keydown", function (event) {
    var links = Array.prototype.slice.call(list.querySelectorAll("a")), at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      panel.hidden = true;
      input.focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && links.length && !panel.hidden) {
      event.preventDefault();
      at += event.key === "ArrowDown" ? 1 : -1;
      (links[at] || input).focus();
    }
  });
  document.addEventListener("pointerdown", function (event) {
    if (!search.contains(event.target)) { panel.hidden = true; }
  });
})();
