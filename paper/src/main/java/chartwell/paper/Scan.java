package chartwell.paper;

import java.io.IOException;
import java.io.InputStream;

/// A file to be looked at. Its content never changes.
public interface Scan {
    /// The SHA-256 of its content, in lower-case hex: what was drawn is found again by it.
    String digest();

    /// Its bytes.
    long length();

    /// Its content from the beginning; whoever asks closes it.
    InputStream open() throws IOException;
}
