(function (own, pace, labels, alts, [BACK, PLAY, PAUSE, FORWARD, STEP], patches) {
  // The script may run before or after its output is put in place, and once for each copy of it.
  if (!window.gradienteKeys) {
    window.gradienteKeys = true;
    // Notebook 7 takes the arrow keys at the document, on their way down: only the window comes before it.
    window.addEventListener("keydown", (event) => {
      const root = event.target.closest && event.target.closest(".gradiente-steps");
      if (root && root.gradienteKey) root.gradienteKey(event);
    }, true);
  }
  for (const root of document.querySelectorAll("." + own)) {
    if (!root.hasAttribute("data-shown")) start(root);
  }

  function start(root) {
    const last = patches.length - 1;
    const images = [];
    const still = root.querySelector("img");
    root.setAttribute("data-shown", "");
    // JupyterLab's own shortcuts leave the keys to the buttons
    root.setAttribute("data-lm-suppress-shortcuts", "true");
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", still.alt);
    const canvas = make("canvas", { role: "img", style: "width: " + still.getAttribute("width") + "px" });
    const bar = make("div", { class: "gradiente-steps-bar", style: canvas.getAttribute("style") });
    const back = button("\u2039", BACK);
    const play = button("\u25b6\ufe0e", PLAY);
    const forward = button("\u203a", FORWARD);
    const slider = make("input", { type: "range", min: 0, max: last, step: 1, value: 0, "aria-label": STEP });
    const words = make("span", {});
    bar.append(back, play, forward, slider, words);
    let now = 0;
    let timer = 0;

    back.addEventListener("click", () => move(now - 1));
    forward.addEventListener("click", () => move(now + 1));
    play.addEventListener("click", () => (timer ? pause() : run()));
    slider.addEventListener("input", () => move(Number(slider.value)));
    root.addEventListener("click", (event) => {
      const own = event.target.closest("button") || slider;
      setTimeout(() => own.focus({ preventScroll: true })); // after Notebook has given it to the cell
    });
    root.gradienteKey = (event) => {
      const to = { ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1, Home: 0, End: last };
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key in to) {
        event.preventDefault();
        move(to[event.key]);
      } else if (event.key === " " && event.target === slider) {
        event.preventDefault();
        play.click();
      } else if (event.key !== " " && event.key !== "Enter") {
        return;
      }
      event.stopPropagation(); // slides would turn the page
    };

    still.decode().then(() => {
      canvas.width = still.naturalWidth;
      canvas.height = still.naturalHeight;
      return show(0);
    }).then(() => {
      still.style.display = "none";
      still.after(canvas, bar);
    });

    function make(name, attributes) {
      const element = document.createElement(name);
      for (const key in attributes) element.setAttribute(key, attributes[key]);
      return element;
    }

    function button(sign, name) {
      const element = make("button", { type: "button", "aria-label": name, title: name });
      element.textContent = sign;
      return element;
    }

    function move(to) {
      pause();
      return show(to);
    }

    function run() {
      if (now === last) show(0);
      play.textContent = "\u275a\u275a";
      play.setAttribute("aria-label", PAUSE);
      play.title = PAUSE;
      timer = setInterval(() => {
        if (!root.isConnected || now === last) pause();
        else show(now + 1);
      }, pace);
    }

    function pause() {
      clearInterval(timer);
      timer = 0;
      play.textContent = "\u25b6\ufe0e";
      play.setAttribute("aria-label", PLAY);
      play.title = PLAY;
    }

    function show(to) {
      const i = (now = Math.max(0, Math.min(last, to)));
      slider.value = i;
      slider.setAttribute("aria-valuetext", labels[i]);
      // the slider tells its own value, and a film would never stop talking
      words.setAttribute("aria-live", timer || document.activeElement === slider ? "off" : "polite");
      words.textContent = labels[i];
      canvas.setAttribute("aria-label", labels[i] + ": " + alts[i]);
      const patch = patches[i];
      if (patch && !images[i]) {
        images[i] = new Image();
        images[i].src = "data:image/png;base64," + patch[2];
      }
      return (patch ? images[i].decode() : Promise.resolve()).then(() => {
        if (i !== now) return; // the hand is already further
        const pen = canvas.getContext("2d");
        pen.drawImage(still, 0, 0, canvas.width, canvas.height);
        if (patch) pen.drawImage(images[i], patch[0], patch[1]);
        root.setAttribute("data-shown", i);
      });
    }
  }
})
