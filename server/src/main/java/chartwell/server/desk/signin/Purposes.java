package chartwell.server.desk.signin;

import java.util.Map;

/// What the codes of HL7's PurposeOfUse mean, in words.
final class Purposes {
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("TREAT", "Treatment"),
                    Map.entry("ETREAT", "Emergency treatment"),
                    Map.entry("CAREMGT", "Care management"),
                    Map.entry("BTG", "Break glass"),
                    Map.entry("HOPERAT", "Healthcare operations"),
                    Map.entry("HPAYMT", "Payment"),
                    Map.entry("HCOMPL", "Compliance"),
                    Map.entry("HLEGAL", "Legal"),
                    Map.entry("HQUALIMP", "Quality improvement"),
                    Map.entry("HRESCH", "Research"),
                    Map.entry("CLINTRCH", "Clinical trial research"),
                    Map.entry("PUBHLTH", "Public health"),
                    Map.entry("HSYSADMIN", "System administration"),
                    Map.entry("PATRQT", "Asked for by the patient"),
                    Map.entry("FAMRQT", "Asked for by the family"));

    private Purposes() {}

    /// The words, or the code where there are none.
    static String words(String code) {
        return WORDS.getOrDefault(code, code);
    }
}
