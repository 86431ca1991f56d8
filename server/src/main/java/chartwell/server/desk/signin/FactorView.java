package chartwell.server.desk.signin;

import chartwell.door.factor.Factors.Offer;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Field.Question;

import io.nayuki.qrcodegen.QrCode;

import java.util.List;
import java.util.Optional;

/// What the page of the second factor shows: an offer, the codes that come with one that was just
/// taken, or that there is one.
public record FactorView(boolean there, Optional<Offer> offer, String wrong, List<String> codes) {
    /// Light squares around it (ISO/IEC 18004, section 6.3.8).
    private static final int QUIET = 4;

    public FactorView {
        codes = List.copyOf(codes);
    }

    /// The secret in groups of four.
    public String secret() {
        return offer.map(one -> one.secret().replaceAll("(.{4})(?=.)", "$1 ")).orElse("");
    }

    private QrCode picture() {
        return QrCode.encodeText(offer.map(Offer::address).orElseThrow(), QrCode.Ecc.MEDIUM);
    }

    /// How many squares the picture of the secret has along a side, with its quiet zone.
    public int side() {
        return picture().size + 2 * QUIET;
    }

    /// Its dark squares, as a path of SVG.
    public String dark() {
        QrCode picture = picture();
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < picture.size; y++) {
            for (int x = 0; x < picture.size; x++) {
                if (picture.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    /// The question for a code.
    public Field code() {
        Question question = Question.needed("code", "Code that it shows now", "Six digits.");
        return new Field.Credential(
                wrong.isEmpty() ? question : question.wrong(wrong), "text", "one-time-code", 40);
    }
}
