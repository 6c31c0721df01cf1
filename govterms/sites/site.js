// With instant navigation Material and Zensical put pages in place of others without loading them. They write out the
// addresses of all links, those within the page too, and the terms of a new page do not say yet that they have tips.
(() => {
  const begin = () => {
    if (!window.document$ || window.govtermsPages) return;
    window.govtermsPages = true;
    window.document$.subscribe(() => {
      for (const term of document.querySelectorAll(".govterms-term[role]")) {
        if (term.hash) term.setAttribute("href", term.hash);
        if (!term.hasAttribute("aria-expanded")) term.setAttribute("aria-expanded", "false");
      }
    });
  };
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
})();
