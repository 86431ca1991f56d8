// Finds people while one types into [data-find], a combobox whose value is the id of its list: the
// page that the box's form leads to is asked, and the first rows of its list are shown. The first
// is marked and opens with Enter, the arrows mark another one, Escape closes the list, and Enter
// then shows all. An answer to what is no longer in the box is dropped. Enter before the answer
// waits for it: whoever alone is found is opened, else all are shown.
//
// Where the box has data-from, the page there is asked, and a row is chosen: its name comes into the
// box, its id into the field data-chosen. Nothing is marked by itself, as what is typed counts too.
{
    const finds = (box) => {
        const most = 8;
        const wait = 120;
        const list = document.getElementById(box.dataset.find);
        const panel = list.parentElement;
        const chosen = document.getElementById(box.dataset.chosen);
        const note = panel.querySelector("p");
        const said = document.getElementById(`${list.id}-said`);
        let timer;
        let asking = new AbortController();
        let waiting = false;
        let hurried = false;

        const options = () => [...list.querySelectorAll("[role=option]")];
        const marked = () => list.querySelector("[aria-selected=true]");
        const mark = (option) => {
            options().forEach((each) => each.setAttribute("aria-selected", String(each === option)));
            if (option) {
                box.setAttribute("aria-activedescendant", option.id);
                option.scrollIntoView({ block: "nearest" });
            } else {
                box.removeAttribute("aria-activedescendant");
            }
        };
        const close = () => {
            clearTimeout(timer);
            asking.abort();
            waiting = false;
            hurried = false;
            panel.hidden = true;
            list.replaceChildren();
            box.setAttribute("aria-expanded", "false");
            mark(null);
        };
        const address = () => chosen
            ? `${box.dataset.from}?${new URLSearchParams({ name: box.value })}`
            : `${box.form.action}?${new URLSearchParams(new FormData(box.form))}`;
        const take = (row) => {
            if (chosen) {
                box.value = row.dataset.name;
                chosen.value = row.dataset.id;
                close();
            } else {
                location.assign(row.href);
            }
        };
        const option = (row) => {
            row.setAttribute("role", "option");
            row.setAttribute("tabindex", "-1");
            return row;
        };
        const show = (page) => {
            const rows = [...page.querySelectorAll("main .row")].slice(0, most).map(option);
            const words = page.getElementById("found-said")?.textContent ?? "";
            if (rows.length > 0 && !chosen) {
                const all = document.createElement("a");
                all.className = "all";
                all.href = address();
                all.textContent = "Show all who were found";
                rows.push(option(all));
            }
            rows.forEach((row, at) => { row.id = `${list.id}-${at}`; });
            list.replaceChildren(...rows);
            note.textContent = words;
            said.textContent = words;
            panel.hidden = false;
            if (!chosen) {
                panel.style.top = `${box.getBoundingClientRect().bottom + 4}px`;
            }
            box.setAttribute("aria-expanded", String(rows.length > 0));
            mark(chosen ? null : rows[0] ?? null);
        };
        const go = () => {
            const alone = options().filter((option) => option.matches(".row"));
            if (alone.length === 1) {
                take(alone[0]);
            } else {
                box.form.submit();
            }
        };
        const look = async () => {
            clearTimeout(timer);
            asking.abort();
            asking = new AbortController();
            const { signal } = asking;
            const typed = box.value;
            if (typed.trim().length < 2) {
                close();
                return;
            }
            try {
                const answer = await fetch(address(), { signal });
                const text = await answer.text();
                if (signal.aborted || typed !== box.value) {
                    return;
                }
                waiting = false;
                if (answer.ok) {
                    show(new DOMParser().parseFromString(text, "text/html"));
                }
                if (hurried) {
                    go();
                }
            } catch (failure) {
                if (!signal.aborted) {
                    const hurry = hurried;
                    close();
                    if (hurry) {
                        box.form.submit();
                    }
                }
            }
        };
        const step = (by) => {
            const all = options();
            const at = all.indexOf(marked());
            mark(at < 0 && by < 0 ? all.at(-1) : all[(at + by + all.length) % all.length]);
        };

        box.setAttribute("role", "combobox");
        box.setAttribute("aria-autocomplete", "list");
        box.setAttribute("aria-expanded", "false");
        box.setAttribute("aria-controls", list.id);
        box.addEventListener("input", () => {
            clearTimeout(timer);
            asking.abort();
            // Enter must not open who was found for other words.
            mark(null);
            if (chosen) {
                chosen.value = "";
            }
            hurried = false;
            waiting = box.value.trim().length > 1;
            timer = setTimeout(look, wait);
        });
        box.addEventListener("keydown", (event) => {
            const open = !panel.hidden && options().length > 0;
            if (event.isComposing) {
                return;
            }
            if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                event.preventDefault();
                if (open) {
                    step(event.key === "ArrowDown" ? 1 : -1);
                } else {
                    look();
                }
            } else if (event.key === "Enter" && open && marked()) {
                event.preventDefault();
                take(marked());
            } else if (event.key === "Enter" && waiting && !hurried && !chosen) {
                event.preventDefault();
                hurried = true;
                look();
            } else if (event.key === "Escape" && !panel.hidden) {
                event.preventDefault();
                close();
            }
        });
        box.addEventListener("blur", close);
        // So that a press on a row comes before the box is left.
        panel.addEventListener("mousedown", (event) => event.preventDefault());
        panel.addEventListener("click", (event) => {
            const row = event.target.closest("[role=option]");
            if (row && chosen) {
                event.preventDefault();
                take(row);
            }
        });
    };
    document.querySelectorAll("[data-find]").forEach(finds);
    document.addEventListener("replaced", (event) => event.target.querySelectorAll("[data-find]").forEach(finds));
}
