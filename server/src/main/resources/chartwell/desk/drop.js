// A file dropped on a [data-drop] is as if it had been chosen with its button.
{
    const zoneOf = (event) => event.target instanceof Element ? event.target.closest("[data-drop]") : null;
    const tell = (zone, input) => {
        const names = [...input.files].map((file) => file.name);
        zone.querySelector(".dropped").textContent = names.length ? `Chosen: ${names.join(", ")}` : "";
    };
    for (const kind of ["dragover", "dragleave", "drop"]) {
        document.addEventListener(kind, (event) => {
            const zone = zoneOf(event);
            if (!zone) {
                return;
            }
            event.preventDefault();
            zone.classList.toggle("over", kind === "dragover");
            const input = zone.querySelector("input[type=file]");
            if (kind !== "drop" || !event.dataTransfer.files.length) {
                return;
            }
            if (!input.multiple && event.dataTransfer.files.length > 1) {
                zone.querySelector(".dropped").textContent = "One file only, please.";
                return;
            }
            input.files = event.dataTransfer.files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
        });
    }
    document.addEventListener("change", (event) => {
        const zone = zoneOf(event);
        if (zone && event.target.matches("input[type=file]")) {
            tell(zone, event.target);
        }
    });
}
