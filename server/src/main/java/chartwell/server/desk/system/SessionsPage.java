package chartwell.server.desk.system;

import chartwell.informatics.system.SystemState;
import chartwell.informatics.system.Watch;
import chartwell.informatics.system.Written;
import chartwell.record.database.PoolUse;
import chartwell.record.survey.Session;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Figure;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `GET /system/sessions`: the pools of connections, and who has a transaction open, waits, or is
/// waited for.
public final class SessionsPage {
    private static final Listing<Session> LISTING =
            new Listing<>(
                    "sessions",
                    "Open transactions, the longest first",
                    List.of(
                            Column.number(
                                    "process",
                                    "Process",
                                    session -> Optional.of(BigDecimal.valueOf(session.process()))),
                            Column.words("program", "Program", Session::application),
                            Column.badge("state", "State", SessionsPage::state),
                            Column.number(
                                    "open",
                                    "Open for (ms)",
                                    session ->
                                            Optional.of(
                                                    BigDecimal.valueOf(session.open().toMillis()))),
                            Column.words(
                                    "waits",
                                    "Waits for",
                                    session ->
                                            session.waiting()
                                                    .map(Written::time)
                                                    .map(time -> session.lock() + ", " + time)
                                                    .orElse("")),
                            Column.words("blockers", "Held by", SessionsPage::blockers)));

    private final SystemDesk desk;

    /// Shows what is watched.
    public SessionsPage(Watch watch, Asker asker) {
        this.desk = new SystemDesk(watch, asker);
    }

    /// The page, or its table as CSV.
    public ServerResponse get(ServerRequest request) {
        return desk.answer(request, LISTING, state -> state.survey().sessions(), this::view);
    }

    private SystemView view(SystemState state, Address address) {
        return new SystemView(
                Heading.of(
                        "Sessions",
                        "Who works on the database at the moment. A process is ended with"
                                + " select pg_terminate_backend(PROCESS)."),
                SystemView.tabs("/system/sessions"),
                state.survey().pools().stream().map(SessionsPage::figure).toList(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                LISTING.of(state.survey().sessions(), address));
    }

    private static Figure figure(PoolUse pool) {
        return new Figure(
                "Pool " + pool.name(),
                Integer.toString(pool.active()),
                pool.waiting() == 0
                        ? "Connections in use; no request waits for one"
                        : "Connections in use; " + pool.waiting() + " requests wait for one",
                "of " + pool.most(),
                Optional.empty(),
                "");
    }

    private static Badge state(Session session) {
        if (session.waiting().isPresent()) {
            return new Badge("waiting", Tone.WARN);
        }
        if (session.idle().isPresent()) {
            return new Badge(session.writes() ? "left open, writes" : "left open", Tone.BAD);
        }
        return new Badge(session.writes() ? "working, writes" : "working", Tone.INFO);
    }

    private static String blockers(Session session) {
        return session.blockers().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
