// Starts the slides. What is larger than its frame is set smaller, before anything is shown.

/** @typedef {{ initialize(options: object): Promise<void> }} Slides */

(() => {
  const SMALLEST = 0.64; // of the usual size; what does not fit then is an error of the slides, which a test finds
  const asked = new URLSearchParams(location.search);
  const theme = asked.get("theme");
  if (theme === "dark" || theme === "light") {
    document.documentElement.dataset.theme = theme;
  } else if (!asked.has("print-pdf")) {
    document.documentElement.dataset.theme = "light"; // a projector in a lit room
  }

  /** @param {HTMLElement} body */
  function overflows(body) {
    return (
      body.scrollHeight > body.clientHeight + 1 ||
      body.scrollWidth > body.clientWidth + 1
    );
  }

  /** @param {HTMLElement} part @param {HTMLElement} body */
  function wide(part, body) {
    return part.offsetWidth > body.clientWidth;
  }

  /** A formula that is too wide makes itself smaller, and not its slide. */
  function narrow(/** @type {HTMLElement} */ formula) {
    const room = formula.clientWidth / formula.scrollWidth;
    if (room < 1)
      formula.style.fontSize = `${Math.max(SMALLEST, room * 0.98)}em`;
  }

  /** @param {HTMLElement} section */
  function fit(section) {
    const body = section.querySelector(".body");
    if (!(body instanceof HTMLElement)) return;
    for (const formula of body.querySelectorAll(".katex-display")) {
      if (formula instanceof HTMLElement) narrow(formula);
    }
    for (const table of body.querySelectorAll("table")) {
      for (let size = 0.8; size > 0.5 && wide(table, body); size -= 0.03) {
        table.style.fontSize = `${size}em`;
      }
      table.classList.toggle("tight", wide(table, body)); // words may break
    }
    const usual = parseFloat(getComputedStyle(body).fontSize);
    for (let size = 1; size > SMALLEST && overflows(body); size -= 0.04) {
      body.style.fontSize = `${usual * (size - 0.04)}px`;
    }
  }

  /** @param {HTMLElement} slides */
  async function fitAll(slides) {
    slides.classList.add("measured"); // all of them are laid out
    document.body.getBoundingClientRect();
    await document.fonts.ready;
    for (const section of slides.querySelectorAll("section > section")) {
      if (section instanceof HTMLElement) fit(section);
    }
    slides.classList.remove("measured");
  }

  async function start() {
    const slides = document.querySelector(".slides");
    if (!(slides instanceof HTMLElement)) return;
    await fitAll(slides);
    /** @type {Slides} */
    // @ts-ignore: reveal.js is a script of its own
    const reveal = window.Reveal;
    await reveal.initialize({
      width: 1280,
      height: 720,
      margin: 0.02,
      center: false,
      display: "flex",
      hash: true,
      slideNumber: "c/t",
      transition: "none",
      pdfSeparateFragments: false,
      pdfMaxPagesPerSlide: 1,
      // @ts-ignore: and so are its notes
      plugins: [window.RevealNotes],
    });
    document.body.dataset.ready = "";
  }

  void start();
})();
