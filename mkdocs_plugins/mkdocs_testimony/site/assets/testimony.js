/* Notes that open beside the text, and filters for the registers. Everything works without this script:
   marks lead to the notes, and the registers stand as they are. */
(function () {
  "use strict";

  var WAIT_TO_OPEN = 120, WAIT_TO_CLOSE = 220; /* milliseconds: a pointer that passes opens nothing */
  var popup = null, opener = null, timer = 0, touched = false;

  function markAt(node) {
    return node && node.closest ? node.closest(".tm-mark > a") : null;
  }

  function noteOf(mark) {
    var id = (mark.getAttribute("href") || "").split("#")[1];
    return id ? document.getElementById(id) : null;
  }

  function copyOf(note) {
    var copy = document.createElement("div");
    copy.className = "tm-popup__text";
    Array.prototype.forEach.call(note.childNodes, function (child) {
      copy.appendChild(child.cloneNode(true));
    });
    Array.prototype.forEach.call(copy.querySelectorAll(".tm-back, .tm-anchor"), function (node) {
      node.remove();
    });
    Array.prototype.forEach.call(copy.querySelectorAll("[id]"), function (node) {
      node.removeAttribute("id");
    });
    Array.prototype.forEach.call(copy.querySelectorAll("[title]"), function (node) {
      node.removeAttribute("title");
    });
    return copy;
  }

  function place(mark) {
    if (window.matchMedia("(max-width: 44.9375em)").matches) { return; }
    /* Beside the mark, inside the column of text, below the line or above it where there is more room. */
    var column = mark.closest(".tm-page").getBoundingClientRect();
    var at = mark.getBoundingClientRect();
    var parent = popup.offsetParent ? popup.offsetParent.getBoundingClientRect() : column;
    var width = popup.offsetWidth, height = popup.offsetHeight;
    var left = Math.min(Math.max(at.left - width / 3, column.left), column.right - width);
    var below = window.innerHeight - at.bottom > height + 16 || at.top < height + 80;
    popup.style.left = Math.round(left - parent.left) + "px";
    popup.style.top = Math.round((below ? at.bottom + 6 : at.top - height - 6) - parent.top) + "px";
  }

  function open(mark) {
    var note = noteOf(mark);
    window.clearTimeout(timer);
    if (!note || opener === mark) { return; }
    close();
    opener = mark;
    popup = document.createElement("div");
    popup.className = "tm-popup";
    popup.id = "tm-popup";
    popup.setAttribute("role", "note");
    popup.setAttribute("aria-label", mark.getAttribute("aria-label") || "Note");
    var number = document.createElement("span");
    number.className = "tm-popup__number";
    number.textContent = mark.textContent;
    popup.appendChild(number);
    popup.appendChild(copyOf(note));
    if (touched) {
      var shut = document.createElement("button");
      shut.type = "button";
      shut.className = "tm-popup__close";
      shut.setAttribute("aria-label", "Close note");
      shut.textContent = "×";
      shut.addEventListener("click", function () { close(true); });
      popup.appendChild(shut);
    }
    /* Right after the mark, so that the next stop of the Tab key is inside the note. */
    mark.parentNode.insertAdjacentElement("afterend", popup);
    mark.setAttribute("aria-expanded", "true");
    mark.setAttribute("aria-describedby", "tm-popup");
    place(mark);
  }

  function close(giveFocusBack) {
    window.clearTimeout(timer);
    if (!popup) { return; }
    var mark = opener, inside = popup.contains(document.activeElement);
    popup.remove();
    popup = opener = null;
    mark.removeAttribute("aria-expanded");
    mark.removeAttribute("aria-describedby");
    if (giveFocusBack && inside) {
      mark.dataset.tmQuiet = "1"; /* focus that comes back must not open the note again */
      mark.focus();
    }
  }

  function later(what, wait) {
    window.clearTimeout(timer);
    timer = window.setTimeout(what, wait);
  }

  document.addEventListener("pointerdown", function (event) {
    touched = event.pointerType !== "mouse";
    if (popup && !popup.contains(event.target) && !markAt(event.target)) { close(); }
  });

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") { return; }
    touched = false;
    var mark = markAt(event.target);
    if (mark) {
      later(function () { open(mark); }, WAIT_TO_OPEN);
    } else if (popup && popup.contains(event.target)) {
      window.clearTimeout(timer);
    } else if (popup && !popup.contains(document.activeElement) && opener !== document.activeElement) {
      later(close, WAIT_TO_CLOSE);
    } else if (!popup) {
      window.clearTimeout(timer);
    }
  });

  document.addEventListener("focusin", function (event) {
    var mark = markAt(event.target);
    if (mark) {
      if (mark.dataset.tmQuiet) { delete mark.dataset.tmQuiet; return; }
      if (!touched) { open(mark); }
    } else if (popup && !popup.contains(event.target)) {
      close();
    }
  });

  document.addEventListener("click", function (event) {
    var mark = markAt(event.target);
    if (mark && touched) {
      event.preventDefault();
      if (opener === mark) { close(); } else { open(mark); }
    } else if (mark) {
      close(); /* the reader goes to the note itself */
    }
  });

  document.addEventListener("keydown", function (event) {
    touched = false;
    if (event.key === "Escape" && popup) {
      event.stopPropagation();
      close(true);
    }
  }, true);

  window.addEventListener("resize", function () { close(); });

  /* ---------------------------------------------------------------- registers */

  function filtersOf(form) {
    return Array.prototype.filter.call(form.elements, function (control) {
      return control.name && control.name !== "text" && control.name !== "sort" && control.value;
    });
  }

  function fits(row, filters, words) {
    var i;
    for (i = 0; i < filters.length; i += 1) {
      var has = row.getAttribute("data-" + filters[i].name) || "";
      if (has !== filters[i].value && has.split(" ").indexOf(filters[i].value) < 0) { return false; }
    }
    if (!words.length) { return true; }
    var text = row.textContent.toLowerCase();
    return words.every(function (word) { return text.indexOf(word) >= 0; });
  }

  function apply(form, list, rows) {
    var words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var filters = filtersOf(form), shown = 0;
    rows.forEach(function (row) {
      row.hidden = !fits(row, filters, words);
      if (!row.hidden) { shown += 1; }
    });
    var sort = form.elements.sort ? form.elements.sort.value : null;
    if (sort !== null && list.dataset.tmSorted !== sort) {
      var ordered = rows.slice();
      if (sort) {
        ordered.sort(function (a, b) {
          return Number(b.getAttribute("data-" + sort)) - Number(a.getAttribute("data-" + sort));
        });
      }
      ordered.forEach(function (row) { list.appendChild(row); });
      list.dataset.tmSorted = sort;
    }
    form.querySelector("output").textContent = shown + " of " + rows.length + " " + form.dataset.tmNoun;
  }

  function setUp() {
    Array.prototype.forEach.call(document.querySelectorAll("form[data-tm-filter]"), function (form) {
      var list = document.getElementById(form.dataset.tmFilter);
      if (!list || form.dataset.tmReady) { return; }
      form.dataset.tmReady = "1";
      var rows = Array.prototype.slice.call(list.querySelectorAll("[data-tm-row]"));
      var update = function () { apply(form, list, rows); };
      form.hidden = false;
      form.addEventListener("input", update);
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      update();
      var wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (wanted && list.contains(wanted)) { wanted.scrollIntoView(); }
    });
  }

  /* Material's instant navigation replaces the page without loading it anew. */
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(function () { close(); setUp(); });
  } else {
    setUp();
  }
})();
