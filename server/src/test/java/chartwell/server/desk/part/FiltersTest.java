package chartwell.server.desk.part;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.search.Parameter;
import chartwell.server.desk.page.Address;

import org.junit.jupiter.api.Test;

import java.util.List;

final class FiltersTest {
    private static final Filters.Words WORDS = new Filters.Words("words", "Containing", "");

    private static Filters filters(Parameter... parameters) {
        return new Filters(new Address("/wards", List.of(parameters)), List.of(WORDS), "wards");
    }

    @Test
    void keepWhatElseTheAddressSaysButStartAgain() {
        Filters filters =
                filters(
                        new Parameter("words", "east"),
                        new Parameter("sort", "-beds"),
                        new Parameter("page", "3"));
        assertThat(filters.value(WORDS)).isEqualTo("east");
        assertThat(filters.kept()).containsExactly(new Parameter("sort", "-beds"));
        assertThat(filters.cleared()).isEqualTo("/wards?sort=-beds");
        assertThat(filters.used()).isTrue();
    }

    @Test
    void areNotUsedWhereNothingIsAskedFor() {
        assertThat(filters(new Parameter("words", "")).used()).isFalse();
        assertThat(filters(new Parameter("sort", "beds")).used()).isFalse();
    }
}
