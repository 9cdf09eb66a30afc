// What a page of the site does by itself: the theme, the same section in the other language, the search.

/** @typedef {{ title: string, url: string, excerpt: string }} Place */
/** @typedef {{ url: string, meta: { title: string }, excerpt: string, sub_results: Place[] }} Found */
/** @typedef {{ search(words: string): Promise<{ results: { data(): Promise<Found> }[] }>, init(): Promise<void> }} Pagefind */

(() => {
  const MOST = 12; // pages that a search lists
  const root = document.documentElement;

  /** @param {string} [value] @returns {string | null} what is remembered, or null */
  function theme(value) {
    try {
      if (value) localStorage.setItem("theme", value);
      return localStorage.getItem("theme");
    } catch {
      return null; // a page without memory works too
    }
  }

  const known = new URLSearchParams(location.search).get("theme") ?? theme();
  if (known === "dark" || known === "light") root.dataset.theme = known;

  function setTheme() {
    const button = document.getElementById("theme");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme
        ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      theme(root.dataset.theme);
    });
  }

  /** The anchor that stands highest in the window: editions share them. */
  function here() {
    let found = "";
    for (const element of document.querySelectorAll("main [id]")) {
      if (element.getBoundingClientRect().top > 120) break;
      if (!element.closest(".outputs")) found = element.id;
    }
    return found;
  }

  function setLanguage() {
    const link = document.getElementById("language");
    if (!(link instanceof HTMLAnchorElement)) return;
    link.addEventListener("click", () => {
      const query = new URLSearchParams(location.search).get("q");
      const there = new URL(link.href);
      if (query) there.searchParams.set("q", query);
      else if (scrollY > 200) there.hash = here();
      link.href = there.href;
    });
  }

  /** Marks the section being read in the list of contents. */
  function follow() {
    const links = new Map();
    for (const link of document.querySelectorAll("aside a[href^='#']")) {
      links.set(link.getAttribute("href")?.slice(1), link);
    }
    if (!links.size) return;
    let now = "";
    const watch = () => {
      let next = "";
      for (const id of links.keys()) {
        const heading = document.getElementById(id);
        if (heading && heading.getBoundingClientRect().top < 130) next = id;
      }
      if (next === now) return;
      links.get(now)?.removeAttribute("aria-current");
      links.get(next)?.setAttribute("aria-current", "true");
      now = next;
    };
    addEventListener("scroll", watch, { passive: true });
    watch();
  }

  /** @param {string} tag @param {string} html an excerpt of Pagefind's, in which only mark is a tag */
  function piece(tag, html) {
    const element = document.createElement(tag);
    element.innerHTML = html;
    return element;
  }

  /** @param {string} url @param {string} title */
  function leads(url, title) {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    return link;
  }

  /** @param {Found} page */
  function row(page) {
    const title = page.meta.title;
    const item = document.createElement("li");
    item.append(leads(page.url, title));
    const places = page.sub_results.filter((place) => place.title !== title);
    if (places.length < page.sub_results.length || !places.length) {
      item.append(piece("div", page.excerpt));
    }
    const list = document.createElement("ul");
    for (const place of places.slice(0, 4)) {
      const line = document.createElement("li");
      line.append(leads(place.url, place.title), piece("div", place.excerpt));
      list.append(line);
    }
    if (list.children.length) item.append(list);
    return item;
  }

  async function search() {
    const state = document.getElementById("state");
    const results = document.getElementById("results");
    const input = document.querySelector("header input");
    if (!state || !results || !(input instanceof HTMLInputElement)) return;
    state.textContent = "";
    /** @type {Pagefind} */
    let engine;
    try {
      engine = await import(
        new URL("../pagefind/pagefind.js", location.href).href
      );
      await engine.init();
    } catch {
      state.textContent = state.dataset.server ?? "";
      return;
    }
    let turn = 0;
    const look = async () => {
      const mine = ++turn;
      const words = input.value.trim();
      const address = new URL(location.href);
      address.searchParams.set("q", words);
      history.replaceState(null, "", address);
      if (!words) {
        results.replaceChildren();
        state.textContent = "";
        return;
      }
      state.textContent = state.dataset.searching ?? "";
      const found = (await engine.search(words)).results;
      const pages = await Promise.all(
        found.slice(0, MOST).map((result) => result.data()),
      );
      if (mine !== turn) return; // another letter was typed meanwhile
      results.replaceChildren(...pages.map(row));
      state.textContent = pages.length
        ? (state.dataset.found ?? "").replace("{n}", String(found.length))
        : (state.dataset.none ?? "");
    };
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    input.addEventListener("input", () => void look());
    input.form?.addEventListener("submit", (event) => event.preventDefault());
    input.focus();
    await look();
  }

  function keys(/** @type {KeyboardEvent} */ event) {
    const input = document.querySelector("header input");
    const typing =
      event.target instanceof Element &&
      event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    if (!(input instanceof HTMLElement)) return;
    event.preventDefault();
    input.focus();
  }

  document.addEventListener("DOMContentLoaded", () => {
    setTheme();
    setLanguage();
    follow();
    document.addEventListener("keydown", keys);
    void search();
  });
})();
