// A link with data-press is followed when one of its keys is pressed. Arrows scroll, though, what
// has the focus and can be scrolled.
document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing
            || (event.defaultPrevented && !"jk".includes(event.key))
            || event.target.closest("input, textarea, select, [contenteditable]")) {
        return;
    }
    if (event.key.startsWith("Arrow") && event.target.closest(".leaf:not(.fit)")) {
        return;
    }
    const link = document.querySelector(`a[data-press~="${CSS.escape(event.key)}"]`);
    if (link) {
        event.preventDefault();
        link.click();
    }
});
