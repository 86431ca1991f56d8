package chartwell.server.desk.document;

import chartwell.paper.page.Outline;
import chartwell.server.desk.part.State;

/// One of the things that a document holds, with what there is to be seen of it.
record Seen(Attached attached, Face face) {

    /// What there is to be seen.
    sealed interface Face {
        /// How many pages it is.
        int pages();
    }

    /// Pages.
    record Paper(Outline outline) implements Face {
        @Override
        public int pages() {
            return outline.pages().size();
        }
    }

    /// Text, which is one page however long it is.
    record Words(Content content) implements Face {
        @Override
        public int pages() {
            return 1;
        }
    }

    /// Neither, and why; that is said on a page of its own.
    record Nothing(State state) implements Face {
        @Override
        public int pages() {
            return 1;
        }
    }

    /// How long it is in words, empty where it has no pages.
    String size() {
        return face instanceof Paper
                ? face.pages() == 1 ? "1 page" : "%,d pages".formatted(face.pages())
                : "";
    }
}
