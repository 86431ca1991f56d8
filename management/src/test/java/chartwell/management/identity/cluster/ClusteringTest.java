package chartwell.management.identity.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

final class ClusteringTest {

    private static Scores scores(Map<Integer, Double> known) {
        return (one, other) ->
                known.getOrDefault(Math.min(one, other) * 10 + Math.max(one, other), -10.0);
    }

    @Test
    void putsWhatIsLinkedTogether() {
        int[] persons =
                Clustering.of(
                        4,
                        new int[] {0, 1},
                        new int[] {1, 2},
                        scores(Map.of(1, 9.0, 12, 8.0, 2, 7.0)));
        assertThat(persons[0]).isEqualTo(persons[1]).isEqualTo(persons[2]).isNotEqualTo(persons[3]);
    }

    @Test
    void letsNoPairChainPeopleWhomTheOthersTellApart() {
        int[] persons =
                Clustering.of(
                        4,
                        new int[] {0, 2, 1},
                        new int[] {1, 3, 2},
                        scores(Map.of(1, 9.0, 23, 9.0, 12, 3.0)));
        assertThat(persons[0]).isEqualTo(persons[1]);
        assertThat(persons[2]).isEqualTo(persons[3]).isNotEqualTo(persons[0]);
    }

    @Test
    void carriesAPairThatIsUnlikelyByItself() {
        int[] persons =
                Clustering.of(
                        3,
                        new int[] {0, 1},
                        new int[] {1, 2},
                        scores(Map.of(1, 9.0, 12, 8.0, 2, -3.0)));
        assertThat(persons[0]).isEqualTo(persons[2]);
    }

    @Test
    void asksOfLargeGroupsOnlySome() {
        int people = 3_000;
        int[] ones = new int[people - 1];
        int[] others = new int[people - 1];
        for (int i = 1; i < people; i++) {
            ones[i - 1] = i - 1;
            others[i - 1] = i;
        }
        long[] asked = new long[1];
        int[] persons =
                Clustering.of(
                        people,
                        ones,
                        others,
                        (one, other) -> {
                            asked[0]++;
                            return 5;
                        });
        assertThat(persons).containsOnly(persons[0]);
        assertThat(asked[0]).isLessThan(13L * people);
    }
}
