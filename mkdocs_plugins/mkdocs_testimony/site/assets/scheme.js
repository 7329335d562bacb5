/* Before anything is drawn: that there are scripts, and which of light and dark the reader chose. */
(function (root) {
  "use strict";
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("tm-scheme");
    if (chosen === "dark" || chosen === "light") { root.dataset.scheme = chosen; }
    if (localStorage.getItem("tm-weigh") === "1" || /[?&]weigh\b/.test(location.search)) { root.classList.add("weigh"); }
  } catch (error) { /* a browser that keeps nothing */ }
})(document.documentElement);
