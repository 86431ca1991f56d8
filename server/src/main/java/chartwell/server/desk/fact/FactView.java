package chartwell.server.desk.fact;

import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.AsOf;

import java.util.List;
import java.util.Optional;

/// What the page of a resource shows. `chart` is the address of the chart it belongs to, `text` the
/// plain text that a document carries, `attached` what is kept apart from the resource, `json` the
/// resource; each is empty where there is none.
/// `versions` are a page of its history, newest first, and `older` leads to the next. With `asOf`,
/// nothing is shown of what was later.
public record FactView(
        String type,
        String id,
        Version shown,
        String sentence,
        String chart,
        String text,
        List<Attached> attached,
        String json,
        List<Link> references,
        List<Version> versions,
        String older,
        Optional<AsOf> asOf) {

    public FactView {
        attached = List.copyOf(attached);
        references = List.copyOf(references);
        versions = List.copyOf(versions);
    }

    /// A version by number and time.
    public record Version(String number, String when, boolean deleted) {}

    /// A reference: the element that holds it, what it says, where that can be read.
    public record Link(String element, String text, String address) {}

    /// Content by its title, its type and size; where it can be downloaded, else the page of the
    /// Binary that it is in, else neither.
    public record Attached(String title, String what, String download, String page) {}

    /// Where it is.
    public String address() {
        return "/facts/" + type + "/" + id;
    }

    /// Where a version is.
    public String address(Version version) {
        return at(address() + "/versions/" + version.number());
    }

    /// An address, at the time of this page.
    public String at(String path) {
        return new Address(path, List.of())
                .with("asof", asOf.map(AsOf::written).orElse(""))
                .toString();
    }

    /// Where the difference between a version and the one before that can be seen is; empty for the
    /// first.
    public String difference(Version version) {
        int next = versions.indexOf(version) + 1;
        String before =
                next < versions.size()
                        ? versions.get(next).number()
                        : older.isEmpty()
                                ? ""
                                : Integer.toString(Integer.parseInt(version.number()) - 1);
        return before.isEmpty()
                ? ""
                : new Address(address() + "/difference", List.of())
                        .with("from", before)
                        .with("to", version.number())
                        .with("asof", asOf.map(AsOf::written).orElse(""))
                        .toString();
    }

    /// Where the FHIR API has this version.
    public String fhir() {
        return "/fhir/" + type + "/" + id + "/_history/" + shown.number();
    }

    /// Whether a version is the one shown.
    public boolean isShown(Version version) {
        return version.number().equals(shown.number());
    }
}
