(function () {
  "use strict";
  if (document.govtermsTips) return;
  document.govtermsTips = true;
  var tapped = null;

  function findTerm(event) {
    return event.target.closest ? event.target.closest(".govterms-term") : null;
  }

  function reopen(event) {
    var term = findTerm(event);
    if (!term) return;
    if (event.type === "focusout" ? true : document.activeElement !== term) {
      term.removeAttribute("data-govterms-closed");
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".govterms-term:is(:hover, :focus)").forEach(function (term) {
      term.setAttribute("data-govterms-closed", "");
    });
  });
  document.addEventListener("mouseout", reopen);
  document.addEventListener("focusout", reopen);

  // Where nothing hovers, the first tap shows the tip and the second follows the link.
  document.addEventListener("click", function (event) {
    var term = findTerm(event);
    var isFirstTap = term ? term !== tapped : false;
    tapped = term;
    if (!isFirstTap) return;
    if (!matchMedia("(hover: none)").matches) return;
    event.preventDefault();
    term.focus();
  });
})();
