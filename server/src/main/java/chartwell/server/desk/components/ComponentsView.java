package chartwell.server.desk.components;

import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Definitions;
import chartwell.server.desk.part.DropZone;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Figure;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.part.Progress;
import chartwell.server.desk.part.Sparkline;
import chartwell.server.desk.part.State;
import chartwell.server.desk.part.Tabs;
import chartwell.server.desk.part.Timeline;
import chartwell.server.desk.plot.Heat;
import chartwell.server.desk.plot.Plot;
import chartwell.server.desk.table.Table;

import java.util.List;

/// What the page of parts shows: what the address changes, and samples of the rest.
public record ComponentsView(Filters filters, Table table) {

    /// The head of the page.
    public Heading heading() {
        return Sample.HEADING;
    }

    /// Figures, known and not.
    public List<Figure> figures() {
        return Sample.FIGURES;
    }

    /// A badge of each tone.
    public List<Badge> badges() {
        return Sample.BADGES;
    }

    /// A message of each tone.
    public List<Message> messages() {
        return Sample.MESSAGES;
    }

    /// Why there may be no content.
    public List<State> states() {
        return Sample.STATES;
    }

    /// Sides of one thing.
    public Tabs tabs() {
        return Sample.TABS;
    }

    /// Questions, some answered wrongly.
    public List<Field> fields() {
        return SampleForm.FIELDS;
    }

    /// Takes files.
    public List<DropZone> zones() {
        return SampleForm.ZONES;
    }

    /// Work under way.
    public List<Progress> progress() {
        return SampleForm.PROGRESS;
    }

    /// What happened.
    public Timeline timeline() {
        return Sample.TIMELINE;
    }

    /// Terms.
    public Definitions definitions() {
        return Sample.DEFINITIONS;
    }

    /// A plot of each kind.
    public List<Plot> plots() {
        return SamplePlots.ALL;
    }

    /// Values in a line: with a range, without, and too few.
    public List<Sparkline> sparklines() {
        return SamplePlots.SPARKLINES;
    }

    /// A heat map.
    public Heat heat() {
        return SamplePlots.HEAT;
    }
}
