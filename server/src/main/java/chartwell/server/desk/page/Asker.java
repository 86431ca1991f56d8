package chartwell.server.desk.page;

import chartwell.record.access.Access;
import chartwell.record.search.Parameter;
import chartwell.record.search.Parameters;
import chartwell.server.desk.place.Facilities;
import chartwell.server.desk.place.Narrowed;
import chartwell.server.desk.place.Scope;
import chartwell.server.desk.place.Treatment;
import chartwell.server.wire.Accesses;
import chartwell.server.wire.Callers;
import chartwell.server.wire.Desks;
import chartwell.server.wire.Gate;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a request says beside its path: who asks, on which day, and the parameters of its address.
public final class Asker {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private static final String NARROWED = Narrowed.class.getName();

    private final Accesses accesses;
    private final Desks desks;
    private final InstantSource clock;
    private final Places places;

    /// `accesses` says who sent a request, as it does to the FHIR API, and `desks` what their role
    /// opens.
    public Asker(Accesses accesses, Desks desks, InstantSource clock, Places places) {
        this.accesses = accesses;
        this.desks = desks;
        this.clock = clock;
        this.places = places;
    }

    /// Who sent it, and what they may see.
    public Access access(ServerRequest request) {
        return accesses.of(request.servletRequest());
    }

    /// What stands around the page asked for: its title, and the rail of whoever asks.
    public Frame frame(ServerRequest request, String title) {
        return frame(request, title, "");
    }

    /// The same, with what the search box holds.
    public Frame frame(ServerRequest request, String title, String asked) {
        return new Frame(
                title,
                asked,
                rail(request),
                Address.of(request),
                narrowed(request),
                Treatment.UNDECLARED,
                Callers.known(request.servletRequest())
                        .map(
                                caller ->
                                        new Frame.SignedIn(
                                                caller.account().shown(), caller.role())));
    }

    private List<Places.Group> rail(ServerRequest request) {
        return places.rail(request.servletRequest().getRequestURI(), desk -> opens(request, desk));
    }

    private boolean opens(ServerRequest request, String desk) {
        return desks.opens(access(request).role(), desk);
    }

    /// Lets those through whose role opens one of these desks.
    public HandlerFilterFunction<ServerResponse, ServerResponse> only(String... any) {
        return (request, page) ->
                Stream.of(any).anyMatch(desk -> opens(request, desk))
                        ? page.handle(request)
                        : closed(request);
    }

    /// Lets those through whose role opens the desk that the first page belongs to, and leads
    /// others to the first place that theirs opens.
    public ServerResponse home(
            String desk, ServerRequest request, HandlerFunction<ServerResponse> page)
            throws Exception {
        if (opens(request, desk)) {
            return page.handle(request);
        }
        return rail(request).stream()
                .flatMap(group -> group.links().stream())
                .findFirst()
                .map(link -> ServerResponse.seeOther(URI.create(link.place().address())).build())
                .orElseGet(() -> closed(request));
    }

    private ServerResponse closed(ServerRequest request) {
        HttpServletRequest sent = request.servletRequest();
        Gate.tell(sent.getServletContext(), sent, "forbidden");
        return Page.notice(
                frame(request, ""),
                403,
                new Notice(
                        "Your role does not open this page",
                        "It belongs to the work of another role. If you have one that opens it,"
                                + " take it; else ask an administrator.",
                        "/me",
                        "Take another of your roles"));
    }

    /// What the address narrows the page to.
    public static Narrowed narrowed(ServerRequest request) {
        return request.attribute(NARROWED).map(Narrowed.class::cast).orElse(Narrowed.whole());
    }

    /// Lets a request through to its page once it is known what its address narrows it to; where
    /// that is not there, or not for whoever asks, there is no page, since one of all would be
    /// taken for one of that.
    public ServerResponse narrowing(
            Facilities facilities, ServerRequest request, HandlerFunction<ServerResponse> page)
            throws Exception {
        Address address = Address.of(request);
        Scope scope = Scope.of(address.parameters());
        if (scope.isWhole()) {
            return page.handle(request);
        }
        Frame frame = frame(request, "");
        Optional<Narrowed> narrowed;
        try {
            narrowed = facilities.named(access(request), scope);
        } catch (IllegalArgumentException tooMuch) {
            String why = String.valueOf(tooMuch.getMessage());
            return Page.notice(frame, 400, new Notice("This is too much", why, "", ""));
        }
        if (narrowed.isEmpty()) {
            return Page.notice(
                    frame,
                    404,
                    new Notice(
                            "This site, service, ward or clinician is not here",
                            "The address narrows the page to something that is not here, or not"
                                    + " for you to see.",
                            frame.unnarrowed(),
                            "Show the page for all sites"));
        }
        request.attributes().put(NARROWED, narrowed.get());
        return page.handle(request);
    }

    /// Nothing there, or nothing that this actor may see: the two look the same.
    public ServerResponse notFound(ServerRequest request) {
        return Page.notFound(frame(request, ""));
    }

    /// The address makes no sense, and the record was not asked: leaves the trace of that.
    public ServerResponse nowhere(ServerRequest request) {
        HttpServletRequest sent = request.servletRequest();
        Gate.tell(sent.getServletContext(), sent, "not-found");
        return notFound(request);
    }

    /// Today where the server is: ages are counted to it.
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    /// The time zone of the site: days begin and end by it.
    public ZoneId zone() {
        return ZoneId.systemDefault();
    }

    /// A parameter of the address; null where it is not there or cannot be read.
    public static @Nullable String parameter(ServerRequest request, String name) {
        String query = request.servletRequest().getQueryString();
        if (query == null) {
            return null;
        }
        List<Parameter> parameters;
        try {
            parameters = Parameters.parse(query);
        } catch (IllegalArgumentException e) {
            return null;
        }
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElse(null);
    }

    /// Whether a text could be the id of a resource (R4 datatypes.html, id).
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
