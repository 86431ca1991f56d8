package chartwell.server.desk.document;

import chartwell.server.desk.words.Words;

import java.util.Optional;

/// One of the things that a document holds, in their order.
///
/// @param number from 1
/// @param title what it is called as a file, empty for nothing
/// @param form what it is as a file, in a word; empty where nobody says
/// @param content empty where it is not here, or not for whoever asks
record Attached(int number, String title, String form, Optional<Content> content) {

    /// What it is called in a list: `letter.pdf, PDF`.
    String name() {
        return Words.joined(", ", title.isEmpty() ? "Part " + number : title, form);
    }
}
