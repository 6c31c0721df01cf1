// Shows the note of a term at the term: while the pointer is on it, while the keyboard is, and from one click or tap to
// the next. Esc closes it. It is a copy of the note in the list, next to the term, so that reading goes on into it.
(() => {
  "use strict";
  for (const term of document.querySelectorAll(".govterms-term[role]")) {
    if (!term.hasAttribute("aria-expanded")) term.setAttribute("aria-expanded", "false");
  }
  if (window.govtermsTips) return;
  window.govtermsTips = true;

  const SHEET = matchMedia("(max-width: 40rem) and (hover: none)");
  let shown = null; // { tip, term, piece, pinned }
  let dismissed = null; // the term whose tip Esc closed, until pointer and focus have left it
  let timer = 0;

  const find = (event, selector) => (event.target.closest ? event.target.closest(selector) : null);
  const termOf = (piece) => document.getElementById(piece.dataset.govtermsOf || piece.id);
  const isShownFor = (term) => (shown ? shown.term === term : false);

  function build(note, hash) {
    const section = note.closest("section");
    const tip = document.createElement("div");
    tip.className = "govterms-tip";
    tip.setAttribute("role", "note");
    tip.lang = section.lang;
    for (const part of note.children) {
      if (part.classList.contains("govterms-back")) continue;
      tip.append(part.cloneNode(true));
      tip.lastChild.removeAttribute("id");
    }
    const more = document.createElement("p");
    more.className = "govterms-more";
    more.append(document.createElement("a"));
    more.firstChild.href = hash;
    more.firstChild.textContent = section.querySelector("h2").textContent + " [" + hash.split("-").pop() + "]";
    tip.append(more);
    return tip;
  }

  function show(piece, pinned) {
    clearTimeout(timer);
    const term = termOf(piece);
    if (!term) return;
    if (!isShownFor(term)) {
      const hash = term.dataset.govtermsHref || term.hash;
      const note = document.getElementById(hash.slice(1));
      close();
      if (!note) return;
      shown = { tip: build(note, hash), term, piece, pinned: false };
      term.after(shown.tip);
      if (shown.tip.showPopover) {
        shown.tip.popover = "manual"; // above all that the page has
        shown.tip.showPopover();
      }
    }
    if (pinned) shown.pinned = true;
    shown.term.setAttribute("aria-expanded", String(shown.pinned));
    shown.tip.querySelectorAll("a").forEach((link) => (link.tabIndex = shown.pinned ? 0 : -1));
    place();
    if (pinned) makeRoom();
  }

  function close() {
    clearTimeout(timer);
    if (!shown) return;
    const { tip, term } = shown;
    shown = null;
    const held = tip.contains(document.activeElement);
    term.setAttribute("aria-expanded", "false");
    tip.remove();
    if (!held) return;
    dismissed = term;
    term.focus();
  }

  // Below the line of the term where there is room for it, else above.
  function place() {
    const { tip, piece } = shown;
    if (SHEET.matches) {
      tip.removeAttribute("style");
      return;
    }
    const line = piece.getClientRects()[0];
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    if (!line || 0 > line.bottom || line.top > view.height) {
      close();
      return;
    }
    const above = line.top - 14;
    const below = view.height - line.bottom - 14;
    tip.style.maxHeight = Math.max(above, below) + "px";
    const size = tip.getBoundingClientRect();
    const isAbove = size.height > below ? above > below : false;
    tip.style.top = (isAbove ? line.top - 6 - size.height : line.bottom + 6) + "px";
    tip.style.left = Math.max(8, Math.min(line.left - 17, view.width - size.width - 8)) + "px";
  }

  // A sheet must not cover the term that it explains.
  function makeRoom() {
    if (!SHEET.matches) return;
    const covered = shown.piece.getBoundingClientRect().bottom + 12 - shown.tip.getBoundingClientRect().top;
    if (covered > 0) window.scrollBy(0, covered);
  }

  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (find(event, ".govterms-tip")) clearTimeout(timer);
    const piece = find(event, ".govterms-term");
    if (!piece || piece.contains(event.relatedTarget) || dismissed === termOf(piece)) return;
    if (isShownFor(termOf(piece))) clearTimeout(timer);
    else later(() => show(piece, false), 120);
  });

  document.addEventListener("pointerout", (event) => {
    const left = find(event, ".govterms-term, .govterms-tip");
    if (!left || left.contains(event.relatedTarget)) return;
    dismissed = null;
    // The way from the term to the tip takes a moment.
    later(() => {
      if (!shown || shown.pinned || shown.tip.contains(document.activeElement)) return;
      if (!shown.term.matches(":focus-visible")) close();
    }, 300);
  });

  document.addEventListener("focusin", (event) => {
    const piece = find(event, ".govterms-term");
    if (piece) {
      if (dismissed !== piece) if (piece.matches(":focus-visible")) show(piece, false);
    } else if (!find(event, ".govterms-tip")) close();
  });

  document.addEventListener("focusout", () => {
    dismissed = null;
  });

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const piece = find(event, ".govterms-term");
    if (piece) {
      event.preventDefault();
      if (isShownFor(termOf(piece)) ? shown.pinned : false) close();
      else show(piece, true);
    } else if (!find(event, ".govterms-tip")) close();
    else if (find(event, ".govterms-more a")) setTimeout(close);
  });

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape") {
        if (!shown) return;
        event.preventDefault();
        event.stopPropagation();
        const { term } = shown;
        close();
        dismissed = term;
      } else if (event.key === "Enter" || event.key === " ") {
        const piece = find(event, "span.govterms-term[tabindex]");
        if (!piece) return;
        event.preventDefault();
        show(piece, true);
      }
    },
    true,
  );

  const follow = (event) => {
    if (!shown || shown.tip.contains(event.target)) return;
    place();
  };
  addEventListener("scroll", follow, { capture: true, passive: true });
  addEventListener("resize", () => (shown ? place() : 0));
})();
