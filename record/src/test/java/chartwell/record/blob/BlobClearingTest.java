package chartwell.record.blob;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.record.Problem.Kind;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.blob.Blobs.Kept;
import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;
import chartwell.record.database.TestDatabase;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Two servers on one database, and times that the test moves.
@Tag("database")
class BlobClearingTest {
    private static final Access ALL =
            new Access("all", "test", "TREAT", "test", Sight.everything());
    private static final String URL = TestDatabase.freshUrl();
    private static final String AGED = "update blob set kept = kept - interval '25 hours'";
    private static final Node ONE = new Node(1);
    private static final Node OTHER = new Node(2);

    /// A server.
    private static final class Node {
        final Database database = Database.at(URL, DatabaseSettings.standard());
        final Blobs blobs = new Blobs(database);
        final BlobClearing clearing = new BlobClearing(database);
        final HealthRecord health;

        Node(int seed) {
            health =
                    HealthRecord.open(
                            database,
                            Definitions.r4(),
                            InstantSource.system(),
                            new SplittableRandom(seed),
                            "node" + seed,
                            false);
        }

        Kept keep(String content) throws IOException {
            return blobs.keep(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        }

        TransactionResult claim(String id, Kept kept) {
            JsonObject binary =
                    JsonObject.builder()
                            .add("resourceType", "Binary")
                            .add("id", id)
                            .add("contentType", "text/plain")
                            .add(BlobMarker.MEMBER, new BlobMarker(blobs).of(kept))
                            .build();
            return health.transactions()
                    .commit(
                            ALL,
                            "update",
                            List.of(new Entry.Update(null, id, binary, null, false)),
                            null);
        }

        void clear() throws SQLException {
            while (clearing.some()) {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
        }

        String content(Kept kept) throws IOException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            blobs.send(ALL, kept.digest(), content);
            return content.toString(StandardCharsets.UTF_8);
        }

        void close() {
            health.close();
            database.close();
        }
    }

    @AfterAll
    static void close() {
        ONE.close();
        OTHER.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        run("truncate blob, blob_upload, blob_piece, blob_use");
    }

    @Test
    void clearsADayLaterWhatAServerLeftThatDiedBeforeTheResourceWasStored() throws Exception {
        ONE.keep("scan"); // and here it dies
        run("insert into blob_upload default values"); // another dies in the midst of an upload
        run("insert into blob_piece select upload, 0, 'half a scan' from blob_upload");
        OTHER.clear();
        assertThat(count("blob")).isOne();
        assertThat(count("blob_piece")).isEqualTo(2);
        aDayPasses();
        OTHER.clear();
        assertThat(count("blob") + count("blob_upload") + count("blob_piece")).isZero();
    }

    @Test
    void keepsWhatAnyVersionHas() throws Exception {
        Kept first = ONE.keep("first");
        ONE.claim("a", first);
        Kept second = ONE.keep("second");
        ONE.claim("a", second);
        ONE.keep("nobody's");
        aDayPasses();
        OTHER.clear();
        assertThat(count("blob")).isEqualTo(2);
        assertThat(OTHER.content(first) + OTHER.content(second)).isEqualTo("firstsecond");
    }

    @Test
    void aRefusedResourceClaimsNothing() throws Exception {
        Kept kept = ONE.keep("scan");
        JsonObject broken =
                JsonObject.builder()
                        .add("resourceType", "Binary")
                        .add("noSuchElement", Json.string("x"))
                        .add(BlobMarker.MEMBER, new BlobMarker(ONE.blobs).of(kept))
                        .build();
        assertThat(
                        ONE.health
                                .transactions()
                                .commit(
                                        ALL,
                                        "create",
                                        List.of(new Entry.Create(null, broken, null)),
                                        null))
                .isInstanceOf(TransactionResult.Refused.class);
        aDayPasses();
        ONE.clear();
        assertThat(count("blob")).isZero();
    }

    @Test
    void whatIsStoredAgainCountsFromThen() throws Exception {
        Kept kept = ONE.keep("scan");
        aDayPasses();
        assertThat(OTHER.keep("scan")).isEqualTo(kept);
        ONE.clear();
        assertThat(ONE.claim("again", kept)).isInstanceOf(TransactionResult.Committed.class);
        aDayPasses();
        ONE.clear();
        assertThat(ONE.content(kept)).isEqualTo("scan");
    }

    @Test
    void leavesAloneWhatIsBeingClaimed() throws Exception {
        Kept kept = ONE.keep("scan");
        aDayPasses();
        try (Connection claiming = ONE.database.maintenance().getConnection();
                Statement statement = claiming.createStatement()) {
            claiming.setAutoCommit(false);
            statement.execute("insert into blob_use select digest, 1, 1 from blob");
            OTHER.clear();
            claiming.commit();
        }
        OTHER.clear();
        assertThat(ONE.content(kept)).isEqualTo("scan");
    }

    @Test
    void refusesAResourceWhoseContentWasClearedMeanwhile() throws Exception {
        Kept kept = ONE.keep("scan");
        aDayPasses();
        OTHER.clear();
        TransactionResult result = ONE.claim("late", kept);
        assertThat(result).isInstanceOf(TransactionResult.Refused.class);
        TransactionResult.Refused refused = (TransactionResult.Refused) result;
        assertThat(refused.problems().getFirst().kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused.problems().getFirst().message()).contains("Send it again");
        ONE.keep("scan");
        assertThat(ONE.claim("late", kept)).isInstanceOf(TransactionResult.Committed.class);
    }

    /// Content that is always old enough to go, stored, claimed and cleared by both servers at the
    /// same time: what was stored with a resource is there, all else is gone in the end.
    @Test
    void losesNothingThatWasClaimedWhileBothClear() throws Exception {
        int rounds = 60;
        List<Kept> claimed = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<Kept>>> writers = new ArrayList<>();
            for (Node node : List.of(ONE, OTHER)) {
                writers.add(
                        threads.submit(
                                () -> {
                                    List<Kept> stored = new ArrayList<>();
                                    for (int i = 0; i < rounds; i++) {
                                        // both store the same, and every third is not claimed
                                        Kept kept = node.keep("scan " + i);
                                        run(AGED);
                                        boolean done =
                                                i % 3 != 0
                                                        && node.claim(
                                                                        node.hashCode() + "-" + i,
                                                                        kept)
                                                                instanceof
                                                                TransactionResult.Committed;
                                        if (done) {
                                            stored.add(kept);
                                        }
                                    }
                                    return stored;
                                }));
                writers.add(
                        threads.submit(
                                () -> {
                                    for (int i = 0; i < rounds; i++) {
                                        node.clear();
                                    }
                                    return List.of();
                                }));
            }
            for (Future<List<Kept>> writer : writers) {
                claimed.addAll(writer.get());
            }
        }
        aDayPasses();
        ONE.clear();
        assertThat(claimed).isNotEmpty();
        for (Kept kept : claimed) {
            assertThat(OTHER.content(kept)).startsWith("scan ").hasSize((int) kept.length());
        }
        assertThat(count("blob")).isEqualTo(claimed.stream().distinct().count());
        assertThat(count("blob_piece")).isEqualTo(claimed.stream().distinct().count());
        assertThat(count("blob_upload")).isZero();
    }

    private static void aDayPasses() throws SQLException {
        run(AGED);
        run("update blob_upload set started = started - interval '25 hours'");
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = ONE.database.interactive().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String table) throws SQLException {
        try (Connection connection = ONE.database.interactive().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
