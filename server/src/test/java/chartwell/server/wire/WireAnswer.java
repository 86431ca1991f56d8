package chartwell.server.wire;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// An answer of HTTP/1.1 as it came over the wire, read strictly: a status line, headers, and as
/// many bytes as they announce. `text` is the body, unpacked.
public record WireAnswer(int status, Map<String, String> headers, String text) {

    /// Reads one answer and nothing after it.
    ///
    /// @throws IOException where it is no whole answer
    public static WireAnswer read(InputStream in) throws IOException {
        String first = line(in);
        if (!first.matches("HTTP/1\\.1 [1-5][0-9]{2} .*")) {
            throw new IOException("no status line: " + first);
        }
        int status = Integer.parseInt(first.substring(9, 12));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("no header: " + line);
            }
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read(in);
        }
        byte[] body = body(in, status, headers);
        return new WireAnswer(status, headers, text(body, headers));
    }

    private static byte[] body(InputStream in, int status, Map<String, String> headers)
            throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        String length = headers.get("Content-Length");
        if (length == null) {
            throw new IOException("an answer without Content-Length: " + status + headers);
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
            throw new EOFException("the answer is cut off: " + status);
        }
        return body;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the connection ends within a head: " + line);
            }
            line.append((char) octet);
        }
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
            throw new IOException("a line that does not end with CR LF: " + line);
        }
        return line.substring(0, line.length() - 1);
    }

    /// Whether the server closes the connection after it.
    public boolean closes() {
        return headers.getOrDefault("Connection", "").toLowerCase(Locale.ROOT).equals("close");
    }

    private static String text(byte[] body, Map<String, String> headers) throws IOException {
        if (!headers.containsKey("Content-Encoding")) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
