/* What a stranger with a tape measure would note of the scene that is on. */
({
  words() {
    const box = (node) => { const range = document.createRange(); range.selectNodeContents(node); return range.getBoundingClientRect(); };
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const holder = node.parentElement;
      if (!node.data.trim() || !holder.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const rect = box(node), style = getComputedStyle(holder);
      const inside = rect.left >= -1 && rect.top >= -1 && rect.right <= innerWidth + 1 && rect.bottom <= innerHeight + 1;
      found.push({ text: node.data.trim(), share: parseFloat(style.fontSize) / innerHeight, color: style.color, under: this.under(holder), inside });
    }
    return found;
  },
  under(node) {
    for (let one = node; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (!color.endsWith(", 0)") && color !== "transparent") return color;
    }
    return "rgb(255, 255, 255)";
  },
  spilled() {
    const figures = [...document.querySelectorAll(".scene.on .figure")].filter((one) => one.offsetHeight);
    const spills = figures.filter((one) => [...one.children].some((part) => {
      const [mine, whole] = [part.getBoundingClientRect(), one.getBoundingClientRect()];
      return mine.bottom > whole.bottom + 2 || mine.top < whole.top - 2 || part.scrollWidth > one.clientWidth + 2;
    }));
    const line = document.querySelector(".scene.on > .sentence > span");
    const clipped = line.scrollHeight > line.clientHeight + 2 ? [line.innerText] : [];
    return [...spills.map((one) => one.innerText), ...clipped];
  },
  figures: () => document.querySelectorAll(".scene.on .figure").length,
  scrolls: () => document.scrollingElement.scrollHeight > innerHeight || document.scrollingElement.scrollWidth > innerWidth,
})
