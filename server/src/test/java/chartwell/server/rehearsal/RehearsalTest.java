package chartwell.server.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;

@Tag("database")
class RehearsalTest {
    @Test
    void readsSearchesAndChangesWithoutARefusal() throws Exception {
        try (TestSite site = new TestSite();
                Rehearsal rehearsal = rehearsal(site)) {
            site.create(
                    """
                    {"resourceType":"Patient","name":[{"family":"Müller & Co","given":["Uwe"]}]}""");
            rehearsal.run();
            // 8 for each of 2 times, of which 2 are deleted.
            assertThat(total(site, "Observation?_summary=count")).contains("\"total\":14");
            assertThat(total(site, "AuditEvent?subtype=read&_summary=count"))
                    .contains("\"total\":30");
        }
    }

    @Test
    void saysWhereThereIsNobody() throws Exception {
        try (TestSite site = new TestSite();
                Rehearsal rehearsal = rehearsal(site)) {
            assertThatThrownBy(rehearsal::run)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nobody to rehearse with");
        }
    }

    private static Rehearsal rehearsal(TestSite site) {
        return new Rehearsal(URI.create("http://127.0.0.1:" + site.port()), 2);
    }

    private static String total(TestSite site, String search) {
        return TestSite.text(site.get("/" + search));
    }
}
