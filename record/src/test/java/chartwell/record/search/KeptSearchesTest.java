package chartwell.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;
import chartwell.record.database.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

@Tag("database")
class KeptSearchesTest {
    private static final String URL = TestDatabase.freshUrl();
    private static final Database DATABASE = Database.at(URL, DatabaseSettings.standard());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static Access of(String actor) {
        return new Access(actor, "tester", "TREAT", "test", Sight.everything());
    }

    @Test
    void leadsOnlyItsActorToASearch() {
        KeptSearches searches = new KeptSearches(DATABASE);
        String token = searches.keep(of("ada"), "_id=a,b");
        assertThat(searches.find(of("ada"), token)).isEqualTo("_id=a,b");
        assertThat(searches.find(of("bob"), token)).isNull();
        assertThat(searches.keep(of("ada"), "_id=a,b")).isEqualTo(token);
        assertThat(searches.keep(of("bob"), "_id=a,b")).isNotEqualTo(token);
        for (String wrong : new String[] {"", "x", "=", token + "x", "\u00e4", "a".repeat(9999)}) {
            assertThat(searches.find(of("ada"), wrong)).isNull();
        }
    }

    @Test
    void isForAllServersOfADatabase() {
        String token = new KeptSearches(DATABASE).keep(of("cyd"), "_id=c");
        try (Database other = Database.at(URL, DatabaseSettings.standard())) {
            assertThat(new KeptSearches(other).find(of("cyd"), token)).isEqualTo("_id=c");
        }
    }

    @Test
    void forgetsWhatNobodyAskedForInADay() throws SQLException {
        KeptSearches searches = new KeptSearches(DATABASE);
        String old = searches.keep(of("eve"), "_id=old");
        String followed = searches.keep(of("eve"), "_id=followed");
        run("update kept_search set used = now() - interval '25 hours' where actor = 'eve'");
        assertThat(searches.find(of("eve"), followed)).isNotNull();
        assertThat(searches.some()).isFalse();
        assertThat(searches.find(of("eve"), followed)).isNotNull();
        assertThat(searches.find(of("eve"), old)).isNull();
    }

    @Test
    void keepsAsMuchOfOneActorAsIsAllowedAndTheNewestOfIt() throws SQLException {
        KeptSearches searches = new KeptSearches(DATABASE, 250);
        String others = searches.keep(of("guy"), "g".repeat(100));
        String[] tokens = new String[4];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = searches.keep(of("fay"), Integer.toString(i).repeat(100));
            run("update kept_search set used = used - interval '1 minute'");
        }
        assertThat(searches.find(of("fay"), tokens[0])).isNull();
        assertThat(searches.find(of("fay"), tokens[1])).isNull();
        assertThat(searches.find(of("fay"), tokens[2])).isNotNull();
        assertThat(searches.find(of("fay"), tokens[3])).isNotNull();
        assertThat(searches.find(of("guy"), others)).isNotNull();
        String large = searches.keep(of("fay"), "l".repeat(300));
        assertThat(searches.find(of("fay"), large)).hasSize(300);
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
