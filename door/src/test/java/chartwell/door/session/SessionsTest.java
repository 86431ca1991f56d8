package chartwell.door.session;

import static chartwell.door.account.Door.ADMINISTRATOR;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.door.account.Account;
import chartwell.door.account.Door;
import chartwell.door.account.Particulars;
import chartwell.door.secret.Secret;
import chartwell.door.session.Sessions.Opening;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

@Tag("database")
class SessionsTest {
    private final Door door = new Door();

    @AfterEach
    void close() {
        door.close();
    }

    private Secret open(Account account) {
        return door.sessions.open(
                new Opening(account, account.roles().getFirst(), "TREAT", "10.0.0.7"));
    }

    private boolean lives(Secret secret) {
        return door.sessions.find(secret).isPresent();
    }

    @Test
    void isFoundByItsSecretAndKeptWithoutIt() throws Exception {
        Account ada = door.account("ada", "coder");
        Secret secret = open(ada);
        Session session = door.sessions.find(secret).orElseThrow();
        assertThat(session.account()).isEqualTo(ada);
        assertThat(session.role()).isEqualTo("coder");
        assertThat(session.whole()).isTrue();
        assertThat(door.kept()).doesNotContain(secret.text());
        assertThat(door.trail()).contains("ada login ok");
    }

    @Test
    void endsUnusedAndAfterItsLongestTimeByRole() {
        Secret coder = open(door.account("cora", "coder"));
        Secret clinician = open(door.account("clio", "clinician"));
        for (int i = 0; i < 14; i++) {
            door.pass(Duration.ofMinutes(4));
            assertThat(lives(coder)).isTrue();
            assertThat(lives(clinician)).isTrue();
        }
        door.pass(Duration.ofMinutes(4).plusSeconds(1));
        assertThat(lives(clinician)).as("after an hour").isFalse();
        assertThat(lives(coder)).isTrue();
        door.pass(Duration.ofMinutes(15));
        assertThat(lives(coder)).as("unused").isFalse();
    }

    @Test
    void endsAtOnceWithItsAccountItsRoleOrAllSessions() {
        door.account("root", "administrator");
        Account ada = door.account("ada", "coder");
        Secret first = open(ada);
        Door.done(door.accounts.signOutEverywhere(ADMINISTRATOR, ada.id()));
        assertThat(lives(first)).isFalse();
        ada = door.accounts.find(ada.id()).orElseThrow();
        Secret second = open(ada);
        Particulars biller = new Particulars("Ada", List.of(), List.of("biller"));
        ada = Door.done(door.accounts.change(ADMINISTRATOR, ada.id(), biller));
        assertThat(lives(second)).isFalse();
        Secret third = open(ada);
        assertThat(lives(third)).isTrue();
        Door.done(door.accounts.disable(ADMINISTRATOR, ada.id(), true));
        assertThat(lives(third)).isFalse();
        Door.done(door.accounts.disable(ADMINISTRATOR, ada.id(), false));
        assertThat(lives(third)).as("it does not come to life again").isFalse();
    }

    @Test
    void leadsNowhereBeforeTheSecondFactorAndNotForLong() {
        Account ada = door.account("ada", "coder");
        Secret half = door.sessions.openForFactor(new Opening(ada, "coder", "TREAT", "10.0.0.7"));
        assertThat(door.sessions.find(half).orElseThrow().whole()).isFalse();
        assertThat(door.sessions.of(ada)).isEmpty();
        door.pass(Duration.ofMinutes(5));
        assertThat(lives(half)).isFalse();
    }

    @Test
    void endsByItselfAndNobodyElseEndsIt() throws Exception {
        Account ada = door.account("ada", "coder");
        Account eve = door.account("eve", "coder");
        Secret hers = open(ada);
        Session session = door.sessions.find(hers).orElseThrow();
        Session other = door.sessions.find(open(eve)).orElseThrow();
        door.sessions.end(other, session.id());
        assertThat(lives(hers)).isTrue();
        door.sessions.end(session, session.id());
        assertThat(lives(hers)).isFalse();
        assertThat(door.trail()).contains("ada logout ok");
        door.pass(Duration.ofDays(1));
        assertThat(door.sessions.some()).isFalse();
        assertThat(door.kept()).doesNotContain("10.0.0.7,coder");
    }

    @Test
    void holdsNoMoreThanFiftyOfAnAccount() {
        Account ada = door.account("ada", "coder");
        Secret first = open(ada);
        for (int i = 0; i < 50; i++) {
            open(ada);
        }
        assertThat(lives(first)).isFalse();
        assertThat(door.sessions.of(ada)).hasSize(50);
    }
}
