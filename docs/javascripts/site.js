/* What the theme leaves out for keyboards and screen readers: a name for its search, and a way to scroll what is wide. */
const SCROLLED = "pre > code, .md-typeset__scrollwrap, .md-typeset p:has(> img[src$='.svg'])";
document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
addEventListener("load", () => {
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const region of document.querySelectorAll(SCROLLED)) watch.observe(region);
});
