package chartwell.management.identity.likeness;

/// How like two words are, from 0 (nothing in common) to 1 (the same), after M. A. Jaro (1989)
/// with the prefix of W. E. Winkler (1990). Symmetric. Pure; safe to share between threads.
public final class JaroWinkler {
    private static final double PREFIX_WEIGHT = 0.1;
    private static final int LONGEST_PREFIX = 4;
    private static final double BOOST_FROM = 0.7;

    private JaroWinkler() {}

    /// The likeness of two words; what is longer than [Damerau#LONGEST] is cut there.
    public static double likeness(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        // Which letters are common can depend on who comes first; so the order is always the same.
        boolean turned = one.compareTo(other) > 0;
        String a = Damerau.cut(turned ? other : one);
        String b = Damerau.cut(turned ? one : other);
        double jaro = jaro(a, b);
        if (jaro < BOOST_FROM) {
            return jaro;
        }
        int most = Math.min(LONGEST_PREFIX, Math.min(a.length(), b.length()));
        int prefix = 0;
        while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
    }

    /// Which letters are common is kept as bits, since words are at most as long as a long.
    private static double jaro(String a, String b) {
        int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        long takenA = 0;
        long takenB = 0;
        for (int i = 0; i < a.length(); i++) {
            int to = Math.min(b.length() - 1, i + window);
            for (int j = Math.max(0, i - window); j <= to; j++) {
                if (a.charAt(i) == b.charAt(j) && (takenB >>> j & 1) == 0) {
                    takenA |= 1L << i;
                    takenB |= 1L << j;
                    break;
                }
            }
        }
        int common = Long.bitCount(takenA);
        if (common == 0) {
            return 0;
        }
        double half = transposed(a, takenA, b, takenB) / 2.0;
        double share = (double) common / a.length() + (double) common / b.length();
        return (share + (common - half) / common) / 3;
    }

    private static int transposed(String a, long takenA, String b, long takenB) {
        int transposed = 0;
        long leftA = takenA;
        long leftB = takenB;
        while (leftA != 0) {
            char one = a.charAt(Long.numberOfTrailingZeros(leftA));
            char other = b.charAt(Long.numberOfTrailingZeros(leftB));
            transposed += one == other ? 0 : 1;
            leftA &= leftA - 1;
            leftB &= leftB - 1;
        }
        return transposed;
    }
}
