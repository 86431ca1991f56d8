package chartwell.server.desk.narrow;

import chartwell.record.search.Parameters;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.place.Facilities;
import chartwell.server.desk.place.Scope;

import gg.jte.generated.precompiled.JtenarrowGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.List;

/// `GET /narrow?to=/patients/1&site=01b3`: what the page `to` can be narrowed to, by site, service,
/// ward and clinician; what is chosen so far lists only what belongs to it.
public final class NarrowPage {
    private static final int LONGEST = 2_000;

    private final Facilities facilities;
    private final Asker asker;

    /// Lists what whoever asks may see.
    public NarrowPage(Facilities facilities, Asker asker) {
        this.facilities = facilities;
        this.asker = asker;
    }

    /// Answers.
    public ServerResponse get(ServerRequest request) {
        Address own = Address.of(request);
        Scope scope = Scope.of(own.parameters());
        Address to = target(own.value("to"));
        NarrowView view =
                new NarrowView(to, scope, facilities.options(asker.access(request), scope));
        Frame frame = asker.frame(request, "Narrow to a part of the hospital").at(to).whole("");
        return Page.of(200, output -> JtenarrowGenerated.render(output, null, frame, view));
    }

    /// A page of this server, and nothing else.
    private static Address target(String to) {
        boolean proper =
                to.matches("/([A-Za-z0-9._~/%-][^\\\\#]*)?")
                        && !to.startsWith("//")
                        && !to.startsWith("/narrow")
                        && to.length() <= LONGEST;
        Address home = new Address("/", List.of());
        int query = to.indexOf('?');
        if (!proper && !to.startsWith("/?")) {
            return home;
        }
        try {
            return query < 0
                    ? new Address(to, List.of())
                    : new Address(
                            to.substring(0, query),
                            Scope.without(Parameters.parse(to.substring(query + 1))));
        } catch (IllegalArgumentException e) {
            return home;
        }
    }
}
