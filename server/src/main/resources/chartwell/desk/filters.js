// A filter that narrows nothing is left out of the address.
document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.matches("form.filters")) {
        const parameters = event.detail.formData;
        for (const [name, value] of [...parameters.entries()]) {
            if (value === "") {
                parameters.delete(name);
            }
        }
    }
});
