package chartwell.server.desk.document;

import chartwell.engine.json.JsonObject;
import chartwell.server.desk.words.Dates;
import chartwell.server.desk.words.Words;

import java.util.List;

/// A DocumentReference of a chart, in words; what is not recorded is empty.
record Document(Owner owner, JsonObject resource) {
    /// Its id.
    String id() {
        return Words.clip(resource.text("id"));
    }

    /// Whether it is about the patient.
    boolean isOwners() {
        JsonObject subject = resource.object("subject");
        return subject != null && owner.reference().equals(subject.text("reference"));
    }

    /// Where it is looked at.
    String address() {
        return owner.documents() + "/" + id();
    }

    /// Where the resource and its versions are.
    String fact() {
        return "/facts/DocumentReference/" + id();
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
        return description.isEmpty() ? Words.clip(attachment().text("title")) : description;
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
        return Words.reference(resource.get("author"));
    }

    /// Where it stands: `current`, `superseded`, `entered-in-error`.
    String status() {
        return Words.clip(resource.text("status"));
    }

    /// What it is as a file, in a word.
    String form() {
        String type = Words.clip(attachment().text("contentType"));
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
