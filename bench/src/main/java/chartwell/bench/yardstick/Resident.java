package chartwell.bench.yardstick;

import chartwell.bench.process.ChartwellServer;
import chartwell.bench.process.ResidentMemory;
import chartwell.bench.process.Workplace;
import chartwell.bench.report.Row;

import java.io.IOException;
import java.util.List;

/// What Java and PostgreSQL hold in memory after all that was asked of them.
final class Resident {
    private Resident() {}

    static List<Row> rows(Workplace workplace, ChartwellServer server) throws IOException {
        workplace.step("resident after all of that");
        double java = ResidentMemory.megabytes(List.of(server.java()));
        double postgres = ResidentMemory.megabytes(server.postgres());
        workplace.result("Java %,.0f MB, PostgreSQL %,.0f MB".formatted(java, postgres));
        return List.of(
                Row.of("resident, Java", "MB", Targets.JAVA_MEMORY, java),
                Row.of("resident, Java and PostgreSQL", "MB", Targets.MEMORY, java + postgres));
    }
}
