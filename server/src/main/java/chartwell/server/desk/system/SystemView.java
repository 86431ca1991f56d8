package chartwell.server.desk.system;

import chartwell.informatics.system.Advice;
import chartwell.server.desk.part.Definitions;
import chartwell.server.desk.part.Definitions.Definition;
import chartwell.server.desk.part.Figure;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.part.Tabs;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.plot.Plot;
import chartwell.server.desk.table.Table;

import java.util.List;
import java.util.Optional;

/// What a side of the system's desk shows, from top to bottom; advice stands on the first only.
public record SystemView(
        Heading heading,
        Tabs tabs,
        List<Figure> figures,
        Optional<List<Advice>> advice,
        Optional<Filters> filters,
        List<Plot> plots,
        Table table) {
    public SystemView {
        figures = List.copyOf(figures);
        plots = List.copyOf(plots);
    }

    /// The sides, each with its address.
    static Tabs tabs(String here) {
        return new Tabs(
                "System",
                List.of(
                        tab("Interactions", "/system", here),
                        tab("Load", "/system/load", here),
                        tab("Searches", "/system/searches", here),
                        tab("Resources", "/system/resources", here),
                        tab("Tables and indexes", "/system/tables", here),
                        tab("Sessions", "/system/sessions", here)));
    }

    private static Tabs.Tab tab(String title, String address, String here) {
        return new Tabs.Tab(title, address, "", address.equals(here));
    }

    /// How pressing advice is, as a colour; [#urgency] says the same.
    public static Tone tone(Advice advice) {
        return switch (advice.grade()) {
            case NOW -> Tone.BAD;
            case SOON -> Tone.WARN;
            case NOTE -> Tone.INFO;
        };
    }

    /// How pressing advice is, in words.
    public static String urgency(Advice advice) {
        return switch (advice.grade()) {
            case NOW -> "Act now";
            case SOON -> "Plan for it";
            case NOTE -> "Good to know";
        };
    }

    /// What advice rests on.
    public static Definitions evidence(Advice advice) {
        return new Definitions(
                advice.figures().stream()
                        .map(figure -> new Definition(figure.name(), figure.value(), ""))
                        .toList());
    }
}
