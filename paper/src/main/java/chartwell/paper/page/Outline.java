package chartwell.paper.page;

import java.util.List;

/// What a scan is and which pages it has; at least one.
public record Outline(Kind kind, List<PageSize> pages) implements Looked {
    /// The most pages of a scan.
    public static final int MOST_PAGES = 2000;

    public Outline {
        pages = List.copyOf(pages);
        if (pages.isEmpty() || pages.size() > MOST_PAGES) {
            throw new IllegalArgumentException(pages.size() + " pages");
        }
    }

    /// The size of a page, from 1.
    public PageSize page(int number) {
        return pages.get(number - 1);
    }
}
