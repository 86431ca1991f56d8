// A form[data-filing] sends its files one after another, or together where they are one document,
// and shows how far each is. What the server says of it takes the place of its progress; what it
// says of the answers, that of the fields.
{
    const element = (name, text, attributes = {}) => {
        const made = Object.assign(document.createElement(name), { textContent: text });
        Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
        return made;
    };
    const send = (form, name, files, row) => new Promise((done) => {
        const data = new FormData(form);
        data.delete(name);
        files.forEach((file) => data.append(name, file));
        const request = new XMLHttpRequest();
        const bar = row.querySelector("progress");
        const words = row.querySelector(".quiet");
        request.upload.addEventListener("progress", (event) => {
            bar.max = event.total;
            bar.value = event.loaded;
            words.textContent = event.loaded < event.total
                ? `${Math.floor(100 * event.loaded / event.total)} % sent` : "sent, being filed";
        });
        request.addEventListener("load", () => done(request.responseXML));
        request.addEventListener("error", () => done(null));
        request.responseType = "document";
        request.open("POST", form.action);
        request.send(data);
    });
    const choose = (input, files) => {
        const all = new DataTransfer();
        files.forEach((file) => all.items.add(file));
        input.files = all.files;
        input.dispatchEvent(new CustomEvent("change", { bubbles: true, detail: "ordered" }));
    };
    const each = async (form, input, told) => {
        const files = [...input.files];
        choose(input, []); // they stand below now, where nothing has to move when they are done
        const together = form.querySelector("input[name=together]:checked")?.value === "yes";
        for (const group of together ? [files] : files.map((file) => [file])) {
            const name = group.map((file) => file.name).join(", ");
            const row = element("li", "");
            row.append(element("span", name, { class: "name" }),
                element("progress", "", { "aria-label": `${name} is sent` }), element("span", "", { class: "quiet" }));
            told.append(row);
            const answer = await send(form, input.name, group, row);
            const said = answer?.querySelector("#told > li");
            const fields = answer?.querySelectorAll("form[data-filing] > .field");
            if (said) {
                row.replaceWith(said);
            } else if (fields?.length) {
                row.remove();
                form.querySelectorAll(":scope > .field").forEach((field, at) => field.replaceWith(fields[at]));
                form.dispatchEvent(new Event("replaced", { bubbles: true }));
                choose(input, files);
                form.querySelector("[aria-invalid]")?.focus();
                return;
            } else {
                row.querySelector("progress").replaceWith(
                    element("span", answer?.querySelector("main")?.innerText ?? "The connection broke. Send it again."));
                row.querySelector(".quiet").remove();
            }
        }
    };
    document.addEventListener("submit", async (event) => {
        const form = event.target;
        const input = form.matches("form[data-filing]") ? form.querySelector("input[type=file]") : null;
        if (!input?.files.length) {
            return;
        }
        event.preventDefault();
        const button = form.querySelector("button[type=submit]");
        button.disabled = true;
        // What was wrong before is looked at anew.
        form.querySelectorAll(".error").forEach((error) => error.remove());
        form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
        await each(form, input, document.getElementById("told"));
        button.disabled = false;
    });
}
