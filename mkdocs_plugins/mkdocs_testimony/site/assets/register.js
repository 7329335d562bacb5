/* The registers: facets as links, search, sort, and the rows shown as a file. Without this script a register
   stands whole. What is shown stands in the address, so that it can be sent on. */
(function () {
  "use strict";

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function values(row, name) {
    var said = row.getAttribute("data-" + name);
    return said ? said.split("|") : [];
  }

  /* ---------------------------------------------------------------- a file of the rows shown */

  /* The records of a CSV file (RFC 4180), each as it stands in it. */
  function records(text) {
    var out = [], start = 0, quoted = false, at;
    for (at = 0; at < text.length; at += 1) {
      if (text.charAt(at) === '"') { quoted = !quoted; }
      if (text.charAt(at) === "\n" && !quoted) {
        out.push(text.slice(start, at + 1));
        start = at + 1;
      }
    }
    if (start < text.length) { out.push(text.slice(start)); }
    return out;
  }

  function take(button, list, rows) {
    var first = Number(list.dataset.tmFirst || 0);
    return fetch(button.dataset.csv).then(function (answer) { return answer.text(); }).then(function (text) {
      var lines = records(text.replace(/^\ufeff/, "")), out = [lines[0]];
      rows.forEach(function (row, n) { if (!row.hidden) { out.push(lines[1 + first + n]); } });
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["\ufeff" + out.join("")], { type: "text/csv" }));
      link.download = "evidence.csv";
      link.click();
      window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    });
  }

  /* ---------------------------------------------------------------- one register */

  function Register(form, list) {
    this.form = form;
    this.list = list;
    this.rows = all("[data-tm-row]", list);
    this.links = all("[data-tm-facet] a");
    this.names = this.links.map(function (link) { return link.closest("[data-tm-facet]").dataset.tmFacet; });
    this.also = form.dataset.tmAlso ? [form.dataset.tmAlso] : [];
    this.state = {};
    this.sorted = "";
  }

  Register.prototype.known = function (name, value) {
    if (this.names.indexOf(name) < 0 && this.also.indexOf(name) < 0) { return false; }
    return this.rows.some(function (row) { return values(row, name).indexOf(value) >= 0; });
  };

  Register.prototype.read = function () {
    var self = this, asked = new URLSearchParams(location.search);
    asked.forEach(function (value, name) { if (self.known(name, value)) { self.state[name] = value; } });
    this.form.elements.text.value = asked.get("text") || "";
    var sort = this.form.elements.sort, wanted = asked.get("sort") || "";
    sort.value = all("option", sort).some(function (one) { return one.value === wanted; }) ? wanted : "";
  };

  Register.prototype.address = function (name, value) {
    var asked = new URLSearchParams(), self = this;
    Object.keys(this.state).forEach(function (one) { if (one !== name) { asked.set(one, self.state[one]); } });
    if (name && value) { asked.set(name, value); }
    ["text", "sort"].forEach(function (one) {
      if (self.form.elements[one].value) { asked.set(one, self.form.elements[one].value); }
    });
    return asked.toString() ? "?" + asked.toString() : "";
  };

  /* Which rows are shown; and for each facet, how many there would be of each value with the other filters. */
  Register.prototype.sift = function () {
    var self = this, asked = Object.keys(this.state), shown = 0, counts = {};
    var words = this.form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var facets = this.names.filter(function (name, n) { return self.names.indexOf(name) === n; });
    facets.forEach(function (name) { counts[name] = Object.create(null); });
    this.rows.forEach(function (row) {
      var missed = asked.filter(function (name) { return values(row, name).indexOf(self.state[name]) < 0; });
      if (words.length && row.tmText === undefined) { row.tmText = row.textContent.toLowerCase(); }
      var said = words.every(function (word) { return row.tmText.indexOf(word) >= 0; });
      row.hidden = !said || missed.length > 0;
      if (!row.hidden) { shown += 1; }
      if (!said || missed.length > 1) { return; }
      facets.forEach(function (name) {
        if (missed.length && missed[0] !== name) { return; }
        values(row, name).forEach(function (value) { counts[name][value] = (counts[name][value] || 0) + 1; });
      });
    });
    this.tell(shown, counts);
  };

  Register.prototype.tell = function (shown, counts) {
    var self = this;
    this.form.querySelector("output").textContent =
      shown.toLocaleString("en") + " of " + this.rows.length.toLocaleString("en") + " " + this.form.dataset.tmNoun;
    this.links.forEach(function (link, n) {
      var name = self.names[n], value = link.dataset.value, on = self.state[name] === value;
      var count = counts[name][value] || 0;
      link.setAttribute("href", self.address(name, on ? "" : value) || location.pathname);
      link.nextElementSibling.textContent = count.toLocaleString("en");
      link.parentNode.classList.toggle("tm-none", !count && !on);
      if (on) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
    });
    this.chips();
  };

  /* What filters though no link shows it; each leads to the list without it. */
  Register.prototype.chips = function () {
    var self = this, place = this.form.querySelector(".tm-chips");
    place.textContent = "";
    this.also.forEach(function (name) {
      if (!self.state[name]) { return; }
      var row = self.rows.find(function (one) { return values(one, name).indexOf(self.state[name]) >= 0; });
      var named = all(".tm-row__sources a", row)[values(row, name).indexOf(self.state[name])];
      var link = document.createElement("a");
      link.href = self.address(name, "") || location.pathname;
      link.textContent = "Cites " + (named ? named.textContent : self.state[name]) + " \u00d7";
      link.setAttribute("aria-label", link.textContent.slice(0, -2) + ", remove this filter");
      link.addEventListener("click", function (event) { self.set(event, name, ""); });
      place.appendChild(link);
    });
  };

  Register.prototype.order = function () {
    var sort = this.form.elements.sort.value, list = this.list;
    if (sort === this.sorted) { return; }
    var ordered = this.rows.slice();
    if (sort) {
      ordered.sort(function (a, b) {
        return Number(b.getAttribute("data-" + sort)) - Number(a.getAttribute("data-" + sort));
      });
    }
    ordered.forEach(function (row) { list.appendChild(row); });
    this.sorted = list.dataset.tmSorted = sort;
  };

  Register.prototype.update = function () {
    this.order();
    this.sift();
    try {
      history.replaceState(history.state, "", location.pathname + this.address() + location.hash);
    } catch (error) { /* a page on a disk may not change its address */ }
  };

  Register.prototype.set = function (event, name, value) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) { return; }
    event.preventDefault();
    if (value && this.state[name] !== value) { this.state[name] = value; } else { delete this.state[name]; }
    this.update();
  };

  Register.prototype.listen = function () {
    var self = this, button = this.form.querySelector(".tm-take");
    this.links.forEach(function (link, n) {
      link.addEventListener("click", function (event) { self.set(event, self.names[n], link.dataset.value); });
    });
    this.form.addEventListener("input", function () { self.update(); });
    this.form.addEventListener("submit", function (event) { event.preventDefault(); });
    if (button && location.protocol !== "file:") {
      button.hidden = false;
      button.addEventListener("click", function () { take(button, self.list, self.rows); });
    }
  };

  function setUp() {
    all("form[data-tm-filter]").forEach(function (form) {
      var list = document.getElementById(form.dataset.tmFilter);
      if (!list || form.dataset.tmReady) { return; }
      form.dataset.tmReady = "1";
      form.hidden = false;
      var register = new Register(form, list);
      register.read();
      register.listen();
      register.update();
      /* On a narrow window the list comes first. */
      if (window.matchMedia("(max-width: 45em)").matches && !Object.keys(register.state).length) {
        all(".tm-facets > details").forEach(function (fold) { fold.open = false; });
      }
      var wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)) || "-");
      if (wanted && list.contains(wanted)) { wanted.scrollIntoView(); }
    });
  }

  /* Material's instant navigation replaces the page without loading it anew. */
  if (window.document$ && window.document$.subscribe) { window.document$.subscribe(setUp); } else { setUp(); }
})();
