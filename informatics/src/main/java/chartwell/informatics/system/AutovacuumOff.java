package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;

import java.util.List;

/// Nothing cleans up.
final class AutovacuumOff implements Rule {
    @Override
    public List<Advice> judge(SystemState state) {
        String setting = state.survey().settings().autovacuum();
        if (!setting.equals("off")) {
            return List.of();
        }
        return List.of(
                new Advice(
                        "autovacuum-off",
                        Grade.SOON,
                        "Nothing cleans up after changes",
                        "Autovacuum is off, so dead rows stay, statistics grow old, and searches grow"
                                + " slow.",
                        "Turn autovacuum on in PostgreSQL's configuration and reload it.",
                        List.of(figure("autovacuum", setting)),
                        "PostgreSQL manual, the autovacuum daemon"));
    }
}
