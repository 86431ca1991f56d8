package chartwell.server.desk.page;

import java.util.List;

/// What stands around a page: its title, what the search box holds (empty for nothing), and the
/// rail. [Asker#frame] makes it.
public record Frame(String title, String asked, List<Places.Group> rail) {
    public Frame {
        rail = List.copyOf(rail);
    }

    /// Where the style sheet is.
    public String style() {
        return Asset.STYLE.path();
    }

    /// Where the script that swaps parts of pages is.
    public String swapping() {
        return Asset.HTMX.path();
    }

    /// Where our own scripts are.
    public String scripts() {
        return Asset.SCRIPTS.path();
    }

    /// Where what draws plots is; only pages with a plot load it.
    public String plotting() {
        return Asset.ECHARTS.path();
    }
}
