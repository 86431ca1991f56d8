package chartwell.server.desk.chart;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.record.chart.Charts.Reference;
import chartwell.record.chart.Fact;
import chartwell.server.desk.chart.Opening.Shown;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;
import chartwell.server.desk.words.Line;
import chartwell.server.desk.words.Words;

import gg.jte.generated.precompiled.JtechartsectionGenerated;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `GET /patients/{id}/care-team`: who looks after someone: the members of the care teams, and whom
/// the patient's entry names.
public final class CareTeamPage {
    private static final int MOST_TEAMS = 200;
    private static final int MOST_MEMBERS = 100;

    private static final Listing<Member> LISTING =
            new Listing<>(
                    "facts",
                    "Care team",
                    List.of(
                            Column.link("who", "Who", Member::who, Member::address),
                            Column.words("role", "Role", Member::role),
                            Column.words("team", "Team", Member::team),
                            Column.words("when", "When", Member::when),
                            Column.words("status", "Team's status", Member::status)));

    private final Opening opening;

    /// Lists care teams.
    public CareTeamPage(Opening opening) {
        this.opening = opening;
    }

    /// One who looks after the patient; the address is where they are read, else the team.
    private record Member(
            String who, String role, String team, String when, String status, String address) {}

    /// The care team.
    public ServerResponse get(ServerRequest request) {
        return opening.open(
                request,
                Section.CARE_TEAM.path(),
                open -> {
                    List<Member> members = members(open);
                    Address asked = open.asked();
                    if (Listing.asksForCsv(asked)) {
                        return LISTING.csv(members, asked);
                    }
                    SectionPage.View view =
                            new SectionPage.View(
                                    Section.CARE_TEAM.title(),
                                    "",
                                    Optional.empty(),
                                    LISTING.of(members, asked));
                    return opening.page(
                            request,
                            open,
                            Shown.at(Section.CARE_TEAM.path()),
                            view,
                            JtechartsectionGenerated::render);
                });
    }

    private static List<Member> members(OpenChart open) {
        List<Fact> teams =
                Section.CARE_TEAM.facts(open.chart()).stream().limit(MOST_TEAMS).toList();
        List<FactRow> rows = new ArrayList<>(open.rows(teams));
        rows.sort(Comparator.comparing(row -> !row.active()));
        Names names = new Names(open, rows);
        List<Member> members = new ArrayList<>();
        if (open.patient().get("generalPractitioner") instanceof JsonArray practitioners) {
            practitioners.forEach(
                    one -> {
                        if (one instanceof JsonObject reference) {
                            members.add(
                                    new Member(
                                            names.name(reference),
                                            "General practitioner",
                                            "",
                                            "",
                                            "",
                                            names.address(reference, "")));
                        }
                    });
        }
        for (FactRow row : rows) {
            row.resource().objects("participant").stream()
                    .limit(MOST_MEMBERS)
                    .forEach(participant -> members.add(member(row, participant, names)));
        }
        return members;
    }

    private static Member member(FactRow team, JsonObject participant, Names names) {
        JsonObject member = participant.object("member");
        JsonObject period = participant.object("period");
        String when = period == null ? "" : Words.period(period);
        return new Member(
                member == null ? "Not named" : names.name(member),
                Words.concept(participant.get("role")),
                team.line().what(),
                when.isEmpty() ? team.line().when() : when,
                team.line().status(),
                names.address(member, team.address()));
    }

    /// The names of those that references lead to.
    private static final class Names {
        private final OpenChart open;
        private final Map<Reference, String> known = new HashMap<>();

        Names(OpenChart open, List<FactRow> teams) {
            this.open = open;
            List<Reference> references = new ArrayList<>();
            for (FactRow team : teams) {
                team.resource().objects("participant").stream()
                        .limit(MOST_MEMBERS)
                        .map(participant -> reference(participant.object("member")))
                        .forEach(reference -> reference.ifPresent(references::add));
            }
            if (open.patient().get("generalPractitioner") instanceof JsonArray practitioners) {
                practitioners.forEach(
                        one -> {
                            if (one instanceof JsonObject object) {
                                reference(object).ifPresent(references::add);
                            }
                        });
            }
            for (JsonObject resource : open.referred(references.stream().distinct().toList())) {
                Line line = Line.of(resource);
                known.put(new Reference(line.type(), line.id()), line.what());
            }
        }

        String name(JsonObject reference) {
            String said = Words.reference(reference);
            String display = Words.clip(reference.text("display"));
            String own = reference(reference).map(known::get).orElse(null);
            return !display.isEmpty() ? display : own == null ? said : own;
        }

        /// Where someone is read, when they are there for whoever asks.
        String address(@Nullable JsonObject reference, String otherwise) {
            return reference(reference)
                    .filter(known::containsKey)
                    .map(one -> open.fact("/facts/" + one.type() + "/" + one.id()))
                    .orElse(otherwise);
        }

        private static Optional<Reference> reference(@Nullable JsonObject reference) {
            String text = reference == null ? null : reference.text("reference");
            return text != null
                            && LiteralReference.of(text)
                                    instanceof LiteralReference.Local(String type, String id)
                    ? Optional.of(new Reference(type, id))
                    : Optional.empty();
        }
    }
}
