package chartwell.engine.structure;

/// Whether a text is a narrative's XHTML as R4 allows it (rules txt-1 and txt-2).
public final class NarrativeText {
    private NarrativeText() {}

    /// Whether a browser may show it.
    public static boolean isSafe(String xhtml) {
        return new XhtmlText(xhtml).isSafe();
    }
}
