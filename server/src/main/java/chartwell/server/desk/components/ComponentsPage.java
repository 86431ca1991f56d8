package chartwell.server.desk.components;

import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.page.Place;
import chartwell.server.desk.page.Role;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;

import gg.jte.generated.precompiled.JtecomponentsGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.List;

/// `GET /components`: every part of pages in all its states, over invented data.
public final class ComponentsPage {
    /// Where it is in the rail.
    public static final Place PLACE =
            new Place("Components", "/components", "components", Role.SYSTEM, "c");

    private static final Listing<Sample.Ward> LISTING =
            new Listing<>(
                    "wards",
                    "Wards of an invented hospital",
                    List.of(
                            Column.link("name", "Ward", Sample.Ward::name, _ -> PLACE.address()),
                            Column.words("service", "Service", Sample.Ward::service),
                            Column.number("beds", "Beds", Sample.Ward::beds),
                            Column.number("stay", "Mean stay (days)", Sample.Ward::stay),
                            Column.badge("state", "State", Sample.Ward::state)));

    private final Asker asker;

    /// For whoever asks.
    public ComponentsPage(Asker asker) {
        this.asker = asker;
    }

    /// The page, or its table as CSV.
    public ServerResponse get(ServerRequest request) {
        Address address = Address.of(request);
        List<Sample.Ward> wards = Sample.wards(address.value("of"));
        if (Listing.asksForCsv(address)) {
            return LISTING.csv(wards, address);
        }
        ComponentsView view =
                new ComponentsView(Sample.filters(address), LISTING.of(wards, address));
        Frame frame = asker.frame(request, PLACE.title()).whole("These data are invented.");
        return Page.of(200, output -> JtecomponentsGenerated.render(output, null, frame, view));
    }
}
