// A file dropped on a [data-drop] is as if it had been chosen with its button. Where there may be
// several, more come to those that were chosen, each batch in the order of its names (page 2 before
// page 10), and each can be put earlier or later, or taken out.
{
    const zoneOf = (event) => event.target instanceof Element ? event.target.closest("[data-drop]") : null;
    const inputOf = (zone) => zone.querySelector("input[type=file]");
    const chosen = new WeakMap();
    const element = (name, text, attributes = {}) => {
        const made = Object.assign(document.createElement(name), { textContent: text });
        Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
        return made;
    };
    const size = (bytes) => bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
    const say = (zone, words) => { zone.querySelector(".dropped").textContent = words; };
    const keep = (zone, files) => {
        chosen.set(zone, files);
        const all = new DataTransfer();
        files.forEach((file) => all.items.add(file));
        inputOf(zone).files = all.files;
        const list = zone.querySelector(".chosen");
        list.replaceChildren(...files.map((file, at) => {
            const row = element("li", "");
            row.append(element("span", file.name, { class: "name" }), element("span", size(file.size), { class: "quiet" }));
            const act = (words, what, off) => {
                const button = element("button", words, { type: "button", class: "button", "data-act": what, "aria-label": `${words}: ${file.name}` });
                button.disabled = off;
                row.append(button);
            };
            if (files.length > 1) {
                act("Earlier", "-1", at === 0);
                act("Later", "1", at === files.length - 1);
            }
            act("Take out", "0", false);
            return row;
        }));
    };
    const come = (zone, files, ordered = false) => {
        const several = inputOf(zone).multiple;
        if (!several && files.length > 1) {
            say(zone, "One file only, please.");
            return;
        }
        const before = several ? chosen.get(zone) ?? [] : [];
        const same = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
        const fresh = files.filter((file) => !before.some((other) => same(file, other)));
        if (!ordered) {
            fresh.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
        }
        const all = files.length ? [...before, ...fresh] : [];
        keep(zone, all);
        say(zone, all.length === 0 ? "" : all.length === 1 ? "1 file chosen." : `${all.length} files chosen.`);
    };
    for (const kind of ["dragover", "dragleave", "drop"]) {
        document.addEventListener(kind, (event) => {
            const zone = zoneOf(event);
            if (!zone) {
                return;
            }
            event.preventDefault();
            zone.classList.toggle("over", kind === "dragover");
            if (kind === "drop" && event.dataTransfer.files.length) {
                come(zone, [...event.dataTransfer.files]);
            }
        });
    }
    document.addEventListener("change", (event) => {
        const zone = zoneOf(event);
        if (zone && event.target.matches("input[type=file]")) {
            come(zone, [...event.target.files], event.detail === "ordered");
        }
    });
    document.addEventListener("click", (event) => {
        const button = event.target.closest("[data-drop] [data-act]");
        if (!button) {
            return;
        }
        const zone = zoneOf(event);
        const files = [...chosen.get(zone)];
        const by = Number(button.dataset.act);
        const at = [...zone.querySelectorAll(".chosen li")].indexOf(button.closest("li"));
        const [file] = files.splice(at, 1);
        if (by) {
            files.splice(at + by, 0, file);
        }
        keep(zone, files);
        say(zone, by ? `${file.name} is now ${at + by + 1} of ${files.length}.` : `${file.name} was taken out.`);
        const row = zone.querySelectorAll(".chosen li")[by ? at + by : Math.min(at, files.length - 1)];
        (row?.querySelector(`[data-act="${by}"]:enabled`) ?? row?.querySelector("button:enabled") ?? inputOf(zone)).focus();
    });
}
