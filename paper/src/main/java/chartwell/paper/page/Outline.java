package chartwell.paper.page;

import java.util.List;
import java.util.Set;

/// What a scan is and which pages it has; at least one.
///
/// @param unread the numbers of pages, from 1, that hold a picture in a format that is not read
///     here
public record Outline(Kind kind, List<PageSize> pages, Set<Integer> unread) implements Looked {
    /// The most pages of a scan.
    public static final int MOST_PAGES = 2000;

    public Outline {
        pages = List.copyOf(pages);
        unread = Set.copyOf(unread);
        if (pages.isEmpty() || pages.size() > MOST_PAGES) {
            throw new IllegalArgumentException(pages.size() + " pages");
        }
    }

    /// One that is read whole.
    public Outline(Kind kind, List<PageSize> pages) {
        this(kind, pages, Set.of());
    }

    /// The size of a page, from 1.
    public PageSize page(int number) {
        return pages.get(number - 1);
    }
}
