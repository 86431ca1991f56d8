package chartwell.server.desk.population;

import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.part.Figure;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.part.Tabs;
import chartwell.server.desk.plot.Plot;
import chartwell.server.desk.table.Table;

import org.springframework.web.servlet.function.ServerRequest;

import java.util.List;
import java.util.Optional;

/// What a page about the population shows.
public record PopulationView(
        Heading heading,
        Tabs tabs,
        List<Figure> figures,
        List<Plot> plots,
        Optional<Filters> filters,
        Optional<Table> table) {

    public PopulationView {
        figures = List.copyOf(figures);
        plots = List.copyOf(plots);
    }

    /// What stands around each of these pages.
    static Frame frame(Asker asker, ServerRequest request) {
        return asker.frame(request, PopulationPage.PLACE.title())
                .narrowed(
                        "People who had an encounter there, those encounters, and the conditions"
                                + " that were recorded in them.");
    }

    /// The pages there are.
    static Tabs tabs(String here) {
        return new Tabs(
                "Population",
                List.of(
                        tab("At a glance", "/population", here),
                        tab("People", "/population/people", here),
                        tab("Encounters", "/population/encounters", here),
                        tab("Conditions", "/population/conditions", here)));
    }

    private static Tabs.Tab tab(String title, String address, String here) {
        return new Tabs.Tab(title, address, "", address.equals(here));
    }

    /// Rows of a page, without figures.
    static PopulationView rows(
            Heading heading, String here, Optional<Filters> filters, Table table) {
        return new PopulationView(
                heading, tabs(here), List.of(), List.of(), filters, Optional.of(table));
    }
}
