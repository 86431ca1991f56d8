package chartwell.record.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.index.IndexPlan;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.index.KeyedHash;
import chartwell.record.index.Keys;
import chartwell.record.search.Parameters;
import chartwell.record.search.SearchResult;
import chartwell.record.sql.Sql;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

@Tag("database")
class MainDateColumnsTest {
    private static final Access ALL =
            new Access("test", "tester", "HOPERAT", "test", Sight.everything());
    private static final String BEFORE = "_id=ada&birthdate=1990-03-05";

    @Test
    void bringsDatesThatWereRowsIntoTheirColumns() throws SQLException {
        try (Database database = TestDatabase.fresh()) {
            try (HealthRecord record = open(database)) {
                put(record, "{'resourceType':'Patient','id':'ada','birthDate':'1990-03-05'}");
                assertThat(found(record)).isEqualTo(1);
                makeOld(database);
                assertThat(found(record)).isZero();
            }
            try (HealthRecord record = open(database)) {
                assertThat(found(record)).isEqualTo(1);
            }
            try (Connection connection = database.maintenance().getConnection()) {
                assertThat(run(connection, Sql.of("delete from range"))).isZero();
            }
        }
    }

    /// The shape before there was a column for the end.
    private static void makeOld(Database database) throws SQLException {
        String atom =
                IndexPlan.of(Definitions.r4(), "Patient").atoms().stream()
                        .filter(one -> one.key().contains("birthDate"))
                        .findFirst()
                        .orElseThrow()
                        .key();
        long key = new Keys(new KeyedHash(database.hashKey())).atom(atom);
        try (Connection connection = database.maintenance().getConnection()) {
            run(
                    connection,
                    Sql.of(
                            """
                            insert into range (key, low, high, rid)
                            select ?, at, until, rid from resource where id = 'ada'""",
                            Keys.dates(key, 0)));
            run(
                    connection,
                    Sql.of(
                            "update resource set at = ?, until = ?",
                            Long.MIN_VALUE,
                            Long.MIN_VALUE));
            run(connection, Sql.of("update installation set main_dates = false"));
        }
    }

    private static int run(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.on(connection)) {
            return statement.executeUpdate();
        }
    }

    private static HealthRecord open(Database database) {
        return HealthRecord.open(
                database,
                Definitions.r4(),
                InstantSource.system(),
                new SplittableRandom(1),
                "main-dates",
                false);
    }

    private static void put(HealthRecord record, String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Entry entry =
                new Entry.Update(
                        null, "ada", JsonReader.readObject(bytes, JsonLimits.DEFAULT), null, false);
        assertThat(record.transactions().commit(ALL, "update", List.of(entry), null))
                .isInstanceOf(TransactionResult.Committed.class);
    }

    private static int found(HealthRecord record) {
        SearchResult result =
                record.searching().search(ALL, "Patient", Parameters.parse(BEFORE), false, null);
        return ((SearchResult.Page) result).matches().size();
    }
}
