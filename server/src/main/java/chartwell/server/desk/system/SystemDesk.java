package chartwell.server.desk.system;

import chartwell.informatics.system.SystemState;
import chartwell.informatics.system.Watch;
import chartwell.record.StorageUnavailable;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Notice;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.table.Listing;

import gg.jte.generated.precompiled.JtesystemGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What the sides of the system's desk share: they show what was last seen, and their list is also
/// a file.
record SystemDesk(Watch watch, Asker asker) {

    /// A side of the desk, or its list as CSV.
    <T> ServerResponse answer(
            ServerRequest request,
            Listing<T> listing,
            Function<SystemState, List<T>> rows,
            BiFunction<SystemState, Address, SystemView> view) {
        Frame frame =
                asker.frame(request, SystemPage.PLACE.title())
                        .whole("This is about the whole system, which is one for all sites.");
        try {
            SystemState state = watch.state().orElseGet(watch::look);
            Address address = Address.of(request);
            if (Listing.asksForCsv(address)) {
                return listing.csv(rows.apply(state), address);
            }
            SystemView shown = view.apply(state, address);
            return Page.of(200, output -> JtesystemGenerated.render(output, null, frame, shown));
        } catch (StorageUnavailable e) {
            return Page.notice(
                    frame,
                    503,
                    new Notice(
                            "The database does not answer",
                            "So there is nothing to tell of it. The server's log says why; it"
                                    + " tries again by itself.",
                            request.path(),
                            "Look again"));
        }
    }
}
