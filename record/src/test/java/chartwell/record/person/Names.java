package chartwell.record.person;

import com.google.common.base.Splitter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Names in about the frequencies in which a city has them: few that very many have, very many that
/// few have.
final class Names {
    private static final List<String> FAMILIES =
            Splitter.on(' ')
                    .splitToList(
                            """
                            Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez \
                            Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin \
                            Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker \
                            Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson \
                            Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans \
                            Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy \
                            Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard \
                            Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray \
                            Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross \
                            Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler \
                            Henderson Barnes Gonzales Fisher Vasquez Simmons Romero Jordan Patterson \
                            Alexander Hamilton Graham Reynolds Griffin Wallace Moreno West Cole Hayes \
                            Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray Ford Castro \
                            Marshall Owens Harrison Fernandez McDonald Woods Washington Kennedy Wells \
                            O'Brien O'Neil Müller García-Márquez""");
    private static final List<String> GIVEN =
            Splitter.on(' ')
                    .splitToList(
                            """
                            James Mary Michael Patricia Robert Jennifer John Linda David Elizabeth \
                            William Barbara Richard Susan Joseph Jessica Thomas Karen Christopher Sarah \
                            Charles Lisa Daniel Nancy Matthew Sandra Anthony Betty Mark Ashley Donald \
                            Emily Steven Kimberly Andrew Margaret Paul Donna Joshua Michelle Kenneth \
                            Carol Kevin Amanda Brian Melissa Timothy Deborah Ronald Stephanie George \
                            Rebecca Jason Sharon Edward Laura Jeffrey Cynthia Ryan Dorothy Jacob Amy \
                            Nicholas Kathleen Gary Angela Eric Shirley Jonathan Emma Stephen Brenda \
                            Larry Pamela Justin Nicole Scott Anna Brandon Samantha Benjamin Katherine \
                            Samuel Christine Gregory Debra Alexander Rachel Patrick Carolyn Frank Janet \
                            Raymond Maria Jack Olivia Dennis Heather Jerry Helen José Catherine Juan \
                            Diane Luis Julie Carlos Victoria Francisco Joyce Jesús Lauren Siobhán \
                            Guadalupe Mohammed Aleksandr Nguyen Wei Priya Ahmed Fatima Dmitry""");
    private static final List<String> ONSETS =
            Splitter.on(' ')
                    .splitToList(
                            "b br c ch cl cr d dr f fl fr g gr h j k kl kr l m n p pr r s sch sh sk"
                                    + " st str t th tr v w z");
    private static final List<String> MIDDLES =
            Splitter.on(' ')
                    .splitToList(
                            "ab ack al an ar as eck el en er es ick il in ing is ock ol on or os uck"
                                    + " ul un ur aller ander ellin enner ister orten ulman erber");
    private static final List<String> ENDINGS =
            Splitter.on(' ')
                    .splitToList(
                            "a berg by dal er ez feld ford ham i ini man mann ova o ov ski son stein"
                                    + " sen ton well wood y");

    private final Skewed families;
    private final Skewed rareFamilies;
    private final Skewed given;
    private final Skewed rareGiven;

    Names(SplittableRandom random) {
        this.families = new Skewed(FAMILIES, 0.7);
        this.given = new Skewed(GIVEN, 0.6);
        this.rareFamilies = new Skewed(made(random, 120_000), 0.6);
        this.rareGiven = new Skewed(made(random, 8_000), 0.8);
    }

    private static List<String> made(SplittableRandom random, int count) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name =
                    any(random, ONSETS)
                            + any(random, MIDDLES)
                            + (random.nextInt(3) == 0 ? any(random, MIDDLES) : "")
                            + any(random, ENDINGS);
            made.add(Character.toUpperCase(name.charAt(0)) + name.substring(1));
        }
        return made;
    }

    private static String any(SplittableRandom random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    String family(SplittableRandom random) {
        return (random.nextInt(100) < 45 ? families : rareFamilies).any(random);
    }

    String given(SplittableRandom random) {
        return (random.nextInt(100) < 80 ? given : rareGiven).any(random);
    }

    /// Values of which the n-th comes as often as the first divided by a power of n.
    private static final class Skewed {
        private final List<String> values;
        private final double[] sums;

        Skewed(List<String> values, double power) {
            this.values = values;
            this.sums = new double[values.size()];
            double sum = 0;
            for (int i = 0; i < sums.length; i++) {
                sum += 1 / Math.pow(i + 1, power);
                sums[i] = sum;
            }
        }

        String any(SplittableRandom random) {
            int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
            return values.get(at < 0 ? Math.min(-at - 1, values.size() - 1) : at);
        }
    }
}
