package chartwell.bench.disk;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

@Tag("database")
class RoomTest {

    @Test
    void countsTheRecordButNeitherTrailNorLog() throws SQLException {
        try (Database database = TestDatabase.fresh();
                Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            Room before = Room.measure(connection);
            statement.execute(
                    """
                    insert into content (rid, updated, version, dictionary, body)
                    select n, now(), 1, 1, decode(repeat('00', 1000), 'hex')
                    from generate_series(1, 1000) n
                    """);
            Room more = Room.measure(connection);
            statement.execute(
                    """
                    insert into seal
                    select n, '1', 1, '1', 1, 1, array[1], decode(repeat('00', 2000), 'hex'), '', '',
                           now()
                    from generate_series(1, 1000) n
                    """);
            Room sealed = Room.measure(connection);

            assertThat(more.record() - before.record()).isBetween(1_000_000L, 2_000_000L);
            assertThat(more.trail()).isEqualTo(before.trail());
            assertThat(more.largest().getFirst().name()).isEqualTo("content");
            assertThat(sealed.trail() - more.trail()).isGreaterThan(2_000_000);
            assertThat(sealed.record() - more.record()).isLessThan(200_000);
            assertThat(sealed.wal()).isPositive();
        }
    }
}
