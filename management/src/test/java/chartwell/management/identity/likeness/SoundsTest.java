package chartwell.management.identity.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SoundsTest {

    @Test
    void soundsAlikeHoweverItIsSpelt() {
        assertThat(Sounds.of("smith")).isEqualTo(Sounds.of("smyth"));
        assertThat(Sounds.of("philips")).isEqualTo(Sounds.of("fillips"));
        assertThat(Sounds.of("smith")).isNotEqualTo(Sounds.of("brown"));
    }

    @Test
    void leavesNamesWithoutLatinLettersAsTheyAre() {
        assertThat(Sounds.of("王")).isEqualTo("王");
    }
}
