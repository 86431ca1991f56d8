package chartwell.server.desk.system;

import chartwell.informatics.system.SystemState;
import chartwell.informatics.system.Times;
import chartwell.informatics.system.Written;
import chartwell.record.survey.Disk;
import chartwell.record.survey.Totals;
import chartwell.server.desk.part.Figure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The five figures of the system's desk.
final class Figures {
    private Figures() {}

    static List<Figure> of(SystemState state) {
        Times all = state.interactions().values().stream().reduce(Times.NONE, Times::plus);
        List<Figure> figures = new ArrayList<>();
        figures.add(
                figure(
                        "Answers within",
                        all.count() == 0 ? "" : Written.time(all.quantile(0.95)),
                        "19 of 20 answers of the last hour took no longer",
                        "of " + Written.count(all.count(), "answer", "answers"),
                        "#interactions"));
        figures.add(
                figure(
                        "Written",
                        perSecond(state),
                        "Versions of resources stored in the last ten minutes ÷ time",
                        "versions a second",
                        "/system/load"));
        figures.add(
                figure(
                        "Database",
                        Written.bytes(state.totals().bytes()),
                        "With indexes, trail and blobs",
                        state.growth()
                                .map(growth -> Written.bytes(growth) + " more a day")
                                .orElse(""),
                        "/system/tables"));
        figures.add(
                figure(
                        "Feed delay",
                        Written.time(state.survey().feed().held()),
                        "How long the oldest open transaction has held back what follows changes",
                        Written.count(
                                state.survey().feed().waiting(), "change waits", "changes wait"),
                        "/system/sessions"));
        state.survey()
                .disk()
                .ifPresent(
                        disk ->
                                figures.add(
                                        figure(
                                                "Disk free",
                                                Written.bytes(disk.free()),
                                                "On the disk of the data folder",
                                                "of "
                                                        + Written.bytes(disk.all())
                                                        + full(state, disk),
                                                "/system/tables")));
        return figures;
    }

    /// When there is none left, where that is within ten years.
    private static String full(SystemState state, Disk disk) {
        long growth = state.growth().orElse(0L);
        long days = growth <= 0 ? Long.MAX_VALUE : disk.free() / growth;
        return days > 3650 ? "" : ", full in " + Written.count(days, "day", "days");
    }

    private static String perSecond(SystemState state) {
        Totals now = state.totals();
        Totals before = state.before();
        double seconds = Duration.between(before.at(), now.at()).toMillis() / 1e3;
        double versions = Math.max(0, now.versions() - before.versions());
        return seconds <= 0 ? "" : String.format(Locale.ROOT, "%,.1f", versions / seconds);
    }

    private static Figure figure(
            String title, String value, String formula, String of, String rows) {
        return new Figure(title, value, formula, of, Optional.empty(), rows);
    }
}
