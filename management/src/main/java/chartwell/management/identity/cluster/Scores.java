package chartwell.management.identity.cluster;

/// The log-odds, in bits, that two records are of one person. Safe to share between threads only
/// if what makes it is.
public interface Scores {
    double of(int one, int other);
}
