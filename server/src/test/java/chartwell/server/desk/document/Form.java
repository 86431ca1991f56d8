package chartwell.server.desk.document;

import chartwell.server.desk.People;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// A form with files, as a browser sends it (RFC 7578).
final class Form {
    private static final String BOUNDARY = "----page-end";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /// Answers a question.
    Form with(String name, String answer) {
        head("form-data; name=\"" + name + "\"");
        return end(answer.getBytes(StandardCharsets.UTF_8));
    }

    /// Brings a file.
    Form file(String name, byte[] content) {
        head("form-data; name=\"scan\"; filename=\"" + name.replace("\"", "%22") + "\"");
        return end(content);
    }

    private void head(String disposition) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    }

    private Form end(byte[] content) {
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// Sends it to the chart of a patient.
    HttpResponse<byte[]> to(String patient, String... headers) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "multipart/form-data; boundary=" + BOUNDARY;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return People.SITE.post("/patients/" + patient + "/filing", whole.toByteArray(), all);
    }

    /// A discharge summary of 3 May 2019 by Dr. Quist.
    static Form discharge() {
        return new Form()
                .with("type", "18842-5")
                .with("day", "3 May 2019")
                .with("author", "Dr. Quist <quist@example.org>")
                .with("encounter", "")
                .with("description", "");
    }
}
