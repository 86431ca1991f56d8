package chartwell.server.desk.part;

import java.util.List;

/// Sides of one thing, each with an address of its own; `label` names them all.
public record Tabs(String label, List<Tab> tabs) {
    public Tabs {
        tabs = List.copyOf(tabs);
    }

    /// A side; `count` says how much is there and is empty where that says nothing.
    public record Tab(String title, String address, String count, boolean here) {}
}
