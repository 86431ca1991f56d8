package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;
import chartwell.record.survey.ServerSettings;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A setting that can lose acknowledged writes in a crash.
final class DurabilityOff implements Rule {
    @Override
    public List<Advice> judge(SystemState state) {
        ServerSettings settings = state.survey().settings();
        List<Advice.Figure> off =
                Stream.of(
                                figure("fsync", settings.fsync()),
                                figure("synchronous_commit", settings.synchronousCommit()),
                                figure("full_page_writes", settings.fullPageWrites()))
                        .filter(setting -> setting.value().equals("off"))
                        .toList();
        if (off.isEmpty()) {
            return List.of();
        }
        String names = off.stream().map(Advice.Figure::name).collect(Collectors.joining(", "));
        return List.of(
                new Advice(
                        "durability-off",
                        Grade.NOW,
                        "A crash can lose what was acknowledged",
                        "PostgreSQL runs with "
                                + names
                                + " off, so what it said was stored may not be.",
                        "Turn it on in PostgreSQL's configuration and restart PostgreSQL.",
                        off,
                        "PostgreSQL manual, chapter on reliability and the write-ahead log"));
    }
}
