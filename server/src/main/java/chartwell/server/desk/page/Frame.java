package chartwell.server.desk.page;

import chartwell.record.search.Parameter;
import chartwell.server.desk.place.Keeping;
import chartwell.server.desk.place.Narrowed;
import chartwell.server.desk.place.Scope;
import chartwell.server.desk.place.Treatment;

import gg.jte.Content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands around a page: its title, what the search box holds (empty for nothing), the rail,
/// where it is, what it is narrowed to and what it makes of that. [Asker#frame] makes it.
public record Frame(
        String title,
        String asked,
        List<Places.Group> rail,
        Address here,
        Narrowed narrowed,
        Treatment treatment,
        Optional<SignedIn> who) {
    public Frame {
        rail = List.copyOf(rail);
    }

    /// Who has signed in, and in which role; nobody where one need not.
    public record SignedIn(String name, String role) {}

    /// A name that the page is narrowed to, and the page without.
    public record Chip(String title, String name, String without) {}

    /// The frame of a page that shows what belongs to an encounter there; `says` is a sentence.
    public Frame narrowed(String says) {
        return with(new Treatment(Treatment.Kind.NARROWED, says));
    }

    /// The frame of a page that shows all there is wherever it was; `why` is a sentence.
    public Frame whole(String why) {
        return with(new Treatment(Treatment.Kind.WHOLE, why));
    }

    private Frame with(Treatment other) {
        return new Frame(title, asked, rail, here, narrowed, other, who);
    }

    /// What stands around a notice, which looks the same wherever it is.
    Frame around(String other) {
        Address home = new Address("/", List.of());
        return new Frame(other, asked, rail, home, narrowed, treatment, who).whole("");
    }

    /// The same of the page at another address.
    public Frame at(Address other) {
        return new Frame(title, asked, rail, other, narrowed, treatment, who);
    }

    /// Whether whoever asks may look for people.
    public boolean finds() {
        return rail.stream()
                .flatMap(group -> group.links().stream())
                .anyMatch(link -> link.place().address().equals("/"));
    }

    /// What the page is narrowed to.
    public List<Chip> chips() {
        Address first = here.first();
        return narrowed.chosen().stream()
                .map(
                        one ->
                                new Chip(
                                        one.dimension().title(),
                                        one.name(),
                                        first.with(one.dimension().parameter(), "").toString()))
                .toList();
    }

    /// The page without what it is narrowed to.
    public String unnarrowed() {
        Address first = here.first();
        return new Address(first.path(), Scope.without(first.parameters())).toString();
    }

    /// Where one chooses what it is narrowed to.
    public String chooser() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter("to", unnarrowed()));
        parameters.addAll(narrowed.scope().parameters());
        return new Address("/narrow", parameters).toString();
    }

    /// What a form keeps to stay narrowed.
    public List<Parameter> kept() {
        return narrowed.scope().parameters();
    }

    /// The address of another page, narrowed as this one is.
    public String keep(String address) {
        return Keeping.address(address, narrowed.scope());
    }

    /// Content whose links lead to pages that are narrowed as this one is.
    public Content keeping(Content content) {
        return Keeping.of(content, narrowed.scope());
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
