package chartwell.server.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.search.Parameter;

import org.junit.jupiter.api.Test;

import java.util.List;

final class AddressTest {
    private static final Address ADDRESS =
            new Address(
                    "/wards",
                    List.of(new Parameter("ward", "3 & 4"), new Parameter("sort", "-beds")));

    @Test
    void isWrittenSoThatItCanBeReadAgain() {
        assertThat(ADDRESS).hasToString("/wards?ward=3+%26+4&sort=-beds");
        assertThat(new Address("/wards", List.of())).hasToString("/wards");
    }

    @Test
    void changesOneParameterAndKeepsTheOthers() {
        assertThat(ADDRESS.with("sort", "name")).hasToString("/wards?ward=3+%26+4&sort=name");
        assertThat(ADDRESS.with("ward", "")).hasToString("/wards?sort=-beds");
        assertThat(ADDRESS.with("new", "<")).hasToString("/wards?ward=3+%26+4&sort=-beds&new=%3C");
    }

    @Test
    void hasNothingUnderANameThatIsNotThere() {
        assertThat(ADDRESS.value("sort")).isEqualTo("-beds");
        assertThat(ADDRESS.value("absent")).isEmpty();
    }
}
