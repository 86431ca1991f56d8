package chartwell.server.fhir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request that no honest client sends, and what it must be answered with: a status, the code of
/// the first issue, the place in the resource that it names, and words that its diagnostics have.
///
/// A file of cases is read by lines, a blank line ends a case:
///
///     # its name
///     > POST /fhir/Patient
///     > If-Match: W/"1"
///     >> the body
///     < 400 invalid Patient.active
///     < words of the diagnostics
///
/// `>!` is a request as it is. `\xHH` is a byte, `\r` and `\n` end lines of raw requests,
/// `«text×3»` is the text three times, `{port}` the server's. Without a code in its answer a case
/// is only told its status.
record HostileCase(
        String name, Wire request, int status, String code, String place, List<String> words) {

    private static final Pattern BLANK = Pattern.compile("\n\n+");
    private static final Pattern REPEATED = Pattern.compile("«([^»]*)×([0-9]+)»");
    private static final Pattern ESCAPED = Pattern.compile("\\\\x([0-9a-f]{2})");

    /// What goes over the wire.
    interface Wire {
        byte[] bytes();
    }

    /// The cases of a file beside this class.
    static List<HostileCase> of(String file, int port) {
        List<HostileCase> cases = new ArrayList<>();
        for (String block : BLANK.split(text(file).strip(), -1)) {
            cases.add(of(block.lines().toList(), port));
        }
        return cases;
    }

    private static String text(String file) {
        try (InputStream in = HostileCase.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static HostileCase of(List<String> lines, int port) {
        List<String> head = after("> ", lines);
        List<String> answer = after("< ", lines);
        List<String> raw = after(">! ", lines);
        byte[] request =
                raw.isEmpty()
                        ? request(head, after(">> ", lines), port)
                        : bytes(raw.getFirst().replace("\\r", "\r").replace("\\n", "\n"), port);
        Wire wire = () -> request;
        String[] outcome = answer.getFirst().split(" ", 3);
        return new HostileCase(
                lines.getFirst().substring(2),
                wire,
                Integer.parseInt(outcome[0]),
                outcome.length > 1 ? outcome[1] : "",
                outcome.length > 2 ? outcome[2] : "",
                answer.subList(1, answer.size()));
    }

    private static List<String> after(String mark, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    private static byte[] request(List<String> head, List<String> body, int port) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        byte[] content = bytes(String.join("\n", body), port);
        StringBuilder text = new StringBuilder(head.getFirst()).append(" HTTP/1.1\n");
        head.subList(1, head.size()).forEach(header -> text.append(header).append('\n'));
        header(text, "Host", "localhost:{port}");
        header(text, "Connection", "close");
        if (content.length > 0) {
            header(text, "Content-Type", "application/fhir+json");
            header(text, "Content-Length", "" + content.length);
        }
        request.writeBytes(
                bytes(
                        text.append('\n')
                                .toString()
                                .replace("\n", "\r\n")
                                .replace("\\r\\n", "\r\n"),
                        port));
        request.writeBytes(content);
        return request.toByteArray();
    }

    private static void header(StringBuilder text, String name, String value) {
        if (text.indexOf("\n" + name + ":") < 0) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }

    private static byte[] bytes(String text, int port) {
        String whole =
                REPEATED.matcher(text.replace("{port}", "" + port))
                        .replaceAll(
                                found ->
                                        Matcher.quoteReplacement(
                                                found.group(1)
                                                        .repeat(Integer.parseInt(found.group(2)))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escaped = ESCAPED.matcher(whole);
        int from = 0;
        while (escaped.find()) {
            bytes.writeBytes(
                    whole.substring(from, escaped.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(escaped.group(1), 16));
            from = escaped.end();
        }
        bytes.writeBytes(whole.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
