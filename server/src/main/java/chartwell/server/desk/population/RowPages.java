package chartwell.server.desk.population;

import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Pager;

import java.util.Locale;

/// Which rows of many a page lists.
record RowPages(Address address) {
    /// So many rows stand on a page.
    static final int ON_PAGE = 50;

    /// So many rows may be reached by turning pages.
    private static final int MOST = 10_000;

    /// So many rows a file has at most.
    static final int IN_FILE = 100_000;

    private static final String BEYOND =
            String.format(
                    Locale.ROOT,
                    ". Pages end with row %,d: download the file or narrow to see the others.",
                    MOST);

    /// What a file lacks that has the first rows of some; nothing where it has all.
    static String lacks(int listed, long total) {
        return listed == total
                ? ""
                : String.format(
                        Locale.ROOT,
                        "The first %,d of %,d rows: narrow to get others.",
                        listed,
                        total);
    }

    /// From which row on, from 0.
    int offset() {
        String page = address.value("page");
        return page.matches("\\d{1,3}")
                ? Math.min(Math.max(Integer.parseInt(page), 1) - 1, MOST / ON_PAGE - 1) * ON_PAGE
                : 0;
    }

    /// The links around it.
    Pager pager(int shown, long total) {
        int page = offset() / ON_PAGE + 1;
        String before =
                page == 1
                        ? ""
                        : address.with("page", page == 2 ? "" : Integer.toString(page - 1))
                                .toString();
        long reached = offset() + (long) shown;
        boolean more = reached < total && reached < MOST;
        String after = more ? address.with("page", Integer.toString(page + 1)).toString() : "";
        String words =
                shown == 0
                        ? String.format(Locale.ROOT, "%,d in all", total)
                        : String.format(
                                Locale.ROOT, "%,d to %,d of %,d", offset() + 1, reached, total);
        return new Pager(before, after, total > MOST ? words + BEYOND : words);
    }
}
