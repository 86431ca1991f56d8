package chartwell.bench.dictionary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which samples a dictionary is trained with.
///
/// Of each type 30 and an eighth of the rest, in turn from each bundle, so that a rare type has its
/// say and no person's long record outweighs all others; and some of the specification's examples,
/// so that what Synthea never writes is not foreign either. Tried against even numbers of each type
/// (8 % more bytes for a population), no examples (26 % more for the examples, 2 % fewer for a
/// population), and more of everything (no gain).
final class Selection {

    private static final int OF_EACH_TYPE = 30;
    private static final int SHARE = 8;
    private static final int LARGEST = 20_000;
    private static final int EXAMPLES = 400;
    private static final int LARGEST_EXAMPLE = 8_000;

    private Selection() {}

    /// The chosen samples, in an order that does not depend on where they came from.
    static List<Sample> of(List<List<Sample>> bundles, List<Sample> examples) {
        Random random = new Random(1);
        Map<String, List<Iterator<Sample>>> byType = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (List<Sample> bundle : bundles) {
            bundle.stream()
                    .collect(Collectors.groupingBy(Sample::type, TreeMap::new, Collectors.toList()))
                    .forEach(
                            (type, samples) -> {
                                counts.merge(type, samples.size(), Integer::sum);
                                Collections.shuffle(samples, random);
                                byType.computeIfAbsent(type, _ -> new ArrayList<>())
                                        .add(samples.iterator());
                            });
        }
        List<Sample> chosen = new ArrayList<>();
        byType.forEach(
                (type, sources) ->
                        take(sources, OF_EACH_TYPE + counts.getOrDefault(type, 0) / SHARE, chosen));
        List<Sample> few = new ArrayList<>(examples);
        Collections.shuffle(few, random);
        few.stream()
                .filter(sample -> sample.tail().length <= LARGEST_EXAMPLE)
                .limit(EXAMPLES)
                .forEach(chosen::add);
        Collections.shuffle(chosen, random);
        return chosen;
    }

    /// Takes one of each source in turn, until there are enough or no more.
    private static void take(List<Iterator<Sample>> sources, int enough, List<Sample> into) {
        int left = enough;
        boolean more = true;
        while (left > 0 && more) {
            more = false;
            for (Iterator<Sample> source : sources) {
                if (left > 0 && source.hasNext()) {
                    more = true;
                    Sample sample = source.next();
                    if (sample.tail().length <= LARGEST) {
                        into.add(sample);
                        left--;
                    }
                }
            }
        }
    }
}
