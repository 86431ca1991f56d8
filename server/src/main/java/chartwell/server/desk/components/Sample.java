package chartwell.server.desk.components;

import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Definitions;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Figure;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.part.Link;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.part.State;
import chartwell.server.desk.part.Tabs;
import chartwell.server.desk.part.Timeline;
import chartwell.server.desk.part.Tone;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Invented data of an invented hospital, so that each part can be seen.
final class Sample {
    private static final String HERE = "/components";
    private static final List<String> SERVICES = List.of("Medicine", "Surgery", "Paediatrics");

    static final Heading HEADING =
            new Heading(
                    "Components",
                    "Every part that pages are made of, in all its states, over invented data.",
                    List.of(new Link("Open the tables", "#tables"), new Link("Plots", "#plots")));

    static final List<Figure> FIGURES =
            List.of(
                    new Figure(
                            "Notes signed in time",
                            "92.4 %",
                            "Signed within 24 hours ÷ all notes of the week",
                            "of 1,310 notes",
                            Optional.of(
                                    new Figure.Trend(
                                            Figure.Direction.UP,
                                            Tone.GOOD,
                                            "1.3 points more than last week")),
                            HERE),
                    new Figure(
                            "Charts to complete",
                            "214",
                            "Charts with at least one open deficiency",
                            "",
                            Optional.of(
                                    new Figure.Trend(
                                            Figure.Direction.UP,
                                            Tone.BAD,
                                            "12 more than last week")),
                            HERE),
                    new Figure(
                            "Mean stay",
                            "4.2 days",
                            "Days from admission to discharge ÷ discharges of the month",
                            "over 611 discharges",
                            Optional.of(
                                    new Figure.Trend(
                                            Figure.Direction.LEVEL, Tone.NEUTRAL, "as last month")),
                            HERE),
                    new Figure(
                            "Coded within five days",
                            "",
                            "No encounter was discharged in this period.",
                            "",
                            Optional.empty(),
                            ""));

    static final List<Badge> BADGES =
            List.of(
                    new Badge("inactive", Tone.NEUTRAL),
                    new Badge("in progress", Tone.INFO),
                    new Badge("complete", Tone.GOOD),
                    new Badge("due Thursday", Tone.WARN),
                    new Badge("3 days late", Tone.BAD));

    static final List<Message> MESSAGES =
            Arrays.stream(Tone.values())
                    .map(
                            tone ->
                                    new Message(
                                            tone,
                                            switch (tone) {
                                                case NEUTRAL -> "As it stood on 1 March 2026";
                                                case INFO -> "Maria Ortiz has this chart open";
                                                case GOOD -> "42 pages were released";
                                                case WARN -> "Two entries share this number";
                                                case BAD -> "The fax did not arrive";
                                            },
                                            "What it means and what to do stands here in a"
                                                    + " sentence.",
                                            new Link("Show what it is about", HERE)))
                    .toList();

    static final List<State> STATES =
            List.of(
                    State.empty("No chart is waiting", "New ones appear here after discharge."),
                    State.loading(
                            "rows",
                            "Counting two million rows",
                            "Some ten seconds. You can leave and come back.",
                            HERE),
                    State.failed(
                            "The list could not be read",
                            "The database did not answer within 30 seconds. Nothing was changed.",
                            new Link("Try again", HERE)),
                    State.forbidden(
                            "This chart is restricted",
                            "Its patient is under special protection. Access can be asked for"
                                    + " with a reason, and each is looked at.",
                            new Link("Ask for access", HERE)));

    static final Tabs TABS =
            new Tabs(
                    "Sides of the chart",
                    List.of(
                            new Tabs.Tab("Overview", HERE, "", true),
                            new Tabs.Tab("Results", HERE + "?side=results", "128", false),
                            new Tabs.Tab("Documents", HERE + "?side=documents", "31", false)));

    static final Timeline TIMELINE =
            new Timeline(
                    "What happened",
                    List.of(
                            new Timeline.Day(
                                    "2026-03-04",
                                    "4 Mar 2026",
                                    List.of(
                                            new Timeline.Event(
                                                    "16:20",
                                                    "Discharged home",
                                                    "Medicine, Ward 3 East",
                                                    HERE,
                                                    Optional.empty()),
                                            new Timeline.Event(
                                                    "08:05",
                                                    "Potassium 5.9 mmol/L",
                                                    "normal 3.5 to 5.1",
                                                    HERE,
                                                    Optional.of(new Badge("high", Tone.WARN))))),
                            new Timeline.Day(
                                    "2026-03-01",
                                    "1 Mar 2026",
                                    List.of(
                                            new Timeline.Event(
                                                    "",
                                                    "Admitted through the emergency department",
                                                    "",
                                                    "",
                                                    Optional.empty())))));

    static final Definitions DEFINITIONS =
            new Definitions(
                    List.of(
                            new Definitions.Definition("Facility", "Salem General, North", ""),
                            new Definitions.Definition("Attending", "Dr. M. Ortiz", HERE),
                            new Definitions.Definition("Admitted", "1 Mar 2026, 3 days", "")));

    private Sample() {}

    /// A ward.
    record Ward(
            String name,
            String service,
            Optional<BigDecimal> beds,
            Optional<BigDecimal> stay,
            Badge state) {}

    /// Wards of a service, of all where none is named.
    static List<Ward> wards(String service) {
        List<Ward> wards = new ArrayList<>();
        for (int number = 1; number <= 120; number++) {
            wards.add(
                    new Ward(
                            "Ward " + number + (number % 2 == 0 ? " East" : " West"),
                            SERVICES.get(number % SERVICES.size()),
                            Optional.of(BigDecimal.valueOf(8 + number * 7 % 30)),
                            number % 11 == 0
                                    ? Optional.empty()
                                    : Optional.of(BigDecimal.valueOf(20 + number * 13 % 60, 1)),
                            BADGES.get(number % BADGES.size())));
        }
        return wards.stream()
                .filter(ward -> service.isEmpty() || ward.service().equals(service))
                .toList();
    }

    static Filters filters(Address address) {
        List<Field.Option> services = new ArrayList<>();
        services.add(new Field.Option("", "All services"));
        SERVICES.forEach(service -> services.add(new Field.Option(service, service)));
        return new Filters(
                address,
                List.of(
                        new Filters.Choice("of", "Service", services),
                        new Filters.Words("words", "Containing", "east"),
                        new Filters.Day("since", "Since")),
                "wards");
    }
}
