// What stands before this text in the built file has made `PACKED`: every module and the engine, by
// name, compressed. They get addresses of their own here, and name each other by these.
{
  /**
   * @param {Record<string, string>} packed
   * @param {string} first the module to begin with
   */
  const begin = async (packed, first) => {
    /** @type {Record<string, Promise<string>>} */
    const addresses = {};

    /** @param {string} name */
    const unpacked = (name) => {
      const bytes = Uint8Array.from(atob(packed[name]), (c) => c.charCodeAt(0));
      const zipped = new Blob([bytes]).stream();
      return new Response(zipped.pipeThrough(new DecompressionStream("gzip")));
    };

    /** @param {string} name @returns {Promise<Blob>} */
    const made = async (name) => {
      const whole = unpacked(name);
      if (!name.endsWith(".js")) {
        const type = name.endsWith(".wasm") ? "application/wasm" : "";
        return new Blob([await whole.arrayBuffer()], { type });
      }
      const type = "text/javascript";
      if (name.endsWith("worker.js") && name !== first) {
        const all = JSON.stringify(packed); // it may not read what the page has
        return new Blob([`(${begin})(${all}, "${name}")`], { type });
      }
      let text = await whole.text();
      for (const [quoted, needed] of text.matchAll(/"\.\/([\w.-]+)"/g)) {
        if (!(needed in packed)) continue;
        text = text.replaceAll(quoted, JSON.stringify(await address(needed)));
      }
      return new Blob([text], { type });
    };

    /** @param {string} name */
    const address = (name) =>
      (addresses[name] ??= made(name).then((blob) =>
        URL.createObjectURL(blob),
      ));

    const worker = !("document" in self);
    /** @type {MessageEvent[]} */
    const early = []; // told to a worker that is not there yet
    if (worker) self.onmessage = (event) => early.push(event);
    await import(await address(first));
    for (const event of early) self.onmessage?.(event);
  };

  // @ts-ignore
  begin(self.PACKED, document.currentScript.dataset.page);
}
