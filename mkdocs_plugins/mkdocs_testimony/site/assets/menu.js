/* A paragraph's number opens a menu: copy its link, its text with a citation, BibTeX or
   CSL-JSON. The strip's Cite opens the same for the whole. Without this script a number is a link. */
(function () {
  "use strict";

  var menu = null, owner = null, count = 0;

  function said(name) {
    return Array.prototype.map.call(document.querySelectorAll('meta[name="' + name + '"]'), function (meta) {
      return meta.content;
    });
  }

  function close(focus) {
    if (!menu) { return; }
    menu.remove();
    owner.removeAttribute("aria-expanded");
    if (focus) { owner.focus(); }
    menu = owner = null;
  }

  function address(link) {
    var base = said("citation_public_url")[0] || location.href.split("#")[0];
    return base + (link.getAttribute("href") || "");
  }

  /* The statement's words, without what the page says about it. */
  function words(link) {
    var whole = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    whole = (whole && whole.closest(".tm-s")) || whole || link.parentNode;
    var copy = whole.cloneNode(true);
    copy.querySelectorAll(".tm-at, .tm-kind, .tm-mark, .tm-problem, .tm-fn, .tm-grounds, .tm-hidden, .tm-menu, ul, ol")
      .forEach(function (node) { node.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function place(link) {
    return (link.getAttribute("aria-label") || link.textContent).split(",")[0];
  }

  var strip = document.querySelector(".tm-strip__cite");

  /* The house style's form of it, which the build wrote; the place falls out where the whole is cited. */
  function citation(link) {
    var date = said("citation_publication_date")[0], form = strip && strip.dataset.cite;
    if (form) {
      return form.replace(link === strip ? ", {place}" : "{place}", function () { return link === strip ? "" : place(link); })
        .replace("{url}", function () { return address(link); });
    }
    var parts = [said("citation_author").join(", "), "\u201c" + (said("citation_title")[0] || document.title) + ",\u201d"];
    return parts.filter(Boolean).join(", ") + " " + place(link) + (date ? " (" + date.replace(/\//g, "-") + ")" : "") +
      ", " + address(link);
  }

  function family(name) {
    var parts = name.split(" ");
    return { family: parts.pop(), given: parts.join(" ") };
  }

  function cslJson(link) {
    var date = (said("citation_publication_date")[0] || "").split("/").map(Number).filter(Boolean);
    var item = {
      id: "testimony", type: "speech", title: said("citation_title")[0] || document.title,
      author: said("citation_author").map(family), genre: "testimony", URL: address(link)
    };
    if (said("citation_conference_title")[0]) { item["event-title"] = said("citation_conference_title")[0]; }
    if (link !== strip) { item.note = place(link); }
    if (date.length) { item.issued = { "date-parts": [date] }; }
    return JSON.stringify([item], null, 1) + "\n";
  }

  function braced(text) {
    return "{" + text.replace(/[\\{}]/g, "").replace(/[#$%&_]/g, "\\$&") + "}";
  }

  function bibtex(link) {
    var date = (said("citation_publication_date")[0] || "").replace(/\//g, "-");
    var key = ((said("citation_author")[0] || "testimony").split(" ").pop() + date.slice(0, 4)).replace(/[^A-Za-z0-9]/g, "");
    var fields = [
      ["author", braced(said("citation_author").join(" and "))], ["title", braced(said("citation_title")[0] || document.title)],
      ["date", braced(date)], ["note", braced(link === strip ? "Testimony" : "Testimony, " + place(link))], ["url", "{" + address(link) + "}"]
    ];
    return "@misc{" + (key || "testimony") + ",\n" + fields.filter(function (one) { return one[1] !== "{}"; })
      .map(function (one) { return "  " + one[0] + " = " + one[1]; }).join(",\n") + "\n}\n";
  }

  function fallback(text) {
    var area = document.createElement("textarea");
    area.value = text;
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  function copy(text) {
    var written = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error("none"));
    return written.catch(function () { return fallback(text); });
  }

  function item(label, text) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", function () {
      copy(text()).then(function () { button.textContent = "Copied"; }, function () { button.textContent = "Not copied"; });
    });
    return button;
  }

  function open(link) {
    close(false);
    owner = link;
    menu = document.createElement("span");
    menu.className = "tm-menu";
    menu.id = "tm-menu-" + (count += 1);
    menu.setAttribute("role", "group");
    menu.setAttribute("aria-label", place(link));
    menu.setAttribute("aria-live", "polite");
    menu.appendChild(item("Copy link", function () { return address(link); }));
    if (link !== strip) {
      menu.appendChild(item("Copy text with citation", function () { return "\u201c" + words(link) + "\u201d " + citation(link); }));
    }
    menu.appendChild(item("Copy citation", function () { return citation(link); }));
    menu.appendChild(item("Copy BibTeX", function () { return bibtex(link); }));
    menu.appendChild(item("Copy CSL-JSON", function () { return cslJson(link); }));
    link.setAttribute("aria-expanded", "true");
    document.body.appendChild(menu);
    var at = link.getBoundingClientRect(), room = document.documentElement.clientWidth - menu.offsetWidth - 8;
    menu.style.left = window.scrollX + Math.max(8, Math.min(at.left, room)) + "px";
    menu.style.top = window.scrollY + at.bottom + 4 + "px";
    menu.querySelector("button").focus({ preventScroll: true });
  }

  if (strip) { strip.hidden = false; }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.tm-at, .tm-strip__cite");
    if (link && !(event.metaKey || event.ctrlKey || event.shiftKey || event.button)) {
      event.preventDefault();
      if (link !== strip) {
        try { history.replaceState(history.state, "", link.getAttribute("href")); } catch (error) { /* on a disk */ }
      }
      if (owner === link) { close(true); } else { open(link); }
      return;
    }
    if (menu && !menu.contains(event.target)) { close(false); }
  });
  document.addEventListener("keydown", function (event) {
    if (!menu) { return; }
    if (event.key === "Escape") { close(true); return; }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" && event.key !== "Tab") { return; }
    var all = Array.prototype.slice.call(menu.querySelectorAll("button")), at = all.indexOf(document.activeElement);
    if (at < 0) { return; }
    event.preventDefault();
    if (event.key === "Tab" && (event.shiftKey ? at === 0 : at === all.length - 1)) { close(true); return; }
    at += event.key === "ArrowUp" || event.shiftKey ? -1 : 1;
    all[(at + all.length) % all.length].focus();
  });
})();
