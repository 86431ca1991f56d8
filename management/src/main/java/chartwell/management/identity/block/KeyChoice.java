package chartwell.management.identity.block;

import chartwell.management.identity.people.Column;
import chartwell.management.identity.people.People;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Chooses blocking keys for people by what their columns hold: each possible key has a price, the
/// pairs it makes, counted on some of the people, and a worth, the made-up pairs of one person
/// that it finds and others do not yet. Taken is what is worth most for its price, where small
/// prices do not matter, until each made-up pair that can be found is found three times or the
/// pairs are enough.
final class KeyChoice {
    /// Larger blocks are compared with some neighbours only.
    static final int LARGEST_BLOCK = 300;

    static final int NEIGHBOURS = 8;

    private static final int MOST_KEYS = 32;
    private static final int MOST_COUNTED_ON = 20_000;
    private static final int LEAST_COUNTED_ON = 4_000;
    private static final int COUNTED = 30_000_000;
    private static final int PEOPLE_FOR_THREE_PARTS = 30_000;
    private static final int LONGS = 64;
    private static final int TRIALS = LONGS * Long.SIZE;
    private static final double[] WORTH = {1, 0.3, 0.1, 0.03, 0.01};
    private static final long SEED = 19_690_401;

    /// A possible key, the pairs it makes, and the made-up pairs it finds, a bit each.
    private static final class Offer {
        private final Key key;
        private final double price;
        private final long[] finds;

        Offer(Key key, double price, long[] finds) {
            this.key = key;
            this.price = price;
            this.finds = finds;
        }
    }

    private final People people;
    private final long pairs;

    private KeyChoice(People people, long pairs) {
        this.people = people;
        this.pairs = pairs;
    }

    /// Keys that make about so many pairs at most.
    static List<Key> of(People people, long pairs) {
        KeyChoice choice = new KeyChoice(people, pairs);
        List<Atom> atoms = Atom.of(people);
        return choice.take(choice.offers(atoms, choice.finds(atoms)));
    }

    /// For each part the made-up pairs, a bit each, that agree on it.
    private long[][] finds(List<Atom> atoms) {
        SplittableRandom random = new SplittableRandom(SEED);
        long[][] finds = new long[atoms.size()][LONGS];
        int columns = people.columns().size();
        double[] nearness = new double[columns];
        for (int trial = 0; trial < TRIALS; trial++) {
            for (int i = 0; i < columns; i++) {
                nearness[i] = nearness(people.columns().get(i), random);
            }
            for (int i = 0; i < finds.length; i++) {
                if (agrees(atoms.get(i), nearness)) {
                    finds[i][trial / Long.SIZE] |= 1L << trial;
                }
            }
        }
        return finds;
    }

    /// -1 equal, from 0 to 1 near in one way or another, 2 different or missing.
    private static double nearness(Column column, SplittableRandom random) {
        double there = (double) column.present() / Math.max(1, column.size());
        double chance = random.nextDouble() / Math.max(1e-9, there * there);
        double equal = column.kind().expected(1);
        double different = column.kind().expected(column.kind().levels());
        return chance < equal ? -1 : chance < 1 - different ? random.nextDouble() : 2;
    }

    private static boolean agrees(Atom atom, double[] nearness) {
        for (int i = 0; i < nearness.length; i++) {
            boolean near = atom.bringsTogether(nearness[i]);
            if ((atom.columns() >> i & 1) == 1 && nearness[i] >= 0 && !near) {
                return false;
            }
        }
        return true;
    }

    private List<Offer> offers(List<Atom> atoms, long[][] finds) {
        List<int[]> combinations = combinations(atoms);
        int[] some = some(Math.max(LEAST_COUNTED_ON, COUNTED / combinations.size()));
        return IntStream.range(0, combinations.size())
                .parallel()
                .mapToObj(i -> offer(atoms, combinations.get(i), finds, some))
                .filter(offer -> offer.price <= pairs)
                .toList();
    }

    private List<int[]> combinations(List<Atom> atoms) {
        boolean three = people.size() > PEOPLE_FOR_THREE_PARTS;
        List<int[]> combinations = new ArrayList<>();
        for (int i = 0; i < atoms.size(); i++) {
            combinations.add(new int[] {i});
            for (int j = i + 1; j < atoms.size(); j++) {
                int two = atoms.get(i).columns() | atoms.get(j).columns();
                if ((atoms.get(i).columns() & atoms.get(j).columns()) == 0) {
                    combinations.add(new int[] {i, j});
                    for (int k = j + 1; three && k < atoms.size(); k++) {
                        if ((two & atoms.get(k).columns()) == 0) {
                            combinations.add(new int[] {i, j, k});
                        }
                    }
                }
            }
        }
        return combinations;
    }

    private Offer offer(List<Atom> atoms, int[] combination, long[][] finds, int[] some) {
        Key key = new Key(Arrays.stream(combination).mapToObj(atoms::get).toList());
        long[] found = finds[combination[0]].clone();
        for (int part : combination) {
            for (int i = 0; i < LONGS; i++) {
                found[i] &= finds[part][i];
            }
        }
        return new Offer(key, price(key, some), found);
    }

    /// Some of the people, evenly spread.
    private int[] some(int most) {
        int size = Math.min(Math.min(most, MOST_COUNTED_ON), people.size());
        int[] some = new int[size];
        for (int i = 0; i < size; i++) {
            some[i] = (int) ((long) i * people.size() / size);
        }
        return some;
    }

    /// About how many pairs a key makes.
    private double price(Key key, int[] some) {
        int[] keys = new int[some.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key.of(some[i]);
        }
        Arrays.sort(keys);
        double scale = (double) people.size() / Math.max(1, some.length);
        double price = people.size() * 0.02 + 1;
        for (int i = 0; i < keys.length; ) {
            int to = i;
            while (to < keys.length && keys[to] == keys[i]) {
                to++;
            }
            double block = (to - i) * scale;
            if (keys[i] != 0) {
                price +=
                        block > LARGEST_BLOCK
                                ? block * NEIGHBOURS
                                : (to - i) * (to - i - 1.0) / 2 * scale * scale;
            }
            i = to;
        }
        return price;
    }

    private List<Key> take(List<Offer> offers) {
        List<Key> taken = new ArrayList<>();
        byte[] found = new byte[TRIALS];
        double left = pairs;
        double step = (double) pairs / MOST_KEYS;
        while (taken.size() < MOST_KEYS) {
            Offer best = null;
            double most = 0;
            for (Offer offer : offers) {
                boolean possible = offer.price <= left && bringsMore(offer, taken);
                double worth = possible ? worth(offer, found) / (offer.price + step) : 0;
                if (worth > most) {
                    most = worth;
                    best = offer;
                }
            }
            if (best == null) {
                break;
            }
            taken.add(best.key);
            left -= best.price;
            for (int trial = 0; trial < TRIALS; trial++) {
                if (finds(best, trial) && found[trial] < WORTH.length) {
                    found[trial]++;
                }
            }
        }
        return taken;
    }

    /// Whether a key is not one that was taken, or one of those narrowed further.
    private static boolean bringsMore(Offer offer, List<Key> taken) {
        return taken.stream().noneMatch(key -> offer.key.parts().containsAll(key.parts()));
    }

    private static double worth(Offer offer, byte[] found) {
        double worth = 0;
        for (int i = 0; i < LONGS; i++) {
            long bits = offer.finds[i];
            while (bits != 0) {
                int already = found[i * Long.SIZE + Long.numberOfTrailingZeros(bits)];
                worth += already < WORTH.length ? WORTH[already] : 0;
                bits &= bits - 1;
            }
        }
        return worth;
    }

    private static boolean finds(Offer offer, int trial) {
        return (offer.finds[trial / Long.SIZE] >>> trial & 1) == 1;
    }
}
