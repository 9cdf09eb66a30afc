// Brings a page's module. Where a page has no origin (opened from a file, or shown in a frame that
// is shut off) browsers load no modules: there one plain script carries all of them.
{
  const own = document.currentScript;
  const page = own?.getAttribute("data-page");
  if (self.origin !== "null") import("./" + page);
  else {
    const all = document.createElement("script");
    all.src = "offline.js";
    all.dataset.page = page ?? "";
    document.head.append(all);
  }
}
