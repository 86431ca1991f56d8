// The choice of site, service, ward and clinician opens over the page, and lists what belongs to
// what is chosen; without script it is a page of its own.
{
    const over = () => document.getElementById("chooser");
    document.addEventListener("click", async (event) => {
        const link = event.target.closest("a.chooser, .elsewhere a");
        if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && !document.querySelector("main #narrow")) {
            event.preventDefault();
            await htmx.ajax("GET", link.href, { target: over(), select: "#narrow", swap: "innerHTML" });
            over().showPopover();
            over().querySelector("select").focus();
        }
    });
    document.addEventListener("change", (event) => {
        const select = event.target.closest("select[data-again]");
        if (select) {
            const address = new URL(select.dataset.again, location.href);
            for (const other of select.form.querySelectorAll("select[data-again]")) {
                if (other.value) {
                    address.searchParams.set(other.name, other.value);
                }
            }
            htmx.ajax("GET", address.pathname + address.search, { target: select.form, select: "#narrow", swap: "outerHTML" });
        }
    });
    // What narrows nothing is left out of the address.
    document.addEventListener("submit", (event) => {
        if (event.target.matches("form.narrowing")) {
            event.target.querySelectorAll("select").forEach((select) => { select.disabled = !select.value; });
        }
    });
}
