package chartwell.record.dangling;

import static chartwell.record.dangling.Rig.ALL;
import static chartwell.record.dangling.Rig.HALF;
import static chartwell.record.dangling.Rig.delete;
import static chartwell.record.dangling.Rig.observation;
import static chartwell.record.dangling.Rig.patient;
import static chartwell.record.dangling.Rig.put;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;

@Tag("database")
class DanglingReferencesTest {
    private final Rig rig = new Rig(false);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void namesWhoRefersWhereAndToWhat() {
        rig.commit(patient("ada"), observation("o1", "ada"), observation("o2", "never"));
        assertThat(rig.list(ALL, 10))
                .containsExactly(
                        new DanglingReference(
                                "Observation/o2", "Observation.subject", "Patient/never", false));
        rig.commit(patient("never"));
        assertThat(rig.list(ALL, 10)).isEmpty();
        rig.commit(delete("Patient", "ada"));
        assertThat(rig.list(ALL, 10))
                .containsExactly(
                        new DanglingReference(
                                "Observation/o1", "Observation.subject", "Patient/ada", true));
        rig.commit(delete("Observation", "o1"));
        assertThat(rig.list(ALL, 10)).isEmpty();
    }

    @Test
    void findsReferencesThatNoSearchParameterReaches() {
        rig.commit(
                put(
                        """
                        {'resourceType':'Patient','id':'ada',
                         'extension':[{'url':'urn:x','valueReference':
                           {'reference':'Device/d1'}}],
                         'contained':[{'resourceType':'Provenance','id':'p','recorded':
                           '2026-01-01T00:00:00Z','agent':[{'who':{'reference':'Device/d2'}}],
                           'target':[{'reference':'Device/d2/_history/3'}]}]}"""));
        assertThat(rig.list(ALL, 10))
                .extracting(one -> one.path() + " " + one.to())
                .containsExactlyInAnyOrder(
                        "Patient.extension[0].valueReference Device/d1",
                        "Patient.contained[0].agent[0].who Device/d2",
                        "Patient.contained[0].target[0] Device/d2");
    }

    @Test
    void leavesOutWhatABundleHoldsAndTheTrail() {
        rig.commit(
                put(
                        """
                        {'resourceType':'Bundle','id':'b','type':'collection','entry':[{'resource':
                          {'resourceType':'Observation','id':'o','status':'final',
                           'code':{'text':'x'},'subject':{'reference':'Patient/inside'}}}]}"""),
                put(
                        """
                        {'resourceType':'Basic','id':'c','code':{'text':'x'},
                         'subject':{'reference':'AuditEvent/1'}}"""));
        assertThat(rig.list(ALL, 10)).isEmpty();
    }

    @Test
    void comesInPages() {
        for (int i = 0; i < 250; i++) {
            rig.commit(patient("gone" + i));
            rig.commit(delete("Patient", "gone" + i));
        }
        for (int i = 0; i < 7; i++) {
            rig.commit(observation("a" + i, "gone249"), observation("b" + i, "never" + i % 3));
        }
        for (int count = 1; count < 5; count++) {
            assertThat(rig.list(ALL, count)).hasSize(14).doesNotHaveDuplicates();
        }
        assertThat(rig.health.dangling().page(ALL, 5, "x"))
                .isInstanceOf(DanglingResult.Refused.class);
    }

    @Test
    void tellsAnActorOfHerHalfOnly() throws SQLException {
        rig.commit(patient("p1"), patient("p2"));
        rig.show("p1");
        for (String patient : new String[] {"p1", "p2"}) {
            rig.commit(
                    put(
                            """
                            {'resourceType':'Observation','id':'of-%s','status':'final',
                             'code':{'text':'x'},'subject':{'reference':'Patient/%s'},
                             'performer':[{'reference':'Practitioner/away'}],
                             'hasMember':[{'reference':'Observation/other'}]}"""
                                    .formatted(patient, patient)));
        }
        rig.commit(observation("other", "p2"));
        rig.commit(delete("Observation", "other"));
        assertThat(rig.list(ALL, 10)).hasSize(4);
        rig.commit(
                put(
                        """
                        {'resourceType':'Basic','id':'hers','code':{'text':'x'},
                         'subject':{'reference':'Patient/p1'},
                         'extension':[{'url':'urn:x','valueReference':
                           {'reference':'Observation/of-p2'}}]}"""));
        // that another's Observation is there, or was and is deleted, is not hers to know
        for (int count = 1; count < 4; count++) {
            assertThat(rig.list(HALF, count))
                    .containsExactly(
                            new DanglingReference(
                                    "Observation/of-p1",
                                    "Observation.performer[0]",
                                    "Practitioner/away",
                                    false),
                            new DanglingReference(
                                    "Observation/of-p1",
                                    "Observation.hasMember[0]",
                                    "Observation/other",
                                    false),
                            new DanglingReference(
                                    "Basic/hers",
                                    "Basic.extension[0].valueReference",
                                    "Observation/of-p2",
                                    false));
        }
    }
}
