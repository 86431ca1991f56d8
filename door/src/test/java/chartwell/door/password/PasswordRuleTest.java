package chartwell.door.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class PasswordRuleTest {
    private static final List<String> NAMES = List.of("m.ortiz", "Maria Ortiz");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "passwordpassword",
                "Password12345678",
                "aaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabc",
                "qwertyuiopasdfghjkl",
                "123456789012345678",
                "MariaOrtiz1980!!",
                "m.ortiz-m.ortiz-m.ortiz",
                "CorrectHorseBatteryStaple",
                "Chartwell-Hospital-2026",
                "letmein letmein letmein 1"
            })
    void refusesWhatIsGuessedFirst(String password) {
        assertThat(PasswordRule.refuse(password, NAMES)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "umbrella kettle violin moss",
                "Zwölf Boxkämpfer jagen Viktor",
                "7gk2-p9wq-x4nt-m3vh-c8rj",
                "пятьдесят зелёных яблок"
            })
    void takesLongOnesOfAnyMake(String password) {
        assertThat(PasswordRule.refuse(password, NAMES)).isEmpty();
    }

    @Test
    void hasABoundAboveToo() {
        assertThat(PasswordRule.refuse("umbrella kettle violin moss".repeat(20), NAMES))
                .isPresent();
    }
}
