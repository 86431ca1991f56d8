// Where the parts of a chart are a strip, the one that is shown is in view.
for (const part of document.querySelectorAll(".board nav [aria-current]")) {
    const strip = part.closest("ul");
    strip.scrollLeft = part.offsetLeft - strip.offsetLeft - 16;
}
