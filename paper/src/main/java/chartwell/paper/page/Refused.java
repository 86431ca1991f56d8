package chartwell.paper.page;

/// Why a scan or a page of it is not shown.
public enum Refused implements Looked, Drawn {
    /// No bytes.
    EMPTY("This file is empty."),
    /// None of the kinds.
    UNKNOWN(
            "This file is not a PDF, TIFF, JPEG or PNG, whatever its name says. Scan or save it as"
                    + " one of these."),
    /// A password is needed.
    LOCKED("This PDF is locked by a password. Save it without one."),
    /// Its content cannot be read.
    BROKEN("This file is damaged or not finished: its pages cannot be read. Scan it again."),
    /// More pages than are shown.
    TOO_MANY_PAGES(
            "This file has more than " + Outline.MOST_PAGES + " pages. Divide it into several."),
    /// More bytes than are read.
    TOO_LONG("This file is larger than 256 MB. Scan it at a lower resolution, or divide it."),
    /// A page has more pixels than are drawn.
    TOO_LARGE(
            "A page of this file is larger than can be drawn: over 40,000 pixels on a side, or 300"
                    + " million pixels. Scan it at a lower resolution."),
    /// Memory did not suffice.
    TOO_COSTLY("To draw this takes more memory than one page may have. Scan it again, smaller."),
    /// Time did not suffice.
    TOO_SLOW("To draw this takes longer than one page may take. Scan it again, smaller."),
    /// The scan is not so long.
    NO_SUCH_PAGE("The document has no such page."),
    /// All are drawing.
    BUSY("Too many pages are being drawn just now. Try again in a moment.");

    private final String words;

    Refused(String words) {
        this.words = words;
    }

    /// What is wrong and what to do, in a sentence or two.
    public String words() {
        return words;
    }
}
