package chartwell.server.desk.document;

import chartwell.engine.json.JsonObject;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.AsOf;
import chartwell.server.desk.words.Dates;
import chartwell.server.desk.words.Words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A DocumentReference of a chart, in words; what is not recorded is empty.
///
/// @param names of those who are only referred to, by reference, as far as they are known
record Document(Owner owner, JsonObject resource, Map<String, String> names) {
    private static final int MOST_FORMS = 3;
    private static final int MOST_AUTHORS = 4;

    Document {
        names = Map.copyOf(names);
    }

    Document(Owner owner, JsonObject resource) {
        this(owner, resource, Map.of());
    }

    /// Its id.
    String id() {
        return Words.clip(resource.text("id"));
    }

    /// Whether it is in the chart of the patient: about them, or written by them.
    boolean isOwners() {
        List<JsonObject> those = new ArrayList<>(resource.objects("author"));
        JsonObject subject = resource.object("subject");
        if (subject != null) {
            those.add(subject);
        }
        return those.stream().anyMatch(one -> owner.reference().equals(one.text("reference")));
    }

    /// Where it is looked at.
    String address() {
        return at("").toString();
    }

    /// Where a part of it is: `/original`.
    Address at(String below) {
        return owner.at("documents/" + id() + below);
    }

    /// Where the resource and its versions are.
    String fact() {
        return new Address("/facts/DocumentReference/" + id(), List.of())
                .with("asof", owner.asOf().map(AsOf::written).orElse(""))
                .toString();
    }

    /// What sort of document it is.
    String type() {
        String type = Words.concept(resource.get("type"));
        String category = Words.concept(resource.get("category"));
        return !type.isEmpty() ? type : category.isEmpty() ? "Document" : category;
    }

    /// What it is called beside its type.
    String description() {
        String description = Words.clip(resource.text("description"));
        return description.isEmpty() && attachments().size() == 1
                ? Words.clip(attachment().text("title"))
                : description;
    }

    /// Its type with what it is called.
    String name() {
        return Words.joined(" – ", type(), description());
    }

    /// When it was written.
    String day() {
        String written = attachment().text("creation");
        String date = written == null ? resource.text("date") : written;
        return date == null ? "" : Dates.day(date);
    }

    /// Who wrote it.
    String author() {
        return resource.objects("author").stream()
                .limit(MOST_AUTHORS)
                .map(
                        one ->
                                names.getOrDefault(
                                        Words.clip(one.text("reference")), Words.reference(one)))
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /// Where it stands: `current`, `superseded`, `entered-in-error`.
    String status() {
        return Words.clip(resource.text("status"));
    }

    /// What it is as files, in a few words: `PDF`, `3 JPEG`, `PDF, Text`.
    String form() {
        Map<String, Integer> forms = new LinkedHashMap<>();
        attachments().forEach(one -> forms.merge(form(one), 1, Integer::sum));
        return forms.entrySet().stream()
                .filter(form -> !form.getKey().isEmpty())
                .limit(MOST_FORMS)
                .map(form -> (form.getValue() > 1 ? form.getValue() + " " : "") + form.getKey())
                .collect(Collectors.joining(", "));
    }

    /// What an attachment is as a file, in a word.
    static String form(JsonObject attachment) {
        String type = Words.clip(attachment.text("contentType"));
        return switch (type) {
            case "application/pdf" -> "PDF";
            case "image/tiff" -> "TIFF";
            case "image/jpeg" -> "JPEG";
            case "image/png" -> "PNG";
            default -> type.startsWith("text/plain") ? "Text" : type;
        };
    }

    /// What it says in one line: type, day, author.
    String words() {
        return Words.joined(", ", type(), day(), author());
    }

    /// Its attachments, in their order.
    List<JsonObject> attachments() {
        return attachments(resource);
    }

    /// Those of a resource.
    static List<JsonObject> attachments(JsonObject resource) {
        return resource.objects("content").stream()
                .map(content -> content.object("attachment"))
                .filter(attachment -> attachment != null)
                .toList();
    }

    private JsonObject attachment() {
        List<JsonObject> all = attachments();
        return all.isEmpty() ? JsonObject.builder().build() : all.getFirst();
    }
}
