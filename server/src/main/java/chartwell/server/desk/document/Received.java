package chartwell.server.desk.document;

import chartwell.paper.Scan;
import chartwell.server.desk.words.Words;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A file that came in. One that is longer than is read is cut off after that.
///
/// @param sent what its sender calls it
record Received(String sent, Path file, String digest, long length) implements Scan {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}]");

    /// What it is called, without folders and what cannot be seen.
    String name() {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String seen = Words.clip(UNSEEN.matcher(name).replaceAll("").strip());
        return seen.isEmpty() ? "file without a name" : seen;
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }
}
