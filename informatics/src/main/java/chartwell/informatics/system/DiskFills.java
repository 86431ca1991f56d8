package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;
import chartwell.record.survey.Disk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Little room on the disk of the data folder, or little time until there is none.
final class DiskFills implements Rule {
    private static final long GIGABYTE = 1_000_000_000;
    private static final int DAYS = 30;

    @Override
    public List<Advice> judge(SystemState state) {
        return state.survey()
                .disk()
                .map(disk -> judge(disk, state.growth().orElse(0L), state.grown()))
                .orElse(List.of());
    }

    private static List<Advice> judge(Disk disk, long growth, List<Growth> grown) {
        boolean now = disk.free() < disk.all() / 20 || disk.free() < GIGABYTE;
        boolean soon = disk.free() < disk.all() / 10 || disk.free() < 5 * GIGABYTE;
        long days = growth <= 0 ? Long.MAX_VALUE : disk.free() / growth;
        if (!now && !soon && days > DAYS) {
            return List.of();
        }
        List<Advice.Figure> figures = new ArrayList<>();
        figures.add(figure("Free", Written.bytes(disk.free())));
        figures.add(figure("Of", Written.bytes(disk.all())));
        if (growth > 0) {
            figures.add(figure("Growth a day", Written.bytes(growth)));
            figures.add(figure("Full in", Written.count(days, "day", "days")));
        }
        String most =
                grown.stream()
                        .filter(one -> one.kind() != Growth.Kind.TYPE && one.by() > 0)
                        .limit(3)
                        .map(one -> one.name() + " " + Written.bytes(one.by()))
                        .collect(Collectors.joining(", "));
        if (!most.isEmpty()) {
            figures.add(figure("Grew most within a week", most));
        }
        return List.of(
                new Advice(
                        "disk-fills",
                        now || days < 3 ? Grade.NOW : Grade.SOON,
                        "The disk fills up",
                        "The disk of the data folder has little room left. When it is full, nothing"
                                + " can be stored, and without a trace nothing is answered either.",
                        "Make room, give the disk more, or move the data folder to a larger one:"
                                + " stop, copy the folder, start with --data.",
                        figures,
                        "Less than 10 % or 5 GB free, or full within 30 days at the present growth"));
    }
}
