// "/" goes to the search box; "j" and "k" walk the rows of lists, "Enter" opens one as always;
// "g" and a letter go to a place, "t" turns plots into tables and back, "?" shows all keys.
{
    let going = false;
    const rows = () => [...document.querySelectorAll("#work .row, #work .open")].filter((row) => row.checkVisibility());
    const walk = (step) => {
        const all = rows();
        const at = all.indexOf(document.activeElement);
        all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
    };
    const actions = {
        "/": () => document.getElementById("q").select(),
        "j": () => walk(1),
        "k": () => walk(-1),
        "?": () => document.getElementById("keys").togglePopover(),
        "t": () => {
            const tables = [...document.querySelectorAll(".as-table")];
            const open = !tables.every((table) => table.open);
            tables.forEach((table) => { table.open = open; });
        },
        "g": () => {
            going = true;
            setTimeout(() => { going = false; }, 1500);
        },
    };
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing
                || event.target.closest("input, textarea, select, [contenteditable]")) {
            return;
        }
        if (going) {
            going = false;
            const place = document.querySelector(`#places a[data-key="${CSS.escape(event.key)}"]`);
            if (place) {
                event.preventDefault();
                location.assign(place.href);
                return;
            }
        }
        if (Object.hasOwn(actions, event.key)) {
            event.preventDefault();
            actions[event.key]();
        }
    });
}
