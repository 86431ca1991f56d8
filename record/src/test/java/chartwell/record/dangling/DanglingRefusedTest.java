package chartwell.record.dangling;

import static chartwell.record.dangling.Rig.ALL;
import static chartwell.record.dangling.Rig.HALF;
import static chartwell.record.dangling.Rig.delete;
import static chartwell.record.dangling.Rig.observation;
import static chartwell.record.dangling.Rig.patient;
import static chartwell.record.dangling.Rig.put;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.Problem;
import chartwell.record.access.Access;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What the setting refuses; `accept` is tested in [DanglingReferencesTest].
@Tag("database")
class DanglingRefusedTest {
    private static final Rig RIG = new Rig(true);

    @AfterAll
    static void close() {
        RIG.close();
    }

    private static void accepted(Entry... entries) {
        assertThat(RIG.commit(entries)).isInstanceOf(TransactionResult.Committed.class);
    }

    private static Problem refused(Access access, Entry... entries) {
        TransactionResult result = RIG.commit(access, entries);
        assertThat(result).isInstanceOf(TransactionResult.Refused.class);
        return ((TransactionResult.Refused) result).problems().getFirst();
    }

    @Test
    void refusesToReferToWhatNeverWas() {
        Problem problem = refused(ALL, observation("n1", "nobody"));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNPROCESSABLE);
        assertThat(problem.expression()).isEqualTo("Observation.subject");
        accepted(observation("n1", "somebody"), patient("somebody"));
    }

    @Test
    void refusesToReferToWhatWasDeleted() {
        accepted(patient("d"));
        accepted(delete("Patient", "d"));
        assertThat(refused(ALL, observation("d1", "d")).message()).contains("a Patient");
        accepted(patient("d"));
        accepted(observation("d1", "d"));
    }

    @Test
    void refusesToDeleteWhatOthersReferTo() {
        accepted(patient("w"));
        for (int i = 0; i < 12; i++) {
            accepted(observation("w" + i, "w"));
        }
        Problem problem = refused(ALL, delete("Patient", "w"));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT);
        assertThat(problem.message())
                .contains("12 resources refer to it: ")
                .contains("Observation/w")
                .contains("and others")
                .contains("in the same transaction");
    }

    @Test
    void countsHowThingsStandAtTheEnd() {
        accepted(patient("e"), patient("f"), observation("e1", "e"), observation("e2", "e"));
        assertThat(refused(ALL, delete("Patient", "e"), delete("Observation", "e1")).message())
                .contains("1 resource refers to it: Observation/e2.");
        accepted(delete("Patient", "e"), delete("Observation", "e1"), observation("e2", "f"));
        assertThat(refused(ALL, delete("Patient", "f"), observation("e3", "f")).kind())
                .isIn(Problem.Kind.UNPROCESSABLE, Problem.Kind.CONFLICT);
    }

    @Test
    void mayReferToItselfAndGo() {
        Entry self =
                put(
                        """
                        {'resourceType':'Organization','id':'self','name':'x',
                         'partOf':{'reference':'Organization/self'}}""");
        accepted(self);
        accepted(delete("Organization", "self"));
    }

    @Test
    void tellsNothingOfWhomTheActorMayNotSee() throws SQLException {
        accepted(
                patient("hers"),
                patient("other"),
                put("{'resourceType':'Practitioner','id':'doc'}"));
        RIG.show("hers");
        accepted(
                put(
                        """
                        {'resourceType':'Observation','id':'hidden','status':'final',
                         'code':{'text':'x'},'subject':{'reference':'Patient/other'},
                         'performer':[{'reference':'Practitioner/doc'}]}"""));
        assertThat(refused(HALF, delete("Practitioner", "doc")).message())
                .contains("Others still refer")
                .doesNotContain("hidden")
                .doesNotContain("1");
        // what is hidden and what is not there are the same to her
        Problem hidden = refused(HALF, member("Observation/hidden"));
        assertThat(refused(HALF, member("Observation/nowhere"))).isEqualTo(hidden);
    }

    private static Entry member(String of) {
        String json =
                """
                {'resourceType':'Observation','status':'final','code':{'text':'x'},
                 'subject':{'reference':'Patient/hers'},'hasMember':[{'reference':'%s'}]}"""
                        .formatted(of)
                        .replace('\'', '"');
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new Entry.Create(null, JsonReader.readObject(bytes, JsonLimits.DEFAULT), null);
    }

    @Test
    void letsNoDeletionAndCreationPassEachOther() throws Exception {
        int threads = 6;
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int round = 0; round < 25; round++) {
                String id = "race" + round;
                accepted(patient(id));
                CyclicBarrier start = new CyclicBarrier(threads);
                List<Future<TransactionResult>> results = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    Entry entry =
                            i % 2 == 0 ? delete("Patient", id) : observation(id + "-" + i, id);
                    results.add(
                            executor.submit(
                                    () -> {
                                        start.await();
                                        return RIG.commit(entry);
                                    }));
                }
                int refused = 0;
                for (Future<TransactionResult> result : results) {
                    refused += result.get() instanceof TransactionResult.Refused ? 1 : 0;
                }
                assertThat(refused).isPositive();
                assertThat(RIG.list(ALL, 100)).as("round " + round).isEmpty();
            }
        }
    }
}
