package chartwell.management.identity.likeness;

import org.apache.commons.codec.language.DoubleMetaphone;

/// How a name sounds: Lawrence Philips' Double Metaphone (2000), its first code. Pure; safe to
/// share between threads.
public final class Sounds {
    private static final int LETTERS = 6;

    private Sounds() {}

    /// The sound of a folded name; the name itself where it has no Latin letters.
    public static String of(String name) {
        DoubleMetaphone metaphone = new DoubleMetaphone();
        metaphone.setMaxCodeLen(LETTERS);
        String cut = Damerau.cut(name);
        String sound = metaphone.doubleMetaphone(cut);
        return sound == null || sound.isEmpty() ? cut : sound;
    }
}
