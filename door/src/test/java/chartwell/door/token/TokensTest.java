package chartwell.door.token;

import static chartwell.door.account.Door.ADMINISTRATOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.door.account.Account;
import chartwell.door.account.Door;
import chartwell.door.secret.Secret;
import chartwell.door.session.Sessions.Opening;
import chartwell.door.token.Tokens.Wish;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;

@Tag("database")
class TokensTest {
    private final Door door = new Door();

    @AfterEach
    void close() {
        door.close();
    }

    private String make(Account account) {
        Wish wish = new Wish(account, "nightly", "coder", "HPAYMT", Duration.ofDays(30));
        return door.tokens.make(ADMINISTRATOR, wish).orElseThrow();
    }

    @Test
    void actsInARoleOfItsAccountUntilItEnds() throws Exception {
        Account ada = door.account("ada", "coder");
        String text = make(ada);
        Token token = door.tokens.find(text).orElseThrow();
        assertThat(token.account()).isEqualTo(ada);
        assertThat(token.role()).isEqualTo("coder");
        assertThat(door.tokens.of(ada).getFirst().seen()).contains(door.now());
        assertThat(door.kept()).doesNotContain(text.substring(Tokens.PREFIX.length()));
        assertThat(door.trail()).contains("root token-create ok account ada role=coder");
        door.pass(Duration.ofDays(30));
        assertThat(door.tokens.find(text)).isEmpty();
    }

    @Test
    void endsAtOnceWithItsAccountAndWhenItIsTakenBack() {
        door.account("root", "administrator");
        Account ada = door.account("ada", "coder");
        Account eve = door.account("eve", "coder");
        String text = make(ada);
        long id = door.tokens.find(text).orElseThrow().id();
        door.tokens.takeBack(ADMINISTRATOR, eve, id);
        assertThat(door.tokens.find(text)).as("another's").isPresent();
        Door.done(door.accounts.disable(ADMINISTRATOR, ada.id(), true));
        assertThat(door.tokens.find(text)).isEmpty();
        Door.done(door.accounts.disable(ADMINISTRATOR, ada.id(), false));
        assertThat(door.tokens.find(text)).isPresent();
        door.tokens.takeBack(ADMINISTRATOR, ada, id);
        assertThat(door.tokens.find(text)).isEmpty();
    }

    /// Whoever came in by a stolen password may have made one.
    @Test
    void endsWithAllSessionsAndWithAPasswordThatSomebodyElseSets() {
        Account ada = door.account("ada", "coder");
        String first = make(ada);
        Door.done(door.accounts.setPassword(ADMINISTRATOR, ada.id(), "x", false));
        assertThat(door.tokens.find(first)).as("one's own password").isPresent();
        Door.done(door.accounts.signOutEverywhere(ADMINISTRATOR, ada.id()));
        assertThat(door.tokens.find(first)).isEmpty();
        String second = make(ada);
        Door.done(door.accounts.setPassword(ADMINISTRATOR, ada.id(), "x", true));
        assertThat(door.tokens.find(second)).isEmpty();
    }

    @Test
    void isNoSessionAndNoSessionIsOne() {
        Account ada = door.account("ada", "coder");
        String text = make(ada);
        Secret within = Secret.read(text.substring(Tokens.PREFIX.length())).orElseThrow();
        assertThat(door.sessions.find(within)).isEmpty();
        Secret session = door.sessions.open(new Opening(ada, "coder", "HPAYMT", "10.0.0.7"));
        assertThat(door.tokens.find(session.text())).isEmpty();
        assertThat(door.tokens.find(Tokens.PREFIX + session.text())).isEmpty();
    }

    @Test
    void isForNoRoleThatTheAccountHasNot() {
        Account ada = door.account("ada", "coder");
        assertThatThrownBy(() -> new Wish(ada, "x", "administrator", "TREAT", Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Wish(ada, "x", "coder", "TREAT", Duration.ofDays(999)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
