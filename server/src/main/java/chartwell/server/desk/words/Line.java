package chartwell.server.desk.words;

import chartwell.engine.json.JsonObject;

/// A resource in one line: when, what, what came of it, and where it stands. `flag` is what is
/// out of the ordinary about an observation (`High`). What is not recorded is empty.
public record Line(
        String type,
        String id,
        String when,
        String what,
        String detail,
        String flag,
        String status) {

    /// The line of a resource.
    public static Line of(JsonObject resource) {
        String type = Words.clip(resource.text("resourceType"));
        String what = Facts.what(type, resource);
        return new Line(
                type,
                Words.clip(resource.text("id")),
                Facts.when(resource),
                what.isEmpty() ? type : what,
                Details.of(type, resource),
                type.equals("Observation") ? Measured.flag(resource) : "",
                Facts.status(resource));
    }

    /// Where the resource can be read.
    public String address() {
        return "/facts/" + type + "/" + id;
    }

    /// All of it as a sentence.
    public String sentence() {
        String value = Words.joined(", ", detail, flag);
        return Words.joined(value.isEmpty() ? "" : ": ", what, value)
                + (when.isEmpty() ? "" : ", " + when)
                + (status.isEmpty() ? "" : " (" + status + ")");
    }
}
