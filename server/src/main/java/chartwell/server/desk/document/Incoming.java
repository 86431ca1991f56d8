package chartwell.server.desk.document;

import chartwell.paper.Papers;

import jakarta.servlet.http.HttpServletRequest;

import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A form with files as it came in (RFC 7578): the answers, and the files on disk, where they are
/// until it is closed.
final class Incoming implements AutoCloseable {
    /// Files of a form, at most.
    static final int MOST_FILES = 20;

    private static final int MOST_PARTS = 60;
    private static final long MOST_BYTES = 1L << 30;
    private static final int LONGEST_ANSWER = 8 << 10;
    private static final int LONGEST_HEAD = 8 << 10;

    private final Path folder;
    private final Map<String, String> answers = new HashMap<>();
    private final List<Received> files = new ArrayList<>();

    private Incoming(Path folder) {
        this.folder = folder;
    }

    /// What cannot be read, with what to do about it.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String words) {
            super(words);
        }
    }

    /// Receives a form.
    ///
    /// @param folder where files are put meanwhile
    /// @throws Unreadable where it is too much or no form
    static Incoming of(HttpServletRequest request, Path folder) throws IOException, Unreadable {
        Incoming incoming = new Incoming(folder);
        boolean received = false;
        try {
            incoming.receive(request);
            received = true;
            return incoming;
        } catch (SizeException e) {
            throw new Unreadable("Together these files are larger than 1 GB. Send fewer at once.");
        } catch (FileUploadException e) {
            throw new Unreadable("The form did not come whole. Send it again.");
        } finally {
            if (!received) {
                incoming.close();
            }
        }
    }

    private void receive(HttpServletRequest request)
            throws IOException, FileUploadException, Unreadable {
        FileUpload upload = new FileUpload();
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setPartHeaderSizeMax(LONGEST_HEAD);
        upload.setSizeMax(MOST_BYTES);
        FileItemIterator parts = upload.getItemIterator(new ServletRequestContext(request));
        for (int part = 0; parts.hasNext(); part++) {
            if (part == MOST_PARTS || files.size() > MOST_FILES) {
                throw new Unreadable("Send at most " + MOST_FILES + " files at once.");
            }
            FileItemStream item = parts.next();
            try (InputStream content = item.openStream()) {
                if (item.isFormField()) {
                    byte[] answer = content.readNBytes(LONGEST_ANSWER);
                    answers.put(item.getFieldName(), new String(answer, StandardCharsets.UTF_8));
                } else if (item.getName() != null && !item.getName().isEmpty()) {
                    files.add(received(item.getName(), content));
                }
            }
        }
    }

    private Received received(String name, InputStream content) throws IOException {
        Path file = Files.createTempFile(folder, "incoming", "");
        MessageDigest sha256 = sha256();
        long length = 0;
        boolean whole = false;
        try (OutputStream to = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
            byte[] piece = new byte[64 << 10];
            for (int n = content.read(piece);
                    n >= 0 && length <= Papers.LONGEST;
                    n = content.read(piece)) {
                to.write(piece, 0, n);
                length += n;
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.delete(file);
            }
        }
        return new Received(name, file, HexFormat.of().formatHex(sha256.digest()), length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The answer to a question, empty where there is none.
    String answer(String name) {
        return answers.getOrDefault(name, "").strip();
    }

    /// The files, in their order.
    List<Received> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        for (Received received : files) {
            Files.deleteIfExists(received.file());
        }
    }
}
