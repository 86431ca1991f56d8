package chartwell.server.desk.fact;

import chartwell.engine.json.JsonObject;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The plain texts that a document carries within itself.
final class Attachments {
    private static final int MOST_BYTES = 50_000;

    private Attachments() {}

    /// What can be read of a DocumentReference or a DiagnosticReport, empty where nothing can.
    static String text(JsonObject resource) {
        List<JsonObject> attachments = new ArrayList<>(resource.objects("presentedForm"));
        for (JsonObject content : resource.objects("content")) {
            JsonObject attachment = content.object("attachment");
            if (attachment != null) {
                attachments.add(attachment);
            }
        }
        for (JsonObject attachment : attachments) {
            String type = attachment.text("contentType");
            String data = attachment.text("data");
            if (type != null && type.startsWith("text/plain") && data != null) {
                return decoded(data);
            }
        }
        return "";
    }

    private static String decoded(String data) {
        try {
            String text = new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
            return FactText.bounded(text.strip(), MOST_BYTES);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
