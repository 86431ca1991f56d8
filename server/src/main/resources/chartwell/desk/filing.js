// A form[data-filing] sends its files one after another and shows how far each is. What the server
// says of a file takes the place of its progress; what it says of the answers, that of the fields.
{
    const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
    const send = (form, name, file, row) => new Promise((done) => {
        const data = new FormData(form);
        data.delete(name);
        data.append(name, file);
        const request = new XMLHttpRequest();
        const bar = row.querySelector("progress");
        request.upload.addEventListener("progress", (event) => {
            bar.max = event.total;
            bar.value = event.loaded;
        });
        request.addEventListener("load", () => done(request.responseXML));
        request.addEventListener("error", () => done(null));
        request.responseType = "document";
        request.open("POST", form.action);
        request.send(data);
    });
    const each = async (form, input, told) => {
        for (const file of [...input.files]) {
            const row = element("li", "");
            row.append(element("span", file.name), element("progress", ""));
            told.append(row);
            const answer = await send(form, input.name, file, row);
            const said = answer?.querySelector("#told > li");
            const fields = answer?.querySelectorAll("form[data-filing] > .field");
            if (said) {
                row.replaceWith(said);
            } else if (fields?.length) {
                row.remove();
                form.querySelectorAll(":scope > .field").forEach((field, at) => field.replaceWith(fields[at]));
                form.querySelector("[aria-invalid]")?.focus();
                return false;
            } else {
                row.querySelector("progress").replaceWith(
                    element("span", answer?.querySelector("main")?.innerText ?? "The connection broke. Send it again."));
            }
        }
        return true;
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
        if (await each(form, input, document.getElementById("told"))) {
            input.value = "";
            input.dispatchEvent(new Event("change", { bubbles: true }));
        }
        button.disabled = false;
    });
}
