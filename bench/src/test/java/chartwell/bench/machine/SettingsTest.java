package chartwell.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.bench.machine.Settings.Verdict;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

class SettingsTest {
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "remote_apply", "full_page_writes", "on");

    @Test
    void countsWhatADurableDatabaseReaches() {
        assertThat(new Settings(DURABLE).verdict()).isEqualTo(new Verdict.Counts());
    }

    @Test
    void isVoidWithoutSynchronousCommitOrAnUnknownSetting() {
        Settings settings = new Settings(Map.of("fsync", "on", "synchronous_commit", "off"));
        assertThat(settings.verdict())
                .isEqualTo(new Verdict.Voided(List.of("synchronous_commit", "full_page_writes")));
    }

    @Test
    @Tag("database")
    void isVoidOnARunningDatabaseWithoutFsync() throws SQLException {
        try (Database database = TestDatabase.fresh();
                Connection connection = database.maintenance().getConnection()) {
            Settings settings = Settings.read(connection);
            Verdict.Voided nothing = new Verdict.Voided(List.of("fsync"));
            assertThat(settings.verdict()).isEqualTo(nothing);
            assertThat(settings.described()).startsWith("fsync=off synchronous_commit=on");
            assertThat(Settings.explain(nothing)).startsWith("VOID: fsync is off");
        }
    }
}
