package chartwell.server.desk.document;

import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.DropZone;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Link;

import java.util.List;

/// What the page shows that files scans; `told` says what became of the files of before.
///
/// @param address where scans are sent to
/// @param documents where those are that the chart has
/// @param together asks what several files are
public record FilingView(
        String address,
        String documents,
        List<Field> fields,
        DropZone zone,
        Field together,
        List<Told> told) {
    public FilingView {
        fields = List.copyOf(fields);
        told = List.copyOf(told);
    }

    /// What became of a file; the link leads to the document, and is empty where there is none.
    public record Told(String name, Badge badge, String text, Link link) {}
}
