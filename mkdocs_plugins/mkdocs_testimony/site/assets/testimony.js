/* Notes beside the text. Everything works without this script: notes float in the margin or stand under their
   paragraph, and marks lead to them. */
(function () {
  "use strict";

  var WAIT_TO_OPEN = 120, WAIT_TO_CLOSE = 220; /* milliseconds: a pointer that passes opens nothing */
  var popup = null, opener = null, timer = 0, touched = false;

  function markAt(node) {
    return node && node.closest ? node.closest(".tm-mark > a") : null;
  }

  function noteOf(mark) {
    var id = (mark.getAttribute("href") || "").split("#")[1];
    var note = id ? document.getElementById(id) : null;
    /* A note that stands in the text needs no copy of it. */
    return note && !note.classList.contains("tm-fn") ? note : null;
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
    if (mark && !noteOf(mark)) { return; }
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

  /* ---------------------------------------------------------------- notes in the text */

  var GAP = 8; /* pixels between two notes of the margin */
  var wide = window.matchMedia("(min-width: 76.25em)");

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function inText(mark) {
    var note = document.getElementById((mark.getAttribute("href") || "").split("#")[1] || "-");
    return note && note.classList.contains("tm-fn") ? note : null;
  }

  function markOf(note) {
    var back = note.querySelector(".tm-back");
    var mark = back && document.getElementById(back.getAttribute("href").slice(1));
    return mark && mark.querySelector("a");
  }

  /* Each note as high as its mark, or under the note before it. */
  function align() {
    var notes = all(".tm-fn"), beside = wide.matches && document.querySelector(".tm-site");
    notes.forEach(function (note) {
      if (note.tmHome) { back(note); }
      note.classList.toggle("tm-fn--placed", Boolean(beside));
      note.style.top = "";
    });
    if (!beside) { return; }
    var read = notes.map(function (note) {
      var mark = markOf(note), parent = note.offsetParent || document.body;
      return {
        note: note, height: note.offsetHeight, base: parent.getBoundingClientRect().top,
        wanted: (mark || note).getBoundingClientRect().top - 4
      };
    });
    var bottom = -Infinity;
    read.forEach(function (one) {
      var top = Math.max(one.wanted, bottom + GAP);
      one.note.style.top = Math.round(top - one.base) + "px";
      bottom = top + one.height;
    });
    var page = document.querySelector(".tm-page");
    if (page) {
      page.style.minHeight = "";
      var rect = page.getBoundingClientRect();
      if (bottom > rect.bottom) { page.style.minHeight = Math.ceil(bottom - rect.top) + "px"; }
    }
  }

  function back(note) {
    note.tmHome.parentNode.replaceChild(note, note.tmHome);
    note.tmHome = null;
    note.classList.remove("tm-fn--open");
    var mark = markOf(note);
    if (mark) { mark.removeAttribute("aria-expanded"); }
  }

  /* On a narrow window a note opens under the line that calls it. */
  function toggle(mark, note) {
    if (note.tmHome) { back(note); return; }
    note.tmHome = document.createComment("");
    note.parentNode.replaceChild(note.tmHome, note);
    var block = mark.closest("table") ? mark.closest(".tm-scroll") : mark.parentNode;
    block.insertAdjacentElement("afterend", note);
    note.classList.add("tm-fn--open");
    mark.setAttribute("aria-expanded", "true");
  }

  document.addEventListener("click", function (event) {
    var mark = markAt(event.target), note = mark && inText(mark);
    var leaves = event.metaKey || event.ctrlKey || event.shiftKey || event.button;
    if (note && !wide.matches && !leaves) {
      event.preventDefault();
      toggle(mark, note);
      return;
    }
    var home = event.target.closest && event.target.closest(".tm-fn .tm-back");
    if (home && home.closest(".tm-fn").tmHome) {
      event.preventDefault();
      var own = home.closest(".tm-fn"), at = markOf(own);
      back(own);
      if (at) { at.focus({ preventScroll: true }); }
    }
  });

  document.addEventListener("keydown", function (event) {
    var open = event.key === "Escape" && event.target.closest && event.target.closest(".tm-fn--open");
    var mark = event.key === "Escape" && markAt(event.target);
    var note = open || (mark && inText(mark));
    if (note && note.tmHome) {
      var at = markOf(note);
      back(note);
      if (at) { at.focus({ preventScroll: true }); }
    }
  });

  /* The words for which a note's sources stand: from the mark of a source before it to its own. */
  function covered(mark, note) {
    var own = mark.closest(".tm-mark"), block = own.closest(".tm-s--span") || own.closest(".tm-s, td, figcaption");
    if (!block || note.classList.contains("tm-fn--prose") || !window.Highlight || !CSS.highlights) { return null; }
    var range = document.createRange();
    range.selectNodeContents(block);
    range.setEndBefore(own);
    all(".tm-mark, .tm-at, .tm-kind, .tm-problem", block).forEach(function (node) {
      if (!(node.compareDocumentPosition(own) & Node.DOCUMENT_POSITION_FOLLOWING)) { return; }
      var before = node.classList.contains("tm-mark") && inText(node.querySelector("a") || node);
      if (before && before.classList.contains("tm-fn--prose")) { return; }
      /* Marks that touch stand for the same words. */
      var gap = document.createRange();
      gap.setStartAfter(node);
      gap.setEndBefore(own);
      if (gap.toString().trim()) { range.setStartAfter(node); }
    });
    return range.toString().trim() ? range : null;
  }

  function light(event) {
    var target = event.target, mark = markAt(target), on = event.type === "pointerover" || event.type === "focusin";
    var note = mark ? inText(mark) : target.closest && target.closest(".tm-fn");
    if (!note) { return; }
    mark = mark || markOf(note);
    [note, mark].forEach(function (node) { if (node) { node.classList.toggle("tm-lit", on); } });
    var words = on && mark ? covered(mark, note) : null;
    if (window.CSS && CSS.highlights) {
      if (words) { CSS.highlights.set("tm-covered", new window.Highlight(words)); } else { CSS.highlights.delete("tm-covered"); }
    }
  }
  ["pointerover", "pointerout", "focusin", "focusout"].forEach(function (kind) {
    document.addEventListener(kind, light);
  });

  var waiting = 0;
  function alignSoon() {
    window.cancelAnimationFrame(waiting);
    waiting = window.requestAnimationFrame(align);
  }
  window.addEventListener("resize", alignSoon);
  window.addEventListener("load", alignSoon);
  document.addEventListener("toggle", alignSoon, true);
  if (document.fonts && document.fonts.ready) { document.fonts.ready.then(alignSoon); }

  /* What an address names may be folded away. */
  function reveal() {
    var wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)) || "-");
    for (var fold = wanted && wanted.closest("details"); fold; fold = fold.parentNode.closest("details")) {
      fold.open = true;
    }
  }
  window.addEventListener("hashchange", reveal);

  /* Material's instant navigation replaces the page without loading it anew. */
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(function () { close(); reveal(); alignSoon(); });
  } else {
    reveal();
    alignSoon();
  }
})();
