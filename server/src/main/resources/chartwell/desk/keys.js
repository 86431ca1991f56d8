// "/" goes to the search box; "j" and "k" walk the rows of lists, "Enter" opens one as always.
document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, textarea, select")) {
        return;
    }
    if (event.key === "/") {
        event.preventDefault();
        document.getElementById("q").select();
    } else if (event.key === "j" || event.key === "k") {
        const rows = [...document.querySelectorAll("#work .row")];
        const at = rows.indexOf(document.activeElement);
        const next = rows[event.key === "j" ? at + 1 : Math.max(at - 1, 0)];
        if (next) {
            next.focus();
        }
    }
});
